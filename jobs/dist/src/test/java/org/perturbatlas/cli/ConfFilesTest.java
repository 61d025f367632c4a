/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.perturbatlas.testing.SharedData;

/** The small recipes of conf/ parse, and name what there is. */
class ConfFilesTest {

  private static final Path CONF = SharedData.projectRoot().resolve("conf");

  /** With the lines that are commented out, so that they are right too. */
  private static Properties properties(String file) throws IOException {
    String text =
        Files.readString(CONF.resolve(file)).replaceAll("(?m)^#(\\*\\.sink|spark\\.)", "$1");
    Properties properties = new Properties();
    try (Reader reader = new StringReader(text)) {
      properties.load(reader);
    }
    return properties;
  }

  @Test
  void sinksOfMetricsAreThoseOfSpark() throws Exception {
    Properties metrics = properties("metrics.properties");
    List<String> classes =
        metrics.stringPropertyNames().stream()
            .filter(name -> name.endsWith(".class"))
            .map(metrics::getProperty)
            .toList();
    assertThat(classes).hasSize(3);
    for (String name : classes) {
      Class.forName(name, false, getClass().getClassLoader());
    }
    assertThat(metrics.stringPropertyNames())
        .allMatch(name -> name.matches("\\*\\.sink\\.(csv|console|prometheusServlet)\\.[a-z]+"));
  }

  @Test
  void lineageIsAPackageAndAListenerOfItsOwn() throws IOException {
    Properties lineage = properties("openlineage.properties");
    assertThat(lineage.stringPropertyNames()).allMatch(name -> name.startsWith("spark."));
    assertThat(lineage.getProperty("spark.jars.packages"))
        .matches("io\\.openlineage:openlineage-spark_2\\.13:\\d+\\.\\d+\\.\\d+");
    assertThat(lineage.getProperty("spark.extraListeners"))
        .isEqualTo("io.openlineage.spark.agent.OpenLineageSparkListener");
    assertThat(lineage)
        .containsKeys("spark.openlineage.transport.type", "spark.openlineage.namespace");
  }

  @Test
  void logsDifferInLayoutAlone() throws IOException {
    Properties text = properties("log4j2.properties");
    Properties json = properties("log4j2-json.properties");
    for (Properties each : List.of(text, json)) {
      each.keySet().removeIf(key -> key.toString().startsWith("appender.console.layout."));
    }
    assertThat(json).isEqualTo(text);
  }

  @Test
  void theReadmeOfTheFolderNamesEveryFile() throws IOException {
    String readme = Files.readString(CONF.resolve("README.md"));
    try (Stream<Path> files = Files.list(CONF)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .allSatisfy(file -> assertThat(readme).contains("`" + file));
    }
  }
}
