/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli.config;

/** A command that brings options of its own, such as those of a file that it is told to work by. */
public interface OwnDefaults {

  /**
   * The layer between the command line and the environment, asked for before the command line is
   * parsed.
   *
   * @param arguments the command line
   * @return null for none
   * @throws org.perturbatlas.error.UserException when what it names cannot be read
   */
  Layer ownDefaults(Arguments arguments);
}
