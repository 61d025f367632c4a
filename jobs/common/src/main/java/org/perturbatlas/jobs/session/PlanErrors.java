/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.session;

import java.util.regex.Pattern;
import org.apache.spark.sql.AnalysisException;

/** What Spark says of a plan that cannot be, such as one with a bad name, as text for people. */
public final class PlanErrors {

  private static final Pattern CODES =
      Pattern.compile("^\\[[A-Z0-9_.]+]\\s*|\\s*SQLSTATE: \\w+|[\\s;]*line \\d+,? pos \\d+;?");

  private PlanErrors() {}

  /** One line without codes, of the first such failure among the causes; null if there is none. */
  public static String line(Throwable failure) {
    for (Throwable cause : Causes.of(failure)) {
      if (cause instanceof AnalysisException) {
        return plain(cause);
      }
    }
    return null;
  }

  /** The first line of the message of {@code failure}, without codes. */
  static String plain(Throwable failure) {
    String first =
        String.valueOf(failure.getMessage())
            .lines()
            .filter(line -> !line.isBlank())
            .findFirst()
            .orElse("it is not possible");
    return CODES.matcher(first.strip()).replaceAll("").strip();
  }
}
