/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.perturbatlas.error.UserException;

/**
 * Tells failures of reading that the user can mend (a damaged file, a missing package) from all
 * others.
 */
public final class ReadFailures {

  private static final int MAX_CAUSES = 64;
  private static final Pattern FILE = Pattern.compile("((?:[a-z0-9]+:/)?/[^\\s,;]*[^\\s,;.:])");

  /** What to look for in the text of a cause, and what to say of it. */
  private record Kind(String says, List<String> signs) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "is damaged or not of its format; make it anew or leave it out",
              List.of(
                  "failed_read_file",
                  "cannot_read_file_footer",
                  "is not a parquet file",
                  "malformed orc",
                  "not an avro data file",
                  "could not read footer")),
          new Kind(
              "has no schema that can be found; is there data of this format?",
              List.of("unable_to_infer_schema")),
          new Kind(
              "needs a package that the session does not have (for example spark-avro or delta-spark with --packages)",
              List.of(
                  "data_source_not_found",
                  "failed to find data source",
                  "failed to find the data source")),
          new Kind("is not there (any more)", List.of("path_not_found", "file does not exist")));

  private ReadFailures() {}

  /**
   * The failure as one line for the user.
   *
   * @param failure what Spark threw, with its causes
   * @param source what was being read, as the user named it
   * @return null if the failure is not one that the user can mend
   */
  public static UserException asUserException(Throwable failure, String source) {
    Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
      if (cause instanceof UserException already) {
        return already;
      }
      String text = String.valueOf(cause.getMessage());
      String lower = text.toLowerCase(Locale.ROOT);
      for (Kind kind : KINDS) {
        if (kind.signs().stream().anyMatch(lower::contains)) {
          return new UserException(file(text, source) + " " + kind.says(), failure);
        }
      }
      cause = cause.getCause();
    }
    return null;
  }

  /** The file that a message names, or the source. */
  private static String file(String text, String source) {
    Matcher matcher = FILE.matcher(text.lines().findFirst().orElse(""));
    return matcher.find() ? matcher.group(1) : source + ": it";
  }
}
