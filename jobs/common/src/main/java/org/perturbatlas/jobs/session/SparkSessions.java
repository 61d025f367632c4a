/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.session;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.error.UserException;

/**
 * The Spark session of a command: that of {@code spark-submit}, or a local one that starts fast.
 */
public final class SparkSessions {

  private static final String MASTER = "spark.master";
  private static final int MAX_CAUSES = 64;

  /**
   * For a session of this machine alone: no page, no lookup of a host name, few and small shuffles.
   */
  private static final Map<String, String> LOCAL =
      Map.of(
          "spark.ui.enabled", "false",
          "spark.driver.host", "localhost",
          "spark.driver.bindAddress", "127.0.0.1",
          "spark.sql.shuffle.partitions", "16",
          // Files are looked at in so many tasks; Spark's 10,000 are for a cluster.
          "spark.sql.sources.parallelPartitionDiscovery.parallelism", "16",
          "spark.sql.session.timeZone", "UTC");

  private SparkSessions() {}

  /**
   * @param name what the application is called in Spark's pages
   * @param master where it runs unless {@code spark-submit} says
   * @param settings of Spark; they win over all others
   * @throws UserException when Spark refuses the master or a setting
   */
  public static SparkSession open(String name, String master, Map<String, String> settings) {
    SparkConf conf = conf(name, master, settings);
    Secrets.hide(conf, System.getenv());
    if (settings.containsKey(MASTER)) {
      SparkSettings.requireMaster(
          "--conf " + MASTER + "=" + settings.get(MASTER), settings.get(MASTER));
    } else if (conf.get(MASTER).equals(master)) {
      SparkSettings.requireMaster("--master " + master, master);
    }
    SparkSettings.requireReadable(settings);
    boolean ours = SparkSession.getDefaultSession().isEmpty();
    SparkSession spark = null;
    try {
      spark = SparkSession.builder().config(conf).getOrCreate();
      // Spark reads the settings of SQL only now, and they are no fault of what is read first.
      spark.sessionState();
      return spark;
    } catch (RuntimeException e) {
      if (ours && spark != null) {
        spark.stop();
      }
      if (e instanceof IllegalArgumentException) {
        throw new UserException("Spark refuses a setting: " + PlanErrors.plain(innermost(e)), e);
      }
      throw e;
    } catch (Exception e) {
      // Scala does not declare what it throws.
      throw new IllegalStateException("Spark does not start: " + e.getMessage(), e);
    }
  }

  private static Throwable innermost(Throwable failure) {
    Throwable cause = failure;
    for (int i = 0; cause.getCause() != null && i < MAX_CAUSES; i++) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** What {@link #open} asks for; the local settings go by the master that is really used. */
  static SparkConf conf(String name, String master, Map<String, String> settings) {
    SparkConf conf = new SparkConf();
    settings.forEach(conf::set);
    conf.setIfMissing(MASTER, master);
    conf.setIfMissing("spark.app.name", name);
    if (conf.get(MASTER).startsWith("local")) {
      LOCAL.forEach(conf::setIfMissing);
    }
    return conf;
  }
}
