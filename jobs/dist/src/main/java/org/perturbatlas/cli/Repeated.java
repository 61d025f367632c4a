/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

/** Options that may be given many times. */
final class Repeated {

  /** What separates their values where one text holds all, as in an environment variable. */
  static final String SEPARATOR = "\n";

  private Repeated() {}
}
