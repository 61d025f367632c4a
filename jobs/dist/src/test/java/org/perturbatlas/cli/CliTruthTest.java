/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.testing.SharedData;
import org.perturbatlas.testing.SharedSpark;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class CliTruthTest {

  private static final Path QUERIES = CliRun.SAMPLE.resolve("queries.csv");
  private static final Path LABELS = CliRun.SAMPLE.resolve("truth.csv");
  private static final String GENES = "a;b;c;d";

  @TempDir Path folder;

  @BeforeEach
  void places(SparkSession spark) {
    // Commands take the session that is there.
    assertThat(spark).isNotNull();
  }

  private static CliRun truth(Path atlas, Object... more) {
    List<Object> args = new ArrayList<>(List.of("benchmark", "truth", "--atlas", atlas));
    args.addAll(Arrays.asList(more));
    return CliRun.of(args.toArray());
  }

  /** First hits that are right, by order; of all cases the one that leaves this out. */
  private static Map<String, Integer> first(JsonNode figures, String left) {
    Map<String, Integer> first = new TreeMap<>();
    for (JsonNode row : figures.get("rows")) {
      if (row.get("measure").asText().equals("top1")
          && row.get("queries").asText().equals("left out: " + left)
          && !row.get("successes").isNull()) {
        first.put(row.get("method").asText(), row.get("successes").asInt());
      }
    }
    return first;
  }

  private static int judged(JsonNode figures, String left) {
    for (JsonNode row : figures.get("rows")) {
      if (row.get("queries").asText().equals("left out: " + left)) {
        return row.get("n").asInt();
      }
    }
    return 0;
  }

  private Path written(String name, String... lines) throws IOException {
    return Files.write(folder.resolve(name), List.of(lines));
  }

  private Path atlas(String... perturbations) throws IOException {
    List<String> items = new ArrayList<>();
    for (String perturbation : perturbations) {
      String genes = perturbation.split(":")[1].replace(";", "\",\"");
      items.add("{\"name\":\"" + perturbation.split(":")[0] + "\",\"up\":[\"" + genes + "\"]}");
    }
    return written(
        "atlas.json",
        "{\"format\":\"perturb-atlas\",\"formatVersion\":1,\"name\":\"Mine\",\"version\":\"1\",",
        "\"modules\":[],\"perturbations\":[" + String.join(",", items) + "]}");
  }

  @Test
  void queriesOfTheSampleFindTheirPerturbation() throws IOException {
    Path output = folder.resolve("out");
    CliRun run =
        truth(
                CliRun.SAMPLE_ATLAS,
                "--queries",
                QUERIES,
                "--labels",
                LABELS,
                "--truth-column",
                "perturbation",
                "--output",
                output)
            .done();
    assertThat(run.out())
        .contains("PerturbAtlas-Sample", "Left out: nothing", "queries judged", "chance");
    JsonNode figures = CliRun.parse(Files.readString(output.resolve("figures.json")));
    assertThat(figures.get("kind").asText()).isEqualTo("truth");
    assertThat(judged(figures, "nothing")).isPositive();
    assertThat(first(figures, "nothing").get("calibrated"))
        .isGreaterThan(judged(figures, "nothing") / 2);
    assertThat(output.resolve("queries")).isDirectory();
    JsonNode manifest = CliRun.parse(Files.readString(output.resolve("manifest.json")));
    assertThat(manifest.get("command").asText()).isEqualTo("benchmark truth");
    assertThat(manifest.get("queries").asInt()).isGreaterThanOrEqualTo(judged(figures, "nothing"));
    assertThat(manifest.at("/atlas/content_fingerprint"))
        .isEqualTo(figures.at("/atlas/fingerprint"));
  }

  @Test
  void theSameQueriesGiveTheSameBytesHoweverTheyAreParted(SparkSession spark) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int parts : new int[] {1, 3}) {
      Path queries = folder.resolve("queries");
      spark
          .read()
          .parquet(CliRun.SAMPLE.resolve("queries.parquet").toString())
          .repartition(parts)
          .write()
          .mode("overwrite")
          .parquet(queries.toString());
      texts.add(
          truth(
                  CliRun.SAMPLE_ATLAS,
                  "--queries",
                  queries,
                  "--labels",
                  LABELS,
                  "--truth-column",
                  "perturbation",
                  "--json")
              .done()
              .out());
    }
    assertThat(texts.get(1)).isEqualTo(texts.get(0));
  }

  @Test
  void rulesOfExclusionAreCasesAndLabelsSayWhatTheyAreOf() throws IOException {
    Path atlas = atlas("A1@T:a;b;c;d", "A2@U:a;b;c;e", "B1@T:a;b;c;d;x", "B2@U:a;b;y;z");
    JsonNode plain =
        truth(
                atlas,
                "--min-genes",
                1,
                "--truth-pattern",
                "^([a-z])",
                "--exclude-by",
                "name",
                "--exclude-by",
                "table",
                "--json")
            .done()
            .json();
    // A1 is nearest to B1 of its own table, and to A2 of the other one.
    assertThat(first(plain, "same name").get("jaccard")).isEqualTo(1);
    assertThat(first(plain, "same table or same name").get("jaccard")).isEqualTo(2);
    Path labels =
        written("labels.tsv", "name\ttruth\tday", "a1@t\tQ\t1", "B1@T\tq\t2", "a2@u\t\t3");
    CliRun labelled =
        truth(atlas, "--min-genes", 1, "--labels", labels, "--exclude-by", "day").done();
    assertThat(labelled.out())
        .contains("2 queries judged")
        .contains("1 without a right candidate, 1 of unknown truth, 0 of too few genes");
  }

  @Test
  void aTruthColumnOfTheQueriesGoesBeforeLabels(SparkSession spark) throws IOException {
    Path atlas = atlas("A:a;b;c;d", "B:e;f;g;h");
    Path queries =
        written(
            "q.csv", "query_id,genes,truth", "q1," + GENES + ",a", "q2," + GENES + ",B", "q3,x,A");
    CliRun run =
        truth(atlas, "--queries", queries, "--truth-column", "truth", "--min-genes", 2, "--json");
    assertThat(first(run.done().json(), "nothing")).containsEntry("calibrated", 1);
    assertThat(judged(run.json(), "nothing")).isEqualTo(2);
    Path labels = written("labels.csv", "name,truth", "A,b", "B,a");
    CliRun turned =
        truth(atlas, "--queries", queries, "--labels", labels, "--min-genes", 2, "--json");
    Path out = folder.resolve("turned");
    assertThat(judged(turned.done().json(), "nothing")).isEqualTo(2);
    truth(atlas, "--queries", queries, "--labels", labels, "--min-genes", 2, "--output", out)
        .done();
    assertThat(
            spark
                .read()
                .parquet(out.resolve("queries").toString())
                .where("order = 'jaccard'")
                .selectExpr("concat_ws(' ', query_id, rank)")
                .as(Encoders.STRING())
                .collectAsList())
        .containsExactlyInAnyOrder("q1", "q2 1");
  }

  /** Figures of plain Python over the same tables; nothing was tuned on them. */
  @Test
  void knockOutsFindTheirGene() throws IOException {
    Path tables = SharedData.require("data/morphic");
    Path atlas = folder.resolve("morphic.json.gz");
    String up = "log2fc >= 1 && padj < 0.05";
    CliRun.of(
            "atlas",
            "build",
            "--de",
            tables + "/*.tsv.gz",
            "--up",
            up,
            "--max-genes",
            0,
            "--perturbation",
            "{contrast}@{table}",
            "--name",
            "MorPhiC",
            "--version",
            1,
            "--output",
            atlas)
        .done();
    String knockOuts = "_vs_.*@|reverted";
    JsonNode up26 = knockOuts(atlas, "--skip", knockOuts);
    assertThat(judged(up26, "same name")).isEqualTo(26);
    assertThat(first(up26, "same name"))
        .isEqualTo(Map.of("reference", 22, "jaccard", 23, "cosine", 25, "calibrated", 25));
    assertThat(judged(up26, "same table or same name")).isEqualTo(18);
    assertThat(first(up26, "same table or same name"))
        .isEqualTo(Map.of("reference", 12, "jaccard", 13, "cosine", 13, "calibrated", 13));
    JsonNode signed = knockOuts(atlas, "--skip", knockOuts, "--signed");
    assertThat(judged(signed, "same name")).isEqualTo(30);
    assertThat(first(signed, "same name")).containsEntry("calibrated", 29);
    assertThat(judged(signed, "same table or same name")).isEqualTo(22);
    assertThat(first(signed, "same table or same name")).containsEntry("calibrated", 21);
    JsonNode decoys = knockOuts(atlas, "--skip", "reverted", "--decoys", "_vs_.*@");
    assertThat(first(decoys, "same name")).containsEntry("calibrated", 25);
    assertThat(first(decoys, "same table or same name")).containsEntry("calibrated", 12);
    JsonNode signedDecoys =
        knockOuts(atlas, "--skip", "reverted", "--decoys", "_vs_.*@", "--signed");
    assertThat(first(signedDecoys, "same name")).containsEntry("calibrated", 29);
    assertThat(first(signedDecoys, "same table or same name")).containsEntry("calibrated", 20);
    JsonNode fromTables =
        knockOuts(
            atlas,
            "--skip",
            knockOuts,
            "--queries",
            tables + "/*.tsv.gz",
            "--up",
            up,
            "--max-genes",
            0);
    assertThat(fromTables.get("rows")).isEqualTo(up26.get("rows"));
  }

  private static JsonNode knockOuts(Path atlas, Object... more) {
    List<Object> args =
        new ArrayList<>(List.of("--truth-pattern", "^([A-Z0-9]+)_", "--exclude-by", "name"));
    args.addAll(List.of("--exclude-by", "table,name", "--json"));
    args.addAll(Arrays.asList(more));
    return truth(atlas, args.toArray()).done().json();
  }

  @Test
  void badArgumentsAreToldInALine() throws IOException {
    Path atlas = atlas("A1:a;b;c;d", "A2:a;b;c;e");
    truth(atlas, "--truth-pattern", "(a").refused("--truth-pattern '(a'", "nclosed group");
    truth(atlas, "--only", "[").refused("--only '['");
    truth(atlas, "--min-genes", 0).refused("--min-genes is 0");
    truth(atlas, "--min-genes", "x").refused("--min-genes", "'x'");
    truth(atlas).refused("none of its 2 perturbations is a candidate");
    truth(atlas, "--min-genes", 1, "--exclude-by", "table")
        .refused("--exclude-by table", "{contrast}@{table}");
    truth(atlas, "--min-genes", 1, "--exclude-by", "day").refused("--exclude-by day", "--labels");
    truth(atlas, "--exclude-by", "name,,x").refused("--exclude-by 'name,,x'");
    truth(atlas, "--truth-column", "x").refused("--truth-column x", "--queries");
    truth(atlas, "--min-genes", 1, "--truth-pattern", "q").refused("nothing says what", "A1");
    truth(folder.resolve("none.json")).refused("none.json");
    Path labels = written("labels.csv", "name,truth", "A1,x", "a1,y");
    truth(atlas, "--labels", labels).refused("labels.csv: line 3", "twice");
    truth(atlas, "--labels", labels, "--truth-column", "gene")
        .refused("labels.csv: no column 'gene'", "name, truth");
    Path queries = written("q.csv", "query_id,genes", "q1," + GENES);
    truth(atlas, "--min-genes", 1, "--queries", queries, "--truth-column", "of").refused("of");
    truth(atlas, "--min-genes", 1, "--queries", queries, "--signed").refused("--signed");
    truth(
            atlas,
            "--min-genes",
            1,
            "--queries",
            CliRun.SAMPLE.resolve("de-tables"),
            "--truth-column",
            "of")
        .refused("DE tables have no column 'of'");
    Path taken = Files.createDirectory(folder.resolve("taken"));
    Files.writeString(taken.resolve("mine.txt"), "mine");
    truth(atlas, "--min-genes", 1, "--output", taken).refused("taken", "mine.txt");
  }

  @Test
  void areasAreMeansOverQueries() throws IOException {
    Path atlas = atlas("A1:a;b;c;d", "A2:a;b;c;e", "B1:d;e;f;g");
    JsonNode figures =
        truth(atlas, "--min-genes", 1, "--truth-pattern", "^.", "--json").done().json();
    for (JsonNode row : figures.get("rows")) {
      if (row.get("measure").asText().equals("auroc")
          && !row.get("method").asText().equals("chance")) {
        assertThat(row.get("n").asInt()).isEqualTo(2);
        assertThat(row.get("value").asDouble()).isCloseTo(1, within(1e-12));
      }
    }
  }
}
