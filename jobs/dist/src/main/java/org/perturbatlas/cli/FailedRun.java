/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

/**
 * Tells a cluster manager, which would swallow an exit status, or a notebook, that a command did
 * not succeed.
 */
final class FailedRun extends RuntimeException {

  private static final long serialVersionUID = 1L;

  FailedRun(int status) {
    this(status, "what went wrong is in the driver's log");
  }

  /**
   * @param said what the command said
   */
  FailedRun(int status, String said) {
    super("perturb-atlas ended with status " + status + "; " + said);
  }
}
