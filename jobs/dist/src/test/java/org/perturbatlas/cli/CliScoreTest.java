/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.testing.SharedSpark;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class CliScoreTest {

  private static final Path QUERIES = CliRun.SAMPLE.resolve("queries.csv");

  @TempDir Path folder;

  @Test
  void scoresAndTellsWhatCameOfIt(SparkSession spark) throws IOException {
    CliRun run = score(QUERIES, "--keep", "tissue", "--hit-genes").done();
    assertThat(run.out()).isEmpty();
    assertThat(run.err())
        .contains("28 of 31 queries scored, 3 rejected", "Very High 20", "NO_REFERENCE_GENES 1");
    assertThat(spark.read().parquet(output() + "/results").columns())
        .startsWith("query_id", "tissue", "status");
    JsonNode manifest = new ObjectMapper().readTree(output().resolve("manifest.json").toFile());
    assertThat(manifest.get("parameters").get("hit_genes").asBoolean()).isTrue();
    assertThat(manifest.get("exit_status").asInt()).isZero();
  }

  @Test
  void quickStartGivesWhatTheReadmeShows(SparkSession spark) {
    String command =
        "jobs/bin/perturb-atlas score --atlas sample-data/atlas.json"
            + " --queries sample-data/queries.csv --output results --output-format csv";
    CliRun run = score(QUERIES, "--output-format", "csv").done();
    assertThat(run.err().replace(output().toString(), "results").strip())
        .isEqualTo(Readme.outputOf(command));
    assertThat(spark.read().option("header", "true").csv(output() + "/hits").columns())
        .contains("perturbation");
    assertThat(output().resolve("manifest.json")).exists();
  }

  @Test
  void genesAreMappedByATable(SparkSession spark) throws IOException {
    List<String> genes = Files.readAllLines(CliRun.SAMPLE.resolve("genes.txt"));
    StringBuilder table = new StringBuilder("symbol,alias,entrez_id\n");
    for (int i = 0; i < genes.size(); i++) {
      table.append(genes.get(i)).append(',').append(i < 2 ? "TWICE" : "").append(',').append(i);
      table.append('\n');
    }
    Path map = Files.writeString(folder.resolve("map.csv"), table + "short\n");
    String ids = String.join(";", IntStream.range(0, genes.size()).mapToObj(i -> "" + i).toList());
    Path queries =
        Files.writeString(
            folder.resolve("ids.csv"),
            "query_id,genes\nids," + ids + "\nsymbols," + String.join(";", genes) + "\nno,twice\n");
    CliRun run = score(queries, "--id-map", map.toString(), "--hit-genes").done();
    assertThat(run.err())
        .contains("2 of 3 queries scored, 1 rejected", "map.csv: line " + (genes.size() + 2));
    List<Row> rows =
        spark
            .read()
            .parquet(output() + "/results")
            .selectExpr(
                "to_json(top_perturbations)",
                "query_size",
                "genes_renamed",
                "get(renamed_genes, 0)")
            .orderBy("genes_renamed")
            .collectAsList();
    assertThat(rows.get(1).getString(0)).isEqualTo(rows.get(0).getString(0));
    assertThat(rows.get(1).getInt(1)).isEqualTo(rows.get(0).getInt(1));
    assertThat(rows).extracting(row -> row.getInt(2)).containsExactly(0, genes.size());
    assertThat(rows.get(1).getString(3)).isEqualTo("0>" + genes.get(0));
    score(queries, "--overwrite", "--id-map", map.toString(), "--on-ambiguous", "fail")
        .refused("query 'no': TWICE stands for " + genes.get(0) + ", " + genes.get(1));
    score(queries, "--overwrite", "--on-ambiguous", "first")
        .refused("--on-ambiguous is for --id-map and --orthologues");
    score(queries, "--overwrite", "--id-map", folder.toString())
        .refused("a folder; a CSV or TSV file is expected");
    score(queries, "--overwrite", "--orthologues", "nofs://x/map.csv")
        .refused("--orthologues", "nofs");
    assertThat(spark.read().parquet(output() + "/results").count()).isEqualTo(2);
  }

  @Test
  void optionsOfDifferentialExpressionAreRefusedForGeneSets(SparkSession spark) {
    score(QUERIES, "--padj-column", "q", "--up", "log2fc >= 1")
        .refused(
            "queries.csv: holds a query a row (query_id, genes), but --padj-column, --up are for"
                + " differential-expression tables; leave them out");
    score(CliRun.SAMPLE.resolve("queries-long.csv"), "--max-genes", "20")
        .refused("queries-long.csv: holds a gene of a query a row", "--max-genes is for", "it out");
    score(CliRun.SAMPLE.resolve("queries.gmt"), "--down", "log2fc < 0", "--preset", "limma")
        .refused("queries.gmt: ", "--preset, --down are for");
    score(CliRun.SAMPLE.resolve("queries-signed.csv"), "--signed").done();
  }

  @Test
  void readsTheOutputOfAnotherCommandBesideItsManifest(SparkSession spark) {
    Path labelled = folder.resolve("labelled");
    CliRun.of(
            "benchmark",
            "generate",
            "size",
            "--atlas",
            CliRun.SAMPLE_ATLAS,
            "--output",
            labelled,
            "--repeats",
            "1")
        .done();
    String queries = Long.toString(spark.read().parquet(labelled + "/queries").count());
    CliRun run = score(labelled, "--keep", "case,source").done();
    assertThat(run.err()).contains(queries + " of " + queries + " queries scored");
  }

  @Test
  void severalAtlasesAnswerInOneRun(SparkSession spark) throws IOException {
    Path other = folder.resolve("other.json");
    Atlas sample = AtlasFiles.read(CliRun.SAMPLE_ATLAS);
    AtlasBuilder builder = new AtlasBuilder("other").info(AtlasInfo.of("Other", "2"));
    builder.perturbation("", AtlasBuilder.Draft.of(sample.perturbations().get(0)));
    AtlasFiles.write(builder.build(), other);
    CliRun run = score(QUERIES, "--atlas", other.toString()).done();
    assertThat(run.err())
        .contains(
            "31 queries against 2 atlases; 31 input rows, 0 of them rejected",
            "PerturbAtlas-Sample seed-42: 28 of 31 queries scored, 3 rejected; evidence: Very High",
            "Other 2: ");
    assertThat(
            spark
                .read()
                .parquet(output() + "/results")
                .where("atlas_name = 'PerturbAtlas-Sample'")
                .count())
        .isEqualTo(28);
    score(QUERIES, "--overwrite", "--atlas", CliRun.SAMPLE_ATLAS.toString())
        .refused("the same atlas as");
    score(QUERIES, "--overwrite", "--atlas", other.toString(), "--expect-fingerprint", "abc")
        .refused("--expect-fingerprint is given 1 times for 2 atlases");
  }

  @Test
  void saysNothingWhenQuiet(SparkSession spark) {
    CliRun run = score(QUERIES, "--quiet").done();
    assertThat(run.out() + run.err()).isEmpty();
    assertThat(spark.read().parquet(output() + "/results").count()).isEqualTo(28);
  }

  @Test
  void everyOptionReachesTheJob(SparkSession spark) throws IOException {
    score(
            CliRun.SAMPLE.resolve("de-wide.tsv"),
            "--layout",
            "wide",
            "--format",
            "tsv",
            "--preset",
            "deseq2",
            "--log2fc-column",
            "log2FoldChange",
            "--padj-column",
            "padj",
            "--pvalue-column",
            "pvalue",
            "--gene-column",
            "hgnc_symbol",
            "--up",
            "log2fc >= 1 && padj < 0.01",
            "--down",
            "log2fc <= -1 && padj < 0.01",
            "--max-genes",
            "50",
            "--min-recall",
            "0.2",
            "--top-n",
            "3",
            "--min-signature-size",
            "10",
            "--evidence-top-n",
            "2",
            "--no-module-filter",
            "--count-duplicates",
            "--run-id",
            "run-1",
            "--output-format",
            "json")
        .done();
    JsonNode manifest = new ObjectMapper().readTree(output().resolve("manifest.json").toFile());
    JsonNode parameters = manifest.get("parameters");
    assertThat(manifest.get("run_id").asText()).isEqualTo("run-1");
    assertThat(parameters.get("up").asText()).isEqualTo("(log2fc >= 1.0 && padj < 0.01)");
    assertThat(parameters.get("log2fc_column").asText()).isEqualTo("log2FoldChange");
    assertThat(parameters.get("padj_column").asText()).isEqualTo("padj");
    assertThat(parameters.get("pvalue_column").asText()).isEqualTo("pvalue");
    assertThat(parameters.get("share_column").isNull()).isTrue();
    assertThat(parameters.get("max_genes").asInt()).isEqualTo(50);
    assertThat(parameters.get("top_n").asInt()).isEqualTo(3);
    assertThat(parameters.get("module_filter").asBoolean()).isFalse();
    assertThat(manifest.get("counts").get("duplicate_ids_approximate").asBoolean()).isFalse();
    assertThat(manifest.get("counts").get("queries").asInt()).isEqualTo(8);
    assertThat(spark.read().json(output() + "/results").where("n_retrieved > 3").count()).isZero();
  }

  @Test
  void tooManyRejectedIsStatusThreeWithTheOutputInPlace(SparkSession spark) throws IOException {
    CliRun run = score(QUERIES, "--max-rejected", "2");
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.err()).contains("--max-rejected");
    assertThat(spark.read().parquet(output() + "/results").count()).isEqualTo(28);
    JsonNode manifest = new ObjectMapper().readTree(output().resolve("manifest.json").toFile());
    assertThat(manifest.get("exit_status").asInt()).isEqualTo(3);
    assertThat(score(QUERIES, "--max-rejected", "10%", "--overwrite").status()).isZero();
  }

  @Test
  void mistakesAreOneLineAndLeaveNothing(SparkSession spark) throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.csv"), "id;things\n1;A\n");
    Path avro = Files.writeString(folder.resolve("q.avro"), "Obj\u0001");
    score(avro).refused("q.avro", "--packages org.apache.spark:spark-avro_2.13:" + spark.version());
    Files.delete(avro);
    score(folder.resolve("none.csv")).refused("none.csv", "no such file");
    score(bad).refused("bad.csv", "id, things");
    score(QUERIES, "--keep", "nothing").refused("nothing", "tissue");
    score(CliRun.SAMPLE.resolve("de-long.csv"), "--share-column", "pct")
        .refused("pct is expected", "--share-column");
    score(QUERIES, "--format", "xls").refused("xls", "parquet");
    score(QUERIES, "--up", "lfc > 1").refused("log2fc");
    score(QUERIES, "--min-recall", "2").refused("min-recall");
    score(QUERIES, "--max-rejected", "many").refused("--max-rejected");
    score(QUERIES, "--conf", "nonsense").refused("--conf");
    score(QUERIES, "--conf", "spark.sql.shuffle.partitions=abc")
        .refused("--conf spark.sql.shuffle.partitions=abc: ", "int");
    score(QUERIES, "--master", "foo").refused("--master foo: ", "local[N]", "spark-submit");
    for (String option : List.of("--atlas", "--queries", "--output")) {
      withPath(option, "s3a://bucket/x").refused(option + " s3a://bucket/x: ", "hadoop-aws");
      withPath(option, "gone://x/y").refused(option + " gone://x/y: ", "--packages");
    }
    score(QUERIES, "--output-table", "t").refused("--output");
    toTable("t", "--output-format", "parquet").refused("--output-format", "--output");
    score(QUERIES, "--expect-fingerprint", "00").refused("fingerprint");
    score(QUERIES, "--run-id", "a/b").refused("The run id");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(bad);
    }
    score(QUERIES).done();
    score(QUERIES).refused("--overwrite");
  }

  private static CliRun toTable(String table, String option, String value) {
    return CliRun.of(
        "score",
        "--atlas",
        CliRun.SAMPLE_ATLAS,
        "--queries",
        QUERIES,
        "--output-table",
        table,
        option,
        value);
  }

  @Test
  void writesTablesOfTheCatalog(SparkSession spark) {
    try {
      CliRun run = toTable("scored", "--max-rejected", "2");
      assertThat(run.status()).isEqualTo(3);
      assertThat(run.err()).contains("see scored_rejected");
      assertThat(run.json().get("status").asText()).isEqualTo("COMPLETE");
      assertThat(spark.table("scored").count()).isEqualTo(28);
      assertThat(spark.table("scored_rejected").count()).isEqualTo(3);
    } finally {
      List.of("scored", "scored_rejected").forEach(t -> spark.sql("DROP TABLE IF EXISTS " + t));
    }
  }

  private Path output() {
    return folder.resolve("out");
  }

  /** A run with another path for {@code option}. */
  private CliRun withPath(String option, String path) {
    Map<String, Object> paths = new TreeMap<>();
    paths.put("--atlas", CliRun.SAMPLE_ATLAS);
    paths.put("--output", output());
    paths.put("--queries", QUERIES);
    paths.put(option, path);
    List<Object> args = new java.util.ArrayList<>(List.of("score"));
    paths.forEach((name, value) -> args.addAll(List.of(name, value)));
    return CliRun.of(args.toArray());
  }

  private CliRun score(Path queries, String... options) {
    List<Object> args = new java.util.ArrayList<>();
    args.addAll(
        List.of(
            "score", "--atlas", CliRun.SAMPLE_ATLAS, "--queries", queries, "--output", output()));
    args.addAll(List.of(options));
    return CliRun.of(args.toArray());
  }
}
