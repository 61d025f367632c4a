/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.output;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.session.Causes;
import org.perturbatlas.jobs.session.PlanErrors;

/**
 * Tells failures of a write that the user can mend (a full disk, missing rights) from all others.
 */
public final class WriteFailures {

  private static final int MAX_SHOWN = 300;

  /**
   * One such failure: what to look for in the class name or message of a cause, and what to say.
   * Text is looked at as well as classes because a failure of an executor reaches the driver as the
   * text of its stack trace.
   */
  private record Kind(String says, List<String> signs) {

    boolean matches(String text) {
      return signs.stream().anyMatch(text::contains);
    }
  }

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              "no space is left on the disk of the output or of spark.local.dir; free some or use"
                  + " other paths",
              List.of(
                  "no space left on device", "not enough space on the disk", "disk out of space")),
          new Kind(
              "the quota there is exceeded; free some space or use another path",
              List.of("quotaexceededexception", "disk quota exceeded")),
          new Kind(
              "the file system is read-only; use another path",
              List.of("read-only file system", "readonlyfilesystemexception")),
          new Kind(
              "permission denied; ask for the right to write there or use another path",
              List.of(
                  "accesscontrolexception",
                  "accessdeniedexception",
                  "permission denied",
                  "operation not permitted")),
          new Kind(
              "something is in the way that the run did not put there; use another path",
              List.of("filealreadyexistsexception", "path_already_exists")),
          new Kind(
              "a parent of it is a file; use another path",
              List.of("parentnotdirectoryexception", "not a directory")),
          new Kind(
              "no file system is known for its scheme; add its package or use another path",
              List.of("unsupportedfilesystemexception")));

  /** Code and files of Spark's own data on the way: shuffles, spills and blocks that are kept. */
  private static final Pattern LOCAL =
      Pattern.compile(
          "org\\.apache\\.spark\\.(shuffle|storage)\\.|blockmgr-|temp_(shuffle|local)_");

  private static final String LOCAL_SAYS =
      "the directory of spark.local.dir, where Spark keeps data on the way, cannot be written; free"
          + " some space there or set another";

  private WriteFailures() {}

  /**
   * The failure as one line for the user.
   *
   * @param failure what Spark or Hadoop threw while writing, with its causes
   * @param path what was being written, as the user named it
   * @return an exception that names the path and the cause, or null if the failure is not one that
   *     the user can mend
   */
  public static UserException asUserException(Throwable failure, String path) {
    for (Throwable cause : innermostFirst(failure)) {
      if (cause instanceof UserException already) {
        return already;
      }
      for (String line : cause.toString().lines().toList()) {
        for (Kind kind : KINDS) {
          if (kind.matches(line.toLowerCase(Locale.ROOT))) {
            String says = isLocal(cause) ? LOCAL_SAYS : kind.says();
            return new UserException(
                "Cannot write " + path + ": " + says + " (" + shown(line) + ")", failure);
          }
        }
      }
    }
    String plan = PlanErrors.line(failure);
    return plan == null ? null : new UserException("Cannot write " + path + ": " + plan, failure);
  }

  /** {@code failure} for a method that declares none: for the user if it is one, else as it is. */
  public static RuntimeException unchecked(IOException failure, String path) {
    UserException forUser = asUserException(failure, path);
    return forUser != null
        ? forUser
        : new UncheckedIOException("Cannot write " + path + ": " + failure.getMessage(), failure);
  }

  /** What lies deepest is nearest to the cause. */
  private static List<Throwable> innermostFirst(Throwable failure) {
    List<Throwable> causes = new ArrayList<>(Causes.of(failure));
    Collections.reverse(causes);
    return causes;
  }

  /** Whether the output has no part in it; a trace of an executor is text. */
  private static boolean isLocal(Throwable cause) {
    return LOCAL.matcher(cause.toString()).find()
        || Arrays.stream(cause.getStackTrace())
            .anyMatch(frame -> LOCAL.matcher(frame.getClassName()).find());
  }

  private static String shown(String line) {
    String text = line.strip();
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "...";
  }
}
