/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.Path;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.session.Causes;
import org.perturbatlas.jobs.session.PlanErrors;

/** Tells failures of reading that the user can mend, such as a damaged file, from all others. */
public final class ReadFailures {

  /** A path after the words that Spark and Hadoop put before one; it may have blanks. */
  private static final Pattern NAMED_FILE =
      Pattern.compile(
          "(?:reading file|read file:|file footer|does not exist:|for file:|not read footer:?)"
              + " ((?:[a-z0-9]+:)?/.*?)(?=\\.?(?:\\s{2}|\\. |\\s*SQLSTATE|$))");

  private static final Pattern NO_FILE = Pattern.compile("((?:[a-z0-9]+:)?/.*?) is not a ");
  private static final Pattern FILE = Pattern.compile("((?:[a-z0-9]+:/)?/[^\\s,;]*[^\\s,;.:])");
  private static final String DENIED =
      "cannot be read: permission denied; ask for the right to read it or leave it out";

  private static final String DAMAGED =
      "is damaged or not of its format; make it anew or leave it out";

  /** The code that takes apart what is in a file. */
  private static final Pattern DECODER = Pattern.compile("org\\.apache\\.(orc|parquet|avro)\\..*");

  private static final Pattern CALLER = Pattern.compile("org\\.apache\\.(spark|hadoop)\\..*");

  /** What to look for in the text of a cause, and what to say of it. */
  private record Kind(String says, List<String> signs) {}

  private static final List<String> DENIED_SIGNS =
      List.of("permission denied", "accesscontrolexception", "accessdeniedexception");

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              DAMAGED,
              List.of(
                  "failed_read_file",
                  "cannot_read_file_footer",
                  "is not a parquet file",
                  "malformed orc",
                  "problem reading file footer",
                  "not an avro data file",
                  "could not read file:",
                  "could not read footer")),
          new Kind(
              "has no schema that can be found; is there data of this format?",
              List.of("unable_to_infer_schema")),
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
    for (Throwable cause : Causes.of(failure)) {
      if (cause instanceof UserException already) {
        return already;
      }
      String lower = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
      for (Kind kind : KINDS) {
        if (kind.signs().stream().anyMatch(lower::contains)) {
          String says = isDenied(cause) ? DENIED : kind.says();
          return new UserException(file(cause, source) + " " + says, failure);
        }
      }
    }
    return null;
  }

  /** As {@link #asUserException}, of what Spark throws while it looks at the source. */
  static UserException ofOpening(Throwable failure, String source) {
    UserException known = asUserException(failure, source);
    if (known != null) {
      return known;
    }
    if (isDenied(failure)) {
      return new UserException(source + ": it " + DENIED, failure);
    }
    if (isOfSomeFile(failure)) {
      return new UserException(source + ": it " + DAMAGED, failure);
    }
    String plan = PlanErrors.line(failure);
    return plan == null ? null : new UserException(source + ": " + plan, failure);
  }

  /**
   * Whether a file is damaged of which the failure does not tell the name, as a decoder threw it
   * that knows the content alone.
   */
  static boolean isOfSomeFile(Throwable failure) {
    return asUserException(failure, "") == null
        && Causes.of(failure).stream()
            .anyMatch(
                cause ->
                    Arrays.stream(cause.getStackTrace())
                        .map(StackTraceElement::getClassName)
                        .takeWhile(name -> !CALLER.matcher(name).matches())
                        .anyMatch(name -> DECODER.matcher(name).matches()));
  }

  /** Whether a file could not be read for want of a right; a trace of an executor is text. */
  private static boolean isDenied(Throwable failure) {
    return Causes.of(failure).stream()
        .map(cause -> cause.toString().toLowerCase(Locale.ROOT))
        .anyMatch(text -> DENIED_SIGNS.stream().anyMatch(text::contains));
  }

  /** The file that a message names, or one beneath it, or the source. */
  private static String file(Throwable failure, String source) {
    for (Throwable cause : Causes.of(failure)) {
      String line = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
      for (Pattern pattern : List.of(NAMED_FILE, NO_FILE, FILE)) {
        Matcher matcher = pattern.matcher(line);
        if (matcher.find()) {
          return plain(matcher.group(1));
        }
      }
    }
    return source + ": it";
  }

  /** Spark gives some paths as URIs, with blanks as {@code %20}. */
  private static String plain(String path) {
    try {
      return path.contains("%") ? new Path(URI.create(path)).toString() : path;
    } catch (IllegalArgumentException e) {
      return path;
    }
  }
}
