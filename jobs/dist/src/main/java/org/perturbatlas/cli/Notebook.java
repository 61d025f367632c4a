/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.RuntimeConfig;
import org.apache.spark.sql.SparkSession;
import scala.jdk.javaapi.CollectionConverters;

/**
 * The command line in the session of a notebook: it starts no session, stops none and ends no JVM,
 * and what a command would print is its result.
 *
 * <p>From PySpark, whose lists become those of Java:
 *
 * <pre>{@code
 * print(spark._jvm.org.perturbatlas.cli.Notebook.run(spark._jsparkSession, [
 *     "score", "--atlas", "sample-data/atlas.json", "--queries", "sample-data/de-tables", "--output", "results"]))
 * }</pre>
 */
public final class Notebook {

  private Notebook() {}

  /**
   * Runs a command, such as {@code ["atlas", "info", "atlas.json"]}. Settings of Spark SQL that it
   * makes for itself, {@code --conf} among them, are taken back at its end.
   *
   * @return what it says of its work, then its results
   * @throws RuntimeException with what it says, when its exit status is not 0
   */
  public static String run(SparkSession spark, List<String> arguments) {
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int status = inSession(spark, arguments, said);
    String text = said.toString(StandardCharsets.UTF_8).strip();
    if (status != ExitCode.DONE) {
      throw new FailedRun(status, text);
    }
    return text;
  }

  private static int inSession(
      SparkSession spark, List<String> arguments, ByteArrayOutputStream said) {
    boolean noDefault = SparkSession.getDefaultSession().isEmpty();
    Map<String, String> settings = settings(spark);
    SparkSession.setActiveSession(spark);
    if (noDefault) {
      // A command takes a JVM without one for its own, and stops the session at its end.
      SparkSession.setDefaultSession(spark);
    }
    try {
      PrintStream stream = new PrintStream(said, false, StandardCharsets.UTF_8);
      return Main.run(
          arguments.toArray(String[]::new), said, stream, InputStream.nullInputStream());
    } finally {
      if (noDefault) {
        SparkSession.clearDefaultSession();
      }
      restore(spark, settings);
    }
  }

  private static Map<String, String> settings(SparkSession spark) {
    return Map.copyOf(CollectionConverters.asJava(spark.conf().getAll()));
  }

  private static void restore(SparkSession spark, Map<String, String> settings) {
    RuntimeConfig conf = spark.conf();
    settings(spark)
        .forEach(
            (key, value) -> {
              String former = settings.get(key);
              if (!value.equals(former) && isOfSession(conf, key)) {
                if (former == null) {
                  conf.unset(key);
                } else {
                  conf.set(key, former);
                }
              }
            });
  }

  /** Spark knows no names of catalogs. */
  private static boolean isOfSession(RuntimeConfig conf, String key) {
    return conf.isModifiable(key) || key.startsWith("spark.sql.catalog.");
  }
}
