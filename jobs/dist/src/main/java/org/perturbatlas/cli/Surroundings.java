/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.Map;

/**
 * What a command takes from around it.
 *
 * @param environment the variables
 * @param defaults the defaults file of the distribution, or null
 */
record Surroundings(Map<String, String> environment, String defaults) {

  /** Those of this process; the launcher names the file. */
  static Surroundings ofProcess() {
    return new Surroundings(System.getenv(), System.getProperty("perturbatlas.defaults"));
  }
}
