/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.session;

import java.util.Map;
import java.util.ServiceLoader;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.spark.internal.config.ConfigEntry;
import org.apache.spark.scheduler.ExternalClusterManager;
import org.apache.spark.sql.internal.SQLConf;
import org.perturbatlas.error.UserException;

/**
 * What a user asks of Spark, checked before it starts: Spark itself writes the trace of a bad
 * setting to the log, and reads some of them only when they are used.
 */
final class SparkSettings {

  private static final String COUNT = "([1-9][0-9]*|\\*)";

  /** Those that Spark knows by itself; others come with cluster managers. */
  private static final Pattern MASTER =
      Pattern.compile(
          "local|local\\["
              + COUNT
              + "(\\s*,\\s*[0-9]+)?]|local-cluster\\[.*]"
              + "|spark://[^:/,\\s]+:[0-9]+(,[^:/,\\s]+:[0-9]+)*");

  private SparkSettings() {}

  /**
   * @param option as the user gave it
   * @throws UserException when nothing here can start Spark there
   */
  static void requireMaster(String option, String master) {
    if (!MASTER.matcher(master).matches() && !isManaged(master)) {
      throw UserException.of(
          "%s: no such master is known here; local[N] or local[*] is expected, and for a cluster"
              + " spark-submit, which brings its own",
          option);
    }
  }

  private static boolean isManaged(String master) {
    return StreamSupport.stream(
            ServiceLoader.load(ExternalClusterManager.class).spliterator(), false)
        .anyMatch(manager -> manager.canCreate(master));
  }

  /**
   * @param settings of Spark, by key; keys that Spark does not know are left to whoever does
   * @throws UserException for a value of another type than Spark expects
   */
  static void requireReadable(Map<String, String> settings) {
    for (Map.Entry<String, String> setting : settings.entrySet()) {
      ConfigEntry<?> known = find(setting.getKey());
      if (known == null) {
        continue;
      }
      try {
        known.valueConverter().apply(setting.getValue());
      } catch (IllegalArgumentException e) {
        throw new UserException(
            "--conf " + setting.getKey() + "=" + setting.getValue() + ": " + PlanErrors.plain(e),
            e);
      }
    }
  }

  /** Entries are known once the class that holds them is loaded. */
  private static ConfigEntry<?> find(String key) {
    if (key.startsWith("spark.sql.")) {
      SQLConf.SHUFFLE_PARTITIONS();
    } else {
      org.apache.spark.internal.config.package$.MODULE$.EXECUTOR_MEMORY();
    }
    return ConfigEntry.findEntry(key);
  }
}
