/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.session.Causes;

/** Formats that Spark reads only with a package, and maybe settings, that users add. */
final class MissingPackage {

  private static final Pattern NO_SOURCE =
      Pattern.compile("ailed to find (?:the )?data source: (\\w+)");

  /** Where {@code %s} is the version of Spark. */
  private static final Map<String, String> PACKAGES =
      Map.of(
          "avro", " org.apache.spark:spark-avro_2.13:%s",
          "delta", " io.delta:delta-spark_2.13:VERSION (a release for Spark %s)");

  private static final String DELTA_UNSET =
      "DELTA_CONFIGURE_SPARK_SESSION_WITH_EXTENSION_AND_CATALOG";

  private MissingPackage() {}

  /**
   * @param failure what Spark threw, with its causes
   * @param source what was being read, as the user named it
   * @return which package or settings to add, or null if the failure is another one
   */
  static UserException of(Throwable failure, String source, String sparkVersion) {
    for (Throwable cause : Causes.of(failure)) {
      String message = String.valueOf(cause.getMessage());
      if (message.contains(DELTA_UNSET)) {
        return new UserException(
            source
                + ": the format delta needs settings that this Spark does not have; add --conf"
                + " spark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension --conf"
                + " spark.sql.catalog.spark_catalog=org.apache.spark.sql.delta.catalog.DeltaCatalog",
            failure);
      }
      Matcher matcher = NO_SOURCE.matcher(message);
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
