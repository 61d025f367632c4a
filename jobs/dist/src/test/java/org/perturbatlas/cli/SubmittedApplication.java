/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.deploy.SparkSubmitArguments;
import org.apache.spark.internal.config.ConfigEntry;
import org.apache.spark.internal.config.package$;
import org.apache.spark.sql.internal.SQLConf$;
import scala.jdk.javaapi.CollectionConverters;

/**
 * What {@code spark-submit} would make of its arguments, by its own parser.
 *
 * @param words the command of this program and its options
 */
record SubmittedApplication(
    String master,
    String deployMode,
    String mainClass,
    String jar,
    Map<String, String> settings,
    List<String> words) {

  static {
    // Settings are known once what holds them is loaded.
    Objects.requireNonNull(package$.MODULE$);
  }

  /** Fails for what spark-submit refuses. */
  static SubmittedApplication of(List<String> arguments) {
    // Of YARN it wants to know where the cluster is.
    Map<String, String> environment = Map.of("HADOOP_CONF_DIR", "/etc/hadoop/conf");
    SparkSubmitArguments parsed =
        new SparkSubmitArguments(
            CollectionConverters.asScala(arguments).toSeq(),
            scala.collection.immutable.Map$.MODULE$.from(
                CollectionConverters.asScala(environment)));
    return new SubmittedApplication(
        parsed.master(),
        parsed.deployMode(),
        parsed.mainClass(),
        parsed.primaryResource(),
        Map.copyOf(CollectionConverters.asJava(parsed.sparkProperties())),
        List.copyOf(CollectionConverters.asJava(parsed.childArgs())));
  }

  /** Whether Spark's core or SQL has a setting of that name; cluster managers are not asked. */
  static boolean isSetting(String key) {
    return key.startsWith("spark.yarn.")
        || key.startsWith("spark.kubernetes.")
        || SQLConf$.MODULE$.containsConfigKey(key)
        || ConfigEntry.findEntry(key) != null;
  }
}
