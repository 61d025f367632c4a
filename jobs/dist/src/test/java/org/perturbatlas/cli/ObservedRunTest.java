/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.testing.SharedData;

/** The recipes of conf/ for logs and metrics, in a process of their own. */
@Tag("process")
class ObservedRunTest {

  private static final Path CONF = SharedData.projectRoot().resolve("conf");
  private static final String PLUGIN = "org.perturbatlas.jobs.metrics.QueryMetrics";

  @TempDir Path folder;

  @Test
  void metricsAreThoseOfTheManifestAndLogsAreJson() throws Exception {
    Path sink = Files.createDirectory(folder.resolve("sink"));
    ProcessRun run =
        score(
            List.of("-Dlog4j2.configurationFile=" + CONF.resolve("log4j2-json.properties")),
            "csv",
            "--verbose",
            "--conf",
            "spark.plugins=" + PLUGIN,
            "--conf",
            "spark.metrics.conf=" + CONF.resolve("metrics.properties"),
            "--conf",
            "spark.metrics.conf.*.sink.csv.directory=" + sink);
    assertThat(run.status()).as(run.err()).isZero();
    JsonNode counts = manifest().get("counts");
    long scored = counts.get("queries_scored").asLong();
    long rejected = counts.get("queries_rejected").asLong();
    assertThat(scored).isEqualTo(28);
    assertThat(rejected).isEqualTo(3);
    assertThat(value(sink, "runs.done", "value")).isEqualTo(1);
    assertThat(value(sink, "runs.scored", "value")).isEqualTo(scored);
    assertThat(value(sink, "runs.rejected", "value")).isEqualTo(rejected);
    assertThat(value(sink, "runs.rejectedRows", "value")).isZero();
    assertThat(value(sink, "runs.queriesPerSecond", "value")).isPositive();
    assertThat(value(sink, "tasks.scored", "count")).isEqualTo(scored);
    assertThat(value(sink, "tasks.rejected", "count")).isEqualTo(rejected);
    assertThat(value(sink, "tasks.scored", "mean_rate")).isPositive();
    isJson(run);
  }

  /** Every line is an object, but those in which the program itself speaks to people. */
  private static void isJson(ProcessRun run) {
    ObjectMapper json = new ObjectMapper();
    List<String> logged = run.err().lines().filter(line -> line.startsWith("{")).toList();
    assertThat(logged).hasSizeGreaterThan(20);
    assertThat(logged)
        .allSatisfy(
            line -> {
              JsonNode event = json.readTree(line);
              assertThat(event.get("log.level").asText()).isIn("INFO", "WARN");
              assertThat(event.get("@timestamp").asText()).matches("\\d{4}-.*Z");
              assertThat(event.get("log.logger").asText()).isNotEmpty();
              assertThat(event.has("message")).isTrue();
            });
    List<String> others = run.err().lines().filter(line -> !line.startsWith("{")).toList();
    assertThat(others)
        .as(run.err())
        .allMatch(line -> line.matches("(.*/out: |evidence: |rejected: ).*"));
  }

  @Test
  void withoutThePluginNothingIsCounted() throws Exception {
    Path sink = Files.createDirectory(folder.resolve("sink"));
    ProcessRun run =
        score(
            List.of("-Dlog4j2.configurationFile=" + CONF.resolve("log4j2.properties")),
            "parquet",
            "--conf",
            "spark.metrics.conf=" + CONF.resolve("metrics.properties"),
            "--conf",
            "spark.metrics.conf.*.sink.csv.directory=" + sink);
    assertThat(run.status()).as(run.err()).isZero();
    try (Stream<Path> files = Files.list(sink)) {
      assertThat(files.map(Path::toString)).isNotEmpty().noneMatch(name -> name.contains("plugin"));
    }
  }

  private JsonNode manifest() throws IOException {
    return new ObjectMapper().readTree(folder.resolve("out/manifest.json").toFile());
  }

  /** The last value of a metric in the files of the CSV sink. */
  private static double value(Path sink, String metric, String column) throws IOException {
    try (Stream<Path> files = Files.list(sink)) {
      Path file =
          files
              .filter(path -> path.toString().endsWith(PLUGIN + "." + metric + ".csv"))
              .findFirst()
              .orElseThrow(() -> new AssertionError("No metric " + metric));
      List<String> lines = Files.readAllLines(file);
      int index = Arrays.asList(lines.get(0).split(",")).indexOf(column);
      return Double.parseDouble(lines.get(lines.size() - 1).split(",")[index]);
    }
  }

  private ProcessRun score(List<String> flags, String format, String... further) throws Exception {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> flag.startsWith("--add-opens"))
        .forEach(words::add);
    words.addAll(flags);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    words.addAll(List.of("score", "--master", "local[2]", "--atlas", "" + CliRun.SAMPLE_ATLAS));
    words.addAll(List.of("--queries", "" + CliRun.SAMPLE.resolve("queries.csv")));
    words.addAll(List.of("--output", "" + folder.resolve("out"), "--output-format", format));
    words.addAll(List.of(further));
    return ProcessRun.of(folder, null, Map.of(), words);
  }
}
