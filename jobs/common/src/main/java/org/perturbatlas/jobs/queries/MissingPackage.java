/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.perturbatlas.error.UserException;

/** Formats that Spark reads only with a package that users add. */
final class MissingPackage {

  private static final Pattern NO_SOURCE =
      Pattern.compile("ailed to find (?:the )?data source: (\\w+)");

  /** Where {@code %s} is the version of Spark. */
  private static final Map<String, String> PACKAGES =
      Map.of(
          "avro", " org.apache.spark:spark-avro_2.13:%s",
          "delta", " io.delta:delta-spark_2.13:VERSION (a release for Spark %s)");

  private MissingPackage() {}

  /**
   * @param failure what Spark threw, with its causes
   * @param source what was being read, as the user named it
   * @return which package to add, or null if the failure is another one
   */
  static UserException of(Throwable failure, String source, String sparkVersion) {
    for (Throwable cause : ReadFailures.causes(failure)) {
      Matcher matcher = NO_SOURCE.matcher(String.valueOf(cause.getMessage()));
      if (matcher.find()) {
        String format = matcher.group(1).toLowerCase(Locale.ROOT);
        String from = PACKAGES.getOrDefault(format, "").formatted(sparkVersion);
        return new UserException(
            "%s: the format %s needs a package that this Spark does not have; add it, as with spark-submit --packages%s"
                .formatted(source, format, from),
            failure);
      }
    }
    return null;
  }
}
