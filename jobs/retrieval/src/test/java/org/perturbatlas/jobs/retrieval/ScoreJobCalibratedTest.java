/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.perturbatlas.jobs.retrieval.SampleJobs.ATLAS;
import static org.perturbatlas.jobs.retrieval.SampleJobs.QUERIES;
import static org.perturbatlas.jobs.retrieval.SampleJobs.SAMPLE;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.bank.Bank;
import org.perturbatlas.bank.NullKind;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.retrieval.PairRates;
import org.perturbatlas.retrieval.Scorer;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.spark.bank.BankFolder;
import org.perturbatlas.testing.ScriptedFileSystem;
import org.perturbatlas.testing.SharedSpark;
import org.perturbatlas.testing.SmallAtlas;
import org.perturbatlas.testing.SmallBank;

/** The job by the calibrated profile. */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class ScoreJobCalibratedTest {

  private static final double ROUNDING = 1e-9;

  /** Of any size, so that cases are small. */
  private static final ScoringParameters EVERY_SIGNATURE =
      ScoringParameters.CALIBRATED.withMinSignatureSize(1);

  @TempDir Path folder;
  private String small;

  /** Ten genes in three signatures. */
  @BeforeEach
  void makeASmallAtlas() {
    Path file = folder.resolve("small.json");
    AtlasFiles.write(
        SmallAtlas.builder()
            .module("", "m", null, List.of("S1"), List.of())
            .module("", "n", null, List.of("S2"), List.of())
            .perturbation("", SmallAtlas.draftOf("m", "S1", "A", "B", "C", "D"))
            .perturbation("", SmallAtlas.draftOf("n", "S2", "A", "B", "E", "F", "G"))
            .perturbation("", SmallAtlas.draftOf("n", "S3", "H", "I", "J"))
            .build(),
        file);
    small = file.toString();
  }

  @Test
  void aHandComputedCase(SparkSession spark) throws IOException {
    run(spark, small(queries("one,A;b;C", "two,H;X", "bad,X")));
    Map<String, Row> hits = hits(spark, "out");
    assertThat(hits.keySet()).containsExactly("one S1", "one S2", "two S3");
    // Of C(10, 3) = 120 draws of 3 genes, 4 are all of S1, and 60 share 2 or more with S2.
    assertHit(hits.get("one S1"), 4 / 120.0, 0.1, 3.5 * 6.5 / (0.5 * 1.5));
    assertHit(hits.get("one S2"), 0.5, 0.75, 2.5 * 4.5 / (1.5 * 3.5));
    assertHit(hits.get("two S3"), 0.3, 0.9, 1.5 * 7.5 / (0.5 * 2.5));
    // The six pairs of the run: 1/30, 0.3, 0.5 and 1 three times.
    assertOver(hits.get("one S1"), 0.2);
    assertOver(hits.get("two S3"), 0.9);
    assertOver(hits.get("one S2"), 1);
    Row result = results(spark, "out").where("query_id = 'one'").first();
    assertThat(result.<Integer>getAs("universe_size")).isEqualTo(10);
    assertThat(result.<String>getAs("universe_hash"))
        .isEqualTo(AtlasIndex.of(AtlasFiles.read(Path.of(small))).universeHash());
    assertThat(result.<String>getAs("evidence_label")).isNull();
    assertThat(result.schema().fieldNames()).doesNotContain("evidence_p", "evidence_floor");
  }

  @Test
  void aBackgroundIsTheUniverseOfQueriesAndSignatures(SparkSession spark) throws IOException {
    String background =
        Files.writeString(folder.resolve("genes.txt"), "gene\na\nB\nC\nD\nE\nH\nK\nL\n").toString();
    ScoreResult result =
        run(
            spark,
            small(queries("one,A;B;C;F", "two,K;H", "bad,F"))
                .calibration(new CalibrationConfig(background, List.of(), NullKind.RANDOM, false)));
    assertThat(result.counts().rejectedByReason())
        .containsOnly(Map.entry("NO_REFERENCE_GENES", 1L));
    Map<String, Row> hits = hits(spark, "out");
    assertThat(hits.keySet()).containsExactly("one S1", "one S2", "two S3");
    // Three of eight genes: S1 has 4, S2 has 3 there, as F and G are not, S3 has 1.
    assertThat(hits.get("one S1").<Double>getAs("p_value")).isCloseTo(4 / 56.0, within(ROUNDING));
    assertThat(hits.get("one S2").<Double>getAs("p_value")).isCloseTo(16 / 56.0, within(ROUNDING));
    assertThat(hits.get("one S2").<Integer>getAs("signature_size")).isEqualTo(3);
    assertThat(hits.get("two S3").<Double>getAs("p_value")).isCloseTo(2 / 8.0, within(ROUNDING));
    Row row = results(spark, "out").where("query_id = 'one'").first();
    assertThat(row.<Integer>getAs("universe_size")).isEqualTo(8);
    assertThat(row.<Integer>getAs("query_size")).isEqualTo(4);
    assertThat(row.<Integer>getAs("genes_in_atlas")).isEqualTo(3);
    JsonNode universe = manifest(result).get("universe");
    assertThat(universe.get("size").asInt()).isEqualTo(8);
    assertThat(universe.get("hash").asText()).isEqualTo(row.getAs("universe_hash"));
    assertThat(universe.get("source").asText()).isEqualTo(background);
    assertThat(universe.get("sha256").asText()).hasSize(64);
  }

  /** All signatures of all queries, so that every pair is a hit or shares nothing. */
  @Test
  void qValueOfTheRunIsThatOfAllPairsWithinThePrecision(SparkSession spark) throws IOException {
    ScoreResult result =
        run(
            spark,
            ScoreConfig.builder(ATLAS, CollectionOptions.of(QUERIES))
                .parameters(ScoringParameters.CALIBRATED.withTopN(Integer.MAX_VALUE)));
    List<Row> hits = new ArrayList<>(hits(spark, "out").values());
    long pairs = manifest(result).at("/pairs/tested").asLong();
    int tested =
        (int)
            AtlasFiles.read(Path.of(ATLAS)).perturbations().stream()
                .filter(p -> p.up().size() >= 5)
                .count();
    assertThat(pairs).isEqualTo(tested * result.counts().scored()).isGreaterThan(hits.size());
    hits.sort((a, b) -> Double.compare(b.getAs("p_value"), a.getAs("p_value")));
    double exact = 1;
    for (int i = 0; i < hits.size(); i++) {
      double p = hits.get(i).getAs("p_value");
      exact = Math.min(exact, p * pairs / (hits.size() - i));
      assertThat(hits.get(i).<Double>getAs("q_value_all"))
          .isBetween(
              exact * (1 - ROUNDING), Math.min(1, exact * (1 + PairRates.PRECISION + ROUNDING)));
    }
    // Pairs of the same p-value have the same exact rate, that of the last of them.
    assertThat(hits.stream().map(hit -> hit.<Double>getAs("q_value_all")).toList())
        .isSortedAccordingTo(Collections.reverseOrder());
  }

  @Test
  void partitionsMakeNoDifference(SharedSpark shared, SparkSession spark) throws IOException {
    List<Dataset<Row>> answers = new ArrayList<>();
    List<JsonNode> pairs = new ArrayList<>();
    for (int partitions : new int[] {1, 7}) {
      String queries = folder.resolve("queries" + partitions).toString();
      spark
          .read()
          .parquet(SAMPLE + "/queries.parquet")
          .repartition(partitions)
          .write()
          .parquet(queries);
      ScoreConfig.Builder config = sample(queries).output(path("out" + partitions));
      ScoreResult result = new ScoreJob(config.build()).run(spark);
      pairs.add(manifest(result).get("pairs"));
      answers.add(
          results(spark, "out" + partitions)
              .selectExpr("query_id", "to_json(top_perturbations) AS hits", "interpretation"));
    }
    shared.assertSameRows(answers.get(0), answers.get(1));
    assertThat(pairs.get(1)).isEqualTo(pairs.get(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"queries-long.csv", "queries.jsonl", "queries.gmt"})
  void everyShapeGivesTheSameAnswers(String name, SharedSpark shared, SparkSession spark)
      throws IOException {
    run(spark, sample(QUERIES));
    new ScoreJob(sample(SAMPLE + "/" + name).output(path("other")).build()).run(spark);
    shared.assertSameRows(
        results(spark, "out").selectExpr("query_id", "to_json(top_perturbations) AS hits"),
        results(spark, "other").selectExpr("query_id", "to_json(top_perturbations) AS hits"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"queries.csv", "queries-long.csv"})
  void onlyQueriesThatAreNotGroupedAreReadAgain(String name, SparkSession spark) {
    ScriptedFileSystem.mount("counted").forEach(spark.conf()::set);
    String queries = "counted://" + SAMPLE.resolve(name);
    long before = ScriptedFileSystem.opened();
    new ScoreJob(ScoreConfig.of(ATLAS, queries, path("reference"))).run(spark);
    long once = ScriptedFileSystem.opened() - before;
    new ScoreJob(sample(queries).output(path("calibrated")).build()).run(spark);
    long again = ScriptedFileSystem.opened() - before - 2 * once;
    assertThat(again > 0).as("%d more than %d", again, once).isEqualTo(name.equals("queries.csv"));
  }

  @Test
  void aBankGradesAnswers(SparkSession spark) throws IOException {
    Bank bank = bank(SmallBank.of(sampleIndex(), ScoringParameters.CALIBRATED), "bank");
    String note =
        run(spark, judged(List.of(path("bank")), NullKind.FREQUENCY, true)).warnings().toString();
    assertThat(note).isEqualTo("[]");
    Scorer scorer =
        new Scorer(sampleIndex(), ScoringParameters.CALIBRATED, bank.by(NullKind.FREQUENCY));
    Map<String, List<String>> queries = new TreeMap<>();
    for (Row row : spark.read().parquet(SAMPLE + "/queries.parquet").collectAsList()) {
      if (row.getAs("genes") != null) {
        queries.put(row.getAs("query_id"), row.getList(row.fieldIndex("genes")));
      }
    }
    Map<String, Long> labels = new TreeMap<>();
    for (Row row : results(spark, "out").collectAsList()) {
      Answer answer = (Answer) scorer.score(queries.get(row.<String>getAs("query_id")));
      assertThat(row.<Double>getAs("evidence_p")).isEqualTo(answer.calibration().evidenceP());
      assertThat(row.<Double>getAs("evidence_floor"))
          .isEqualTo(answer.calibration().evidenceFloor());
      assertThat(row.<Double>getAs("evidence_score")).isEqualTo(answer.evidence().score());
      assertThat(row.<String>getAs("predicted_module")).isEqualTo(answer.predictedModule());
      labels.merge(answer.evidence().label().text(), 1L, Long::sum);
    }
    JsonNode manifest = manifest(folder.resolve("out"));
    assertThat(labels).hasSizeGreaterThan(1);
    labels.forEach(
        (label, n) ->
            assertThat(manifest.at("/label_histogram/" + label).asLong()).as(label).isEqualTo(n));
    assertThat(manifest.at("/parameters/null").asText()).isEqualTo("frequency");
    assertThat(manifest.at("/bank/path").asText()).isEqualTo(path("bank"));
    assertThat(manifest.at("/bank/sha256").asText()).isEqualTo(bank.contentHash());
    assertThat(manifest.at("/bank/certificate").asText()).isEqualTo("pass");
    JsonNode certificate =
        new ObjectMapper().readTree(folder.resolve("out/certificate.json").toFile());
    assertThat(certificate)
        .isEqualTo(
            new ObjectMapper()
                .readTree(folder.resolve("bank/bank.json").toFile())
                .get("certificate"));
  }

  @Test
  void withoutABankNothingIsGraded(SparkSession spark) throws IOException {
    ScoreResult result = run(spark, sample(QUERIES));
    assertThat(result.warnings())
        .containsExactly("answers are not graded: give --bank, made by perturb-atlas calibrate");
    assertThat(result.counts().byLabel())
        .containsExactly(Map.entry("none", result.counts().scored()));
    JsonNode manifest = manifest(result);
    assertThat(manifest.at("/parameters/profile").asText()).isEqualTo("calibrated");
    assertThat(manifest.at("/parameters/min_recall").asDouble()).isZero();
    assertThat(manifest.at("/parameters/min_signature_size").asInt()).isEqualTo(5);
    assertThat(manifest.at("/universe/source").asText()).isEqualTo("atlas");
    assertThat(manifest.at("/universe/size").asInt()).isEqualTo(sampleIndex().geneCount());
    assertThat(manifest.at("/pairs/queries").asLong()).isEqualTo(result.counts().scored());
    assertThat(manifest.at("/pairs/bin_decades").asDouble()).isEqualTo(0.01);
    assertThat(manifest.at("/pairs/q_value_all_precision").asDouble()).isBetween(0.023, 0.024);
    assertThat(manifest.get("bank").isNull()).isTrue();
    assertThat(manifest.get("stage_milliseconds").has("count_pairs")).isTrue();
    assertThat(folder.resolve("out/certificate.json")).doesNotExist();
    OutputCounts.agreeing(spark, folder.resolve("out"), "calibrated");
  }

  @Test
  void theReferenceProfileIsAsItWas(SparkSession spark) throws IOException {
    ScoreResult result = run(spark, ScoreConfig.builder(ATLAS, CollectionOptions.of(QUERIES)));
    JsonNode manifest = manifest(result);
    assertThat(manifest.has("universe")).isFalse();
    assertThat(manifest.has("bank")).isFalse();
    assertThat(manifest.has("pairs")).isFalse();
    assertThat(manifest.get("stage_milliseconds").has("count_pairs")).isFalse();
    assertThat(results(spark, "out").schema().treeString())
        .doesNotContain("p_value", "q_value", "universe");
  }

  @Test
  void aBankWhoseCertificateFailsIsToldOfOrRefused(SparkSession spark) throws IOException {
    bank(SmallBank.failing(sampleIndex(), ScoringParameters.CALIBRATED), "bank");
    List<String> banks = List.of(path("bank"));
    ScoreResult result = run(spark, judged(banks, NullKind.RANDOM, false));
    assertThat(result.warnings()).hasSize(1);
    assertThat(result.warnings().get(0)).contains("bank: the certificate of the bank fails");
    assertThat(manifest(result).at("/bank/certificate").asText()).isEqualTo("fail");
    refused(
        spark,
        judged(banks, NullKind.RANDOM, true).output(path("refused")),
        "the certificate of the bank fails",
        "--require-certificate");
    assertThat(folder.resolve("refused")).doesNotExist();
  }

  @Test
  void aBankOfSomethingElseIsRefused(SparkSession spark) {
    bank(SmallBank.of(smallIndex(), ScoringParameters.CALIBRATED), "atlas");
    refused(spark, judged(List.of(path("atlas")), NullKind.RANDOM, false), "made for the atlas");
    bank(SmallBank.of(sampleIndex(), EVERY_SIGNATURE), "size");
    refused(
        spark, judged(List.of(path("size")), NullKind.RANDOM, false), "for --min-signature-size 1");
    bank(
        SmallBank.of(
            AtlasIndex.of(AtlasFiles.read(Path.of(ATLAS)), sampleIndex().signature(0)),
            ScoringParameters.CALIBRATED),
        "universe");
    refused(
        spark, judged(List.of(path("universe")), NullKind.RANDOM, false), "made for a universe");
    refused(
        spark, judged(List.of(path("nowhere")), NullKind.RANDOM, false), "no bank of null queries");
  }

  @Test
  void everyAtlasHasItsBankAndGivesTheRowsOfItsOwnRun(SharedSpark shared, SparkSession spark)
      throws IOException {
    bank(SmallBank.of(sampleIndex(), EVERY_SIGNATURE), "sample-bank");
    bank(SmallBank.of(smallIndex(), EVERY_SIGNATURE), "small-bank");
    String genes = Files.readString(SAMPLE.resolve("genes.txt")).replace('\n', ';');
    String queries = queries("one,A;B;C;" + genes, "two,H;I", "three," + genes);
    List<String> atlases = List.of(ATLAS, small);
    List<String> banks = List.of(path("sample-bank"), path("small-bank"));
    ScoreResult both = run(spark, several(atlases, banks, queries));
    Dataset<Row> singles = null;
    List<String> certificates = new ArrayList<>();
    for (int a = 0; a < 2; a++) {
      ScoreConfig.Builder config =
          several(atlases.subList(a, a + 1), banks.subList(a, a + 1), queries);
      ScoreResult single = new ScoreJob(config.output(path("single" + a)).build()).run(spark);
      JsonNode atlas = manifest(both).get("atlases").get(a);
      for (String field : List.of("universe", "bank", "pairs", "label_histogram")) {
        assertThat(atlas.get(field)).as(field).isEqualTo(manifest(single).get(field));
      }
      assertThat(manifest(both).has("pairs")).isFalse();
      certificates.add(Files.readString(folder.resolve("single" + a + "/certificate.json")));
      Dataset<Row> rows = comparable(spark, "single" + a);
      singles = singles == null ? rows : singles.unionAll(rows);
    }
    shared.assertSameRows(singles, comparable(spark, "out"));
    JsonNode certificate =
        new ObjectMapper().readTree(folder.resolve("out/certificate.json").toFile());
    assertThat(certificate.get("certificates")).hasSize(2);
    assertThat(certificate.at("/certificates/1"))
        .isEqualTo(new ObjectMapper().readTree(certificates.get(1)));
    assertThatThrownBy(() -> several(atlases, banks.subList(0, 1), queries).output("x").build())
        .isInstanceOf(UserException.class)
        .hasMessage(
            "--bank is given 1 times for 2 atlases; one for each, in their order, or none is"
                + " expected");
  }

  @ParameterizedTest
  @EnumSource(OutputFormat.class)
  void everyFormatHasTheColumns(OutputFormat format, SparkSession spark) throws IOException {
    bank(SmallBank.of(sampleIndex(), ScoringParameters.CALIBRATED), "bank");
    run(
        spark,
        judged(List.of(path("bank")), NullKind.RANDOM, false).outputFormat(format).hitGenes(true));
    Dataset<Row> results =
        spark
            .read()
            .option("header", "true")
            .option("escape", "\"")
            .format(format.sparkName())
            .load(path("out/results"));
    assertThat(results.columns())
        .contains("universe_size", "universe_hash", "evidence_p", "evidence_floor");
    assertThat(results.where("evidence_p IS NULL").count()).isZero();
    List<String> ofHits =
        List.of("p_value", "q_value", "q_value_all", "odds_ratio", "genes", "gene_weights");
    if (format == OutputFormat.CSV) {
      Dataset<Row> hits = spark.read().option("header", "true").csv(path("out/hits"));
      assertThat(hits.columns()).containsAll(ofHits);
      assertThat(hits.where("q_value_all IS NULL").count()).isZero();
      assertThat(hits.first().<String>getAs("gene_weights")).contains(";");
    } else {
      assertThat(Arrays.asList(results.selectExpr("inline(top_perturbations)").columns()))
          .containsAll(ofHits);
    }
  }

  @Test
  void whatTheProfileCannotDoIsRefusedInALine(SparkSession spark) throws IOException {
    Path signed =
        Files.writeString(folder.resolve("signed.csv"), "query_id,genes,genes_down\nq,A;B,C\n");
    refused(spark, small(signed.toString()), "signed.csv: its queries have genes that go down");
    refused(
        spark,
        small(queries("one,A")).broadcastLimit(5),
        "12 signature genes, more than the --broadcast-limit of 5, but the calibrated profile");
    CalibrationConfig background =
        new CalibrationConfig(QUERIES, List.of(), NullKind.RANDOM, false);
    ScoreConfig.Builder reference =
        ScoreConfig.builder(ATLAS, CollectionOptions.of(QUERIES)).output("x");
    assertThatThrownBy(() -> reference.calibration(background).build())
        .isInstanceOf(UserException.class)
        .hasMessageEndingWith("are for --profile calibrated");
    refused(
        spark,
        small(queries("one,A"))
            .calibration(
                new CalibrationConfig(folder.toString(), List.of(), NullKind.RANDOM, false)),
        "a folder; a list of genes");
  }

  private ScoreResult run(SparkSession spark, ScoreConfig.Builder config) {
    return new ScoreJob(config.output(path("out")).build()).run(spark);
  }

  private void refused(SparkSession spark, ScoreConfig.Builder config, String... parts) {
    assertThatThrownBy(() -> new ScoreJob(config.output(path("refused")).build()).run(spark))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(parts);
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private String queries(String... rows) throws IOException {
    return Files.writeString(
            folder.resolve("queries.csv"), "query_id,genes\n" + String.join("\n", rows) + "\n")
        .toString();
  }

  private ScoreConfig.Builder small(String queries) {
    return ScoreConfig.builder(small, CollectionOptions.of(queries)).parameters(EVERY_SIGNATURE);
  }

  private static ScoreConfig.Builder sample(String queries) {
    return ScoreConfig.builder(ATLAS, CollectionOptions.of(queries))
        .parameters(ScoringParameters.CALIBRATED);
  }

  private static ScoreConfig.Builder judged(List<String> banks, NullKind kind, boolean require) {
    return sample(QUERIES).calibration(new CalibrationConfig(null, banks, kind, require));
  }

  private static ScoreConfig.Builder several(
      List<String> atlases, List<String> banks, String queries) {
    return ScoreConfig.builder(atlases, CollectionOptions.of(queries))
        .parameters(EVERY_SIGNATURE)
        .calibration(new CalibrationConfig(null, banks, NullKind.RANDOM, false));
  }

  private static AtlasIndex sampleIndex() {
    return AtlasIndex.of(AtlasFiles.read(Path.of(ATLAS)));
  }

  private AtlasIndex smallIndex() {
    return AtlasIndex.of(AtlasFiles.read(Path.of(small)));
  }

  private Bank bank(Bank bank, String name) {
    BankFolder.write(bank, path(name), new Configuration(), false);
    return bank;
  }

  private Dataset<Row> results(SparkSession spark, String output) {
    return spark.read().parquet(path(output + "/results"));
  }

  private Dataset<Row> comparable(SparkSession spark, String output) {
    return results(spark, output)
        .selectExpr(
            "query_id",
            "atlas_name",
            "evidence_p",
            "evidence_label",
            "universe_hash",
            "to_json(top_perturbations) AS hits");
  }

  /** By query and perturbation. */
  private Map<String, Row> hits(SparkSession spark, String output) {
    Map<String, Row> hits = new TreeMap<>();
    for (Row row :
        results(spark, output)
            .selectExpr("query_id", "inline(top_perturbations)")
            .collectAsList()) {
      hits.put(row.getAs("query_id") + " " + row.getAs("perturbation"), row);
    }
    return hits;
  }

  private static void assertHit(Row hit, double p, double q, double oddsRatio) {
    assertThat(hit.<Double>getAs("p_value")).isCloseTo(p, within(ROUNDING));
    assertThat(hit.<Double>getAs("q_value")).isCloseTo(q, within(ROUNDING));
    assertThat(hit.<Double>getAs("odds_ratio")).isCloseTo(oddsRatio, within(ROUNDING));
  }

  private static void assertOver(Row hit, double exact) {
    assertThat(hit.<Double>getAs("q_value_all"))
        .isBetween(exact - ROUNDING, Math.min(1, exact * (1 + PairRates.PRECISION) + ROUNDING));
  }

  private static JsonNode manifest(ScoreResult result) throws IOException {
    return new ObjectMapper().readTree(result.manifest());
  }

  private static JsonNode manifest(Path output) throws IOException {
    return new ObjectMapper().readTree(output.resolve("manifest.json").toFile());
  }
}
