/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.PerturbAtlas;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.testing.SharedSpark;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class CliCalibrateTest {

  @TempDir Path folder;

  @Test
  void makesABankAndTellsWhatItSays(SparkSession spark) {
    CliRun run = calibrate().done();
    assertThat(run.out())
        .contains(
            "Null queries  200 of each kind and size, 3 sizes from 5 to 60 genes",
            "Certificate",
            "evidence p  share right, random  frequency",
            "0.0001")
        .containsPattern("frequency  random +2,000 +5-60 .* information");
    assertThat(bank().resolve("bank.json")).exists();
    assertThat(bank().resolve("nulls.parquet")).exists();
    calibrate().refused("is there already", "--overwrite");
    JsonNode json = calibrate("--overwrite", "--json").done().json();
    assertThat(json.get("draws").asInt()).isEqualTo(200);
    assertThat(json.get("certificate")).hasSize(3);
    assertThat(json.get("reliability").get("frequency").get("held_out")).hasSize(4);
  }

  /** Genes that no signature holds, and names that a map has to bring to those of the atlas. */
  @Test
  void aBackgroundIsWhatScoreAndQueryGet(SparkSession spark) throws IOException {
    AtlasIndex atlas = PerturbAtlas.load(CliRun.SAMPLE_ATLAS).index();
    List<String> background = new ArrayList<>();
    List<String> map = new ArrayList<>(List.of("from,to"));
    for (int gene = 0; gene < atlas.geneCount(); gene++) {
      String name = atlas.referenceGene(gene);
      if (gene % 3 == 0) {
        map.add("old" + gene + "," + name);
        background.add("OLD" + gene);
      } else if (gene % 3 == 1) {
        background.add(name.toLowerCase(Locale.ROOT));
      }
    }
    int held = background.size();
    IntStream.range(0, 90).forEach(i -> background.add("MEASURED" + i));
    Path genes = Files.write(folder.resolve("genes.txt"), background);
    Path table = Files.write(folder.resolve("map.csv"), map);
    Object[] mapped = {"--background", genes, "--id-map", table};
    CliRun run = calibrate("--background", genes.toString(), "--sizes", "5,20,100000").done();
    assertThat(run.out())
        .contains(
            String.format("universe of %,d genes", background.size()),
            String.format("3 sizes from 5 to %,d genes", background.size()));
    String[] answered = {
      "--atlas", CliRun.SAMPLE_ATLAS.toString(), "--profile", "calibrated", "--bank", bank() + ""
    };
    CliRun.of(CliCalibratedTest.with(answered, CliCalibratedTest.with(mapped, "query", "A")))
        .refused("made for a universe of " + background.size() + " genes", "--id-map");
    run = calibrate("--overwrite", "--background", genes.toString(), "--id-map", table.toString());
    assertThat(run.done().out()).contains("universe of");
    assertThat(held).isGreaterThan(100);
    Path queries =
        Files.writeString(
            folder.resolve("queries.csv"),
            "query_id,genes\none,old0;OLD3;" + String.join(";", background.subList(20, 30)) + "\n");
    CliRun.of(
            CliCalibratedTest.with(
                answered,
                CliCalibratedTest.with(
                    mapped, "score", "--queries", queries, "--output", folder.resolve("out"))))
        .done();
    Row scored = spark.read().parquet(folder.resolve("out/results").toString()).first();
    assertThat(scored.<Integer>getAs("universe_size")).isEqualTo(background.size());
    assertThat(scored.<Integer>getAs("genes_in_atlas")).isEqualTo(12);
    List<Object> words = new ArrayList<>(List.of("query", "old0", "OLD3"));
    words.addAll(background.subList(20, 30));
    words.add("--json");
    JsonNode asked =
        CliRun.of(CliCalibratedTest.with(answered, CliCalibratedTest.with(mapped, words.toArray())))
            .done()
            .json();
    assertThat(asked.get("universe_hash").asText()).isEqualTo(scored.getAs("universe_hash"));
    assertThat(asked.get("evidence_p").asDouble()).isEqualTo(scored.getAs("evidence_p"));
  }

  /** Larger queries are clearer without any signal, so a bank of smaller ones judges none. */
  @Test
  void queriesBeyondTheSizesOfABankAreNotGraded(SparkSession spark) throws IOException {
    calibrate().done();
    List<String> genes = referenceGenes(61);
    Path queries = folder.resolve("queries.csv");
    Files.write(
        queries,
        List.of(
            "query_id,genes",
            "small," + String.join(";", genes.subList(0, 4)),
            "least," + String.join(";", genes.subList(0, 5)),
            "most," + String.join(";", genes.subList(0, 60)),
            "large," + String.join(";", genes)));
    CliRun run =
        CliRun.of(
                "score",
                "--atlas",
                CliRun.SAMPLE_ATLAS,
                "--queries",
                queries,
                "--profile",
                "calibrated",
                "--bank",
                bank(),
                "--output",
                folder.resolve("out"))
            .done();
    assertThat(run.err())
        .contains(
            "2 queries are not graded, as they have fewer or more genes than the frequency null"
                + " queries of the bank, which have 5 to 60");
    for (Row row : spark.read().parquet(folder.resolve("out/results").toString()).collectAsList()) {
      boolean graded = List.of("least", "most").contains(row.<String>getAs("query_id"));
      assertThat(row.<Double>getAs("evidence_p") != null).isEqualTo(graded);
      assertThat(row.<Double>getAs("evidence_floor") != null).isEqualTo(graded);
      assertThat(row.<String>getAs("evidence_label") != null).isEqualTo(graded);
      assertThat(row.<String>getAs("interpretation").contains("no null queries of such a size"))
          .isNotEqualTo(graded);
    }
  }

  private static List<String> referenceGenes(int count) {
    AtlasIndex atlas = PerturbAtlas.load(CliRun.SAMPLE_ATLAS).index();
    return IntStream.range(0, count).mapToObj(atlas::referenceGene).toList();
  }

  @Test
  void aSingleSizeIsOne(SparkSession spark) {
    CliRun run =
        CliRun.of(
                "calibrate",
                "--atlas",
                CliRun.SAMPLE_ATLAS,
                "--output",
                bank(),
                "--sizes",
                "20",
                "--draws",
                "50",
                "--certificate-queries",
                "100",
                "--reliability-draws",
                "1")
            .done();
    assertThat(run.out()).contains("each kind and size, 1 size from 20 to 20 genes");
  }

  @Test
  void refusesWhatIsNoNumberAndNoAtlas(SparkSession spark) {
    calibrate("--draws", "0").refused("draws is 0; a number from 1");
    CliRun.of("calibrate", "--atlas", folder.resolve("none.json"), "--output", bank())
        .refused("none.json");
  }

  private Path bank() {
    return folder.resolve("bank");
  }

  /** With 200 draws, unless {@code more} says otherwise. */
  private CliRun calibrate(String... more) {
    List<Object> args = new ArrayList<>(List.of("calibrate", "--atlas", CliRun.SAMPLE_ATLAS));
    args.addAll(List.of("--output", bank()));
    args.addAll(List.of("--certificate-queries", "2000", "--reliability-draws", "5"));
    args.addAll(List.of(more));
    if (!args.contains("--sizes")) {
      args.addAll(List.of("--sizes", "5,20,60"));
    }
    if (!args.contains("--draws")) {
      args.addAll(List.of("--draws", "200"));
    }
    return CliRun.of(args.toArray());
  }
}
