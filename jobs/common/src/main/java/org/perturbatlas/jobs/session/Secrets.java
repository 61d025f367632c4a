/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.session;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.apache.spark.SparkConf;
import org.perturbatlas.error.Redaction;
import scala.Tuple2;

/** Finds the secrets among what Spark and the environment are set to, and has text lose them. */
final class Secrets {

  /** Which keys hold secrets, besides those that we know; Spark's own setting. */
  private static final String REGEX = "spark.redaction.regex";

  private Secrets() {}

  /** Of settings by their key, also the user's own kinds, and of variables by their name. */
  static void hide(SparkConf conf, Map<String, String> environment) {
    Pattern own = own(conf);
    for (Tuple2<String, String> setting : conf.getAll()) {
      if (isSecret(setting._1(), own) && !setting._1().equals(REGEX)) {
        Redaction.hide(setting._2());
      }
    }
    environment.forEach(
        (name, value) -> {
          if (isSecret(name, own) && !isPath(value)) {
            Redaction.hide(value);
          }
        });
  }

  private static boolean isSecret(String key, Pattern own) {
    return Redaction.SECRET_KEY.matcher(key).find() || (own != null && own.matcher(key).find());
  }

  /** Such as of a file that holds a token: where it is may be told. */
  private static boolean isPath(String value) {
    return value.startsWith("/") && !value.contains("=");
  }

  /** Null for none; a bad one is for Spark to refuse. */
  private static Pattern own(SparkConf conf) {
    try {
      return conf.contains(REGEX) ? Pattern.compile(conf.get(REGEX)) : null;
    } catch (PatternSyntaxException e) {
      return null;
    }
  }
}
