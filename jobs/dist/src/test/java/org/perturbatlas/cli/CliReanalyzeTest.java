/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.testing.SharedSpark;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class CliReanalyzeTest {

  @TempDir Path folder;

  private Path collection;
  private Path store;

  @BeforeEach
  void collection(SparkSession shared) throws IOException {
    assertThat(shared.version()).as("a session is there").isNotEmpty();
    collection = Files.createDirectories(folder.resolve("collection"));
    store = folder.resolve("store");
    for (int i = 1; i <= 3; i++) {
      String name = "contrast_" + i + ".csv";
      Files.copy(CliRun.SAMPLE.resolve("de-tables").resolve(name), collection.resolve(name));
    }
  }

  private CliRun reanalyze(Object... further) {
    List<Object> words =
        new ArrayList<>(
            List.of(
                "reanalyze",
                "--collection",
                collection,
                "--atlas",
                CliRun.SAMPLE_ATLAS,
                "--store",
                store));
    words.addAll(List.of(further));
    return CliRun.of(words.toArray());
  }

  @Test
  void tellsWhatARunDidAndWhatOneWouldDo() throws IOException {
    assertThat(reanalyze("--dry-run").done().out())
        .contains("dry run: tables: 3 new", "cost: no earlier run to judge by");
    assertThat(store).doesNotExist();
    assertThat(reanalyze().done().err())
        .contains("version 1; tables: 3 new", "3 of 3 queries scored", "3 answered in this run");
    assertThat(reanalyze().done().err()).contains("nothing changed since version 1");
    assertThat(reanalyze("--dry-run").done().out()).contains("3 unchanged", "nothing to do");
    Files.copy(
        CliRun.SAMPLE.resolve("de-tables/contrast_4.csv"), collection.resolve("contrast_4.csv"));
    assertThat(reanalyze("--dry-run").done().out())
        .contains("tables: 1 new", "tables changed", "cost: about");
    assertThat(reanalyze("--since", "1").done().err())
        .contains(
            "version 2; tables: 1 new, 0 changed, 0 removed, 3 unchanged",
            "1 answered in this run, 3 kept",
            "answers: 1 added, 0 removed, 0 changed",
            "answers since version 1 of ");
  }

  @Test
  void theReadmeShowsWhatARunSays() {
    String command =
        "jobs/bin/perturb-atlas reanalyze --collection sample-data/de-tables"
            + " --atlas sample-data/atlas.json --store store";
    CliRun run =
        CliRun.of(
                "reanalyze",
                "--collection",
                CliRun.SAMPLE.resolve("de-tables"),
                "--atlas",
                CliRun.SAMPLE_ATLAS,
                "--store",
                store)
            .done();
    assertThat(run.err().replace(store.toString(), "store").strip())
        .isEqualTo(Readme.outputOf(command));
  }

  @Test
  void optionsOfTheCollectionWinOverDefaultsAndLoseToTheCommandLine() throws IOException {
    Path file = collection.resolve("collection.json");
    Files.writeString(
        file,
        "{\"description\": \"three contrasts\", \"min-recall\": 0.2, \"hit-genes\": true,"
            + " \"preset\": \"deseq2\", \"max-genes\": 400}");
    reanalyze().done();
    JsonNode version = info().json();
    assertThat(version.at("/scoring/min_recall").asText()).isEqualTo("0.2");
    assertThat(version.at("/scoring/hit_genes").asText()).isEqualTo("true");
    assertThat(version.at("/reading/preset").asText()).isEqualTo("deseq2");
    assertThat(version.get("work").get("new_tables").asInt()).as("tables").isEqualTo(3);
    reanalyze("--min-recall", "0.3").done();
    assertThat(info().json().at("/scoring/min_recall").asText()).isEqualTo("0.3");
    Files.writeString(file, "{\"min-recal\": 0.2}");
    reanalyze().refused("collection.json, min-recal: unknown key", "did you mean 'min-recall'?");
    Files.writeString(file, "{\"conf\": [\"spark.plugins=some.Code\"]}");
    reanalyze().refused("collection.json, conf: is for who runs the command");
    Files.writeString(file, "{\"reanalyze.keep-versions\": 1}");
    reanalyze().refused("collection.json, reanalyze.keep-versions: is for who runs the command");
    Files.writeString(file, "{\"store\": \"x\"}");
    reanalyze().refused("collection.json, store", "is of one run");
    Files.writeString(file, "{\"top-n\": null}");
    reanalyze().refused("collection.json, top-n: text, a number, true, false or a list");
    Files.writeString(file, "[1]");
    reanalyze().refused("collection.json: one JSON object of options is expected");
    Files.writeString(file, "{");
    reanalyze().refused("collection.json: not JSON");
    Files.writeString(file, "{\"top-n\": \"many\"}");
    reanalyze().refused("top-n", "many", "collection.json, top-n");
  }

  private CliRun info() {
    return CliRun.of("store", "info", store, "--json").done();
  }

  @Test
  void whatAStoreHoldsCanBeTakenOutAndShown(SparkSession spark) throws IOException {
    reanalyze().done();
    Files.delete(collection.resolve("contrast_2.csv"));
    reanalyze().done();
    assertThat(CliRun.of("store", "info", store).done().out())
        .contains("Version     2 of ", "PerturbAtlas-Sample", "removed")
        .contains("Why         tables changed");
    Path results = folder.resolve("results");
    assertThat(CliRun.of("store", "results", store, "--output", results).done().err())
        .contains("2 results of version 2");
    Path before = folder.resolve("before");
    CliRun.of("store", "results", store, "--at", 1, "--output", before, "--output-format", "csv")
        .done();
    assertThat(spark.read().option("header", "true").csv(before + "/results").count()).isEqualTo(3);
    assertThat(spark.read().option("header", "true").csv(before + "/hits").columns())
        .startsWith("source", "query_id", "rank");
    for (Path output : List.of(results, before)) {
      Path page = folder.resolve(output.getFileName() + ".html");
      CliRun.of("report", output, "--output", page).done();
      assertThat(Files.readString(page)).contains("contrast_1_up");
    }
    Path changes = folder.resolve("changes");
    assertThat(
            CliRun.of("store", "changes", store, "--output", changes, "--output-format", "csv")
                .done()
                .err())
        .contains("0 answers added, 1 removed, 0 changed from version 1 to 2");
    assertThat(
            spark
                .read()
                .option("header", "true")
                .csv(changes + "/changes")
                .first()
                .<String>getAs("query_id"))
        .isEqualTo("contrast_2_up");
    CliRun.of("store", "changes", store, "--at", 1, "--output", folder.resolve("no"))
        .refused("version 1 is the first");
    CliRun.of("store", "info", store, "--at", 7).refused("no version 7; it has 1 to 2");
    CliRun.of("store", "info", store, "--at", "2001-01-01").refused("no version was there at");
    CliRun.of("store", "info", store, "--at", "soon").refused("'soon'", "2026-01-31");
    assertThat(CliRun.of("store", "vacuum", store, "--keep-versions", 1).done().out())
        .contains("removed 1 versions");
    CliRun.of("store", "results", store, "--at", 1, "--output", folder.resolve("gone"))
        .refused("no version 1; it has 2 to 2");
    CliRun.of("store", "info", folder).refused("holds files of something else");
  }

  @Test
  void alertsAreToldAndFailTheRunWhereAsked() throws IOException {
    Files.delete(collection.resolve("contrast_1.csv"));
    Files.delete(collection.resolve("contrast_2.csv"));
    Files.delete(collection.resolve("contrast_3.csv"));
    StringBuilder good = new StringBuilder("query_id,genes\n");
    StringBuilder bad = new StringBuilder("query_id,genes\n");
    String genes = String.join(";", Files.readAllLines(CliRun.SAMPLE.resolve("genes.txt")));
    for (int i = 0; i < 120; i++) {
      good.append("g").append(i).append(',').append(genes).append('\n');
      bad.append("b").append(i).append(i % 2 == 0 ? ",NOSUCH\n" : ",THOQK18\n");
    }
    Files.writeString(collection.resolve("good.csv"), good);
    reanalyze().done();
    Files.writeString(collection.resolve("bad.csv"), bad);
    CliRun run = reanalyze("--fail-on-alert");
    assertThat(run.status()).isEqualTo(ExitCode.TOO_MANY_REJECTED);
    assertThat(run.err())
        .contains("ALERT: 50.0 % of 120 rows and queries of this run are rejected, 0.0 % of those");
    assertThat(info().json().get("alerts")).isNotEmpty();
    assertThat(info().json().get("version").asInt()).as("published nevertheless").isEqualTo(2);
  }

  @Test
  void mistakesAreToldInALine() throws IOException {
    CliRun.of("reanalyze", "--atlas", CliRun.SAMPLE_ATLAS, "--store", store)
        .refused("--collection");
    CliRun.of(
            "reanalyze",
            "--collection",
            folder.resolve("none"),
            "--atlas",
            CliRun.SAMPLE_ATLAS,
            "--store",
            store)
        .refused("no such folder");
    CliRun.of(
            "reanalyze",
            "--collection",
            collection,
            "--atlas",
            CliRun.SAMPLE_ATLAS,
            "--store",
            collection.resolve("store"))
        .refused("lie in each other");
    reanalyze("--expect-fingerprint", "00").refused("its content fingerprint is");
    reanalyze("--since", "3").refused("no store with a version");
    reanalyze("--keep-versions", "0").refused("--keep-versions is 0; 1 or more is expected");
    reanalyze("--store-format", "delta").refused("a store of a Delta table; start Spark with");
    Files.createDirectories(folder.resolve("empty"));
    CliRun.of(
            "reanalyze",
            "--collection",
            folder.resolve("empty"),
            "--atlas",
            CliRun.SAMPLE_ATLAS,
            "--store",
            store)
        .refused("no files; a folder of tables is expected");
  }
}
