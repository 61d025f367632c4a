/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import org.perturbatlas.jobs.retrieval.ScoreJob;

/** Exit statuses, the same for every command. */
final class ExitCode {

  static final int DONE = 0;

  /** A bug, or the environment. */
  static final int FAILED = 1;

  /** Wrong arguments or bad input: something that the user can mend. */
  static final int USER_ERROR = 2;

  /** Done, but more was rejected than the user allows, or every query was. */
  static final int TOO_MANY_REJECTED = ScoreJob.TOO_MANY_REJECTED;

  private ExitCode() {}
}
