/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.testing.SharedSpark;

/** A store and its collection on an object store that speaks S3. */
@Tag("s3")
@ExtendWith({SharedSpark.Extension.class, LocalS3.Extension.class})
class S3ReanalyzeIT {

  @TempDir java.nio.file.Path folder;

  private LocalS3 s3;
  private SparkSession spark;
  private String url;

  @BeforeEach
  void use(LocalS3 server, SparkSession session) {
    s3 = server;
    spark = session;
    s3.use(spark);
    url = s3.bucket("reanalyze");
  }

  private void put(String from, String to) throws IOException {
    Path path = new Path(url + "/" + to);
    try (OutputStream out =
        path.getFileSystem(spark.sessionState().newHadoopConf()).create(path, true)) {
      out.write(Files.readAllBytes(CliRun.SAMPLE.resolve(from)));
    }
  }

  private void delete(String object) throws IOException {
    Path path = new Path(url + "/" + object);
    path.getFileSystem(spark.sessionState().newHadoopConf()).delete(path, false);
  }

  private CliRun reanalyze(String collection, String store, Object... further) {
    List<Object> words =
        new ArrayList<>(
            List.of(
                "reanalyze",
                "--collection",
                url + "/" + collection,
                "--atlas",
                CliRun.SAMPLE_ATLAS,
                "--store",
                url + "/" + store));
    words.addAll(List.of(further));
    return CliRun.of(words.toArray());
  }

  @Test
  void keepsUpWithACollection() throws IOException {
    put("de-tables/contrast_1.csv", "de/contrast_1.csv");
    put("de-tables/contrast_2.csv", "de/contrast_2.csv");
    assertThat(reanalyze("de", "store").done().err()).contains("version 1; tables: 2 new");
    assertThat(reanalyze("de", "store").done().err()).contains("nothing changed");
    put("de-tables/contrast_3.csv", "de/contrast_2.csv");
    put("de-tables/contrast_4.csv", "de/contrast_4.csv");
    delete("de/contrast_1.csv");
    assertThat(reanalyze("de", "store").done().err())
        .contains("version 2; tables: 1 new, 1 changed, 1 removed, 0 unchanged");
    assertThat(s3.objects(spark, url + "/store"))
        .anyMatch(name -> name.equals("versions/000002.json"))
        .noneMatch(name -> name.contains("scratch") || name.contains("_temporary"))
        .noneMatch(name -> name.startsWith("lease/lease-") || name.startsWith("work/2"));
    java.nio.file.Path results = folder.resolve("results");
    CliRun.of("store", "results", url + "/store", "--output", results).done();
    reanalyze("de", "fresh").done();
    java.nio.file.Path fresh = folder.resolve("fresh");
    CliRun.of("store", "results", url + "/fresh", "--output", fresh).done();
    assertThat(rows(results)).hasSize(2).isEqualTo(rows(fresh));
    assertThat(CliRun.of("store", "vacuum", url + "/store", "--keep-versions", 1).done().out())
        .contains("removed 1 versions");
  }

  private List<String> rows(java.nio.file.Path output) {
    return spark
        .read()
        .parquet(output + "/results")
        .drop("answered_in")
        .toJSON()
        .collectAsList()
        .stream()
        .sorted()
        .toList();
  }

  @Test
  void ofTwoRunsAtOnceOnePublishes() throws Exception {
    put("queries.csv", "race/queries.csv");
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      List<Callable<CliRun>> runs =
          List.of(() -> reanalyze("race", "race-store"), () -> reanalyze("race", "race-store"));
      List<CliRun> outcomes = new ArrayList<>();
      for (Future<CliRun> run : pool.invokeAll(runs)) {
        outcomes.add(run.get());
      }
      assertThat(outcomes).filteredOn(run -> run.err().contains("version 1; tables")).hasSize(1);
      assertThat(outcomes)
          .filteredOn(run -> !run.err().contains("version 1; tables"))
          .singleElement()
          .satisfies(
              run ->
                  assertThat(run.err())
                      .containsAnyOf("lease", "nothing changed", "published version 1 meanwhile"));
    } finally {
      pool.shutdownNow();
    }
    assertThat(reanalyze("race", "race-store").done().err()).contains("nothing changed");
  }

  @Test
  void optionsOfACollectionAreReadThere() throws IOException {
    put("queries.csv", "options/queries.csv");
    Path path = new Path(url + "/options/collection.json");
    try (OutputStream out =
        path.getFileSystem(spark.sessionState().newHadoopConf()).create(path, true)) {
      out.write("{\"min-recall\": 0.25}".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    List<Object> settings = new ArrayList<>();
    s3.settings()
        .forEach(
            (name, value) -> {
              settings.add("--conf");
              settings.add("spark.hadoop." + name + "=" + value);
            });
    reanalyze("options", "options-store", settings.toArray()).done();
    assertThat(
            CliRun.of("store", "info", url + "/options-store", "--json")
                .done()
                .json()
                .at("/scoring/min_recall")
                .asText())
        .isEqualTo("0.25");
  }
}
