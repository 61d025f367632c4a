/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

/** Exit statuses, the same for every command. */
final class ExitCode {

  static final int DONE = 0;

  /** A bug, or the environment. */
  static final int FAILED = 1;

  /** Wrong arguments or bad input: something that the user can mend. */
  static final int USER_ERROR = 2;

  private ExitCode() {}
}
