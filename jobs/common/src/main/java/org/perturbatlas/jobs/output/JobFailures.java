/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.output;

import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.queries.ReadFailures;

/** What a job throws for a failure of Spark, whose methods do not declare their checked ones. */
public final class JobFailures {

  private JobFailures() {}

  /**
   * The failure in a line for the user where it is one that the user can mend, else as it is.
   *
   * @param read what was read, as the user named it; null for nothing whose failures are known
   * @param written the same of what was written
   */
  public static RuntimeException explained(Exception failure, String read, String written) {
    UserException known = read == null ? null : ReadFailures.asUserException(failure, read);
    if (known == null && written != null) {
      known = WriteFailures.asUserException(failure, written);
    }
    if (known != null) {
      return known;
    }
    return failure instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(failure.getMessage(), failure);
  }
}
