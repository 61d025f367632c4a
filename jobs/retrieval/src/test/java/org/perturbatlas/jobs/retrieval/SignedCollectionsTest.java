/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.perturbatlas.jobs.retrieval.SampleJobs.ATLAS;
import static org.perturbatlas.jobs.retrieval.SampleJobs.SAMPLE;
import static org.perturbatlas.jobs.retrieval.SampleJobs.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.PerturbAtlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.Hit;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.testing.SharedSpark;
import org.perturbatlas.testing.SmallAtlas;

/** Queries with up and down genes, in every shape that they come in. */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class SignedCollectionsTest {

  private static final String SIGNED = SAMPLE.resolve("queries-signed.csv").toString();

  @TempDir Path folder;

  @Test
  void theSampleMimicsAndReverses(SparkSession spark) throws IOException {
    Dataset<Row> results = score(spark, CollectionOptions.of(SIGNED));
    assertThat(
            results
                .selectExpr("query_id", "top_perturbations[0] AS hit")
                .select("query_id", "hit.*")
                .orderBy("query_id")
                .collectAsList())
        .extracting(
            row -> row.getAs("query_id"),
            row -> row.getAs("direction"),
            row -> row.getAs("concordance"))
        .containsExactly(
            tuple("mimic_1", "mimics", 1.0),
            tuple("mimic_2", "mimics", 1.0),
            tuple("mimic_3", "mimics", 1.0),
            tuple("reverse_1", "reverses", -1.0),
            tuple("reverse_2", "reverses", -1.0),
            tuple("reverse_3", "reverses", -1.0));
    OutputCounts.agreeing(spark, folder.resolve("out"), SIGNED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "arrays", "texts", "jsonl", "long", "long-table", "gmt"})
  void everyShapeGivesTheAnswersOfTheKernel(String shape, SparkSession spark) throws IOException {
    CollectionOptions options = collection(shape, spark);
    Map<String, List<Hit>> expected = new TreeMap<>();
    PerturbAtlas atlas = PerturbAtlas.load(Path.of(ATLAS));
    for (Query query : sample()) {
      expected.put(query.id(), atlas.query(query.up(), query.down()).hits());
    }
    Map<String, List<Row>> found = new TreeMap<>();
    for (Row row : score(spark, options).collectAsList()) {
      found.put(row.getAs("query_id"), row.getList(row.fieldIndex("top_perturbations")));
    }
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (id, hits) ->
            assertThat(found.get(id))
                .extracting(
                    row -> row.getAs("perturbation"),
                    row -> row.getAs("recall"),
                    row -> row.getAs("concordance"),
                    row -> row.getAs("concordance_p"))
                .containsExactlyElementsOf(
                    hits.stream()
                        .map(
                            hit ->
                                tuple(
                                    hit.perturbation(),
                                    hit.recall(),
                                    hit.concordance().value(),
                                    hit.concordance().p()))
                        .toList()));
    OutputCounts.agreeing(spark, folder.resolve("out"), shape);
  }

  private record Query(String id, List<String> up, List<String> down) {}

  private static List<Query> sample() throws IOException {
    List<Query> queries = new ArrayList<>();
    List<String> lines = Files.readAllLines(Path.of(SIGNED));
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",");
      queries.add(new Query(cells[0], List.of(cells[1].split(";")), List.of(cells[2].split(";"))));
    }
    return queries;
  }

  private CollectionOptions collection(String shape, SparkSession spark) throws IOException {
    Path file = folder.resolve("queries." + shape);
    Dataset<Row> texts = spark.read().option("header", true).csv(SIGNED);
    switch (shape) {
      case "csv" -> Files.copy(Path.of(SIGNED), file);
      case "arrays" ->
          texts
              .selectExpr(
                  "query_id", "split(genes, ';') AS genes", "split(genes_down, ';') AS genes_down")
              .write()
              .parquet(file.toString());
      case "texts" -> texts.write().parquet(file.toString());
      case "long-table" ->
          texts
              .selectExpr("query_id", "explode(split(genes, ';')) AS gene", "1 AS direction")
              .union(texts.selectExpr("query_id", "explode(split(genes_down, ';'))", "-1"))
              .repartition(3)
              .write()
              .parquet(file.toString());
      default -> Files.write(file, lines(shape));
    }
    Path named = shape.equals("long") ? Files.move(file, folder.resolve("long.tsv")) : file;
    return CollectionOptions.builder(named.toString()).signed(shape.equals("gmt")).build();
  }

  private static List<String> lines(String shape) throws IOException {
    List<String> lines = new ArrayList<>();
    if (shape.equals("long")) {
      lines.add("query_id\tgene\tdirection");
    }
    for (Query query : sample()) {
      switch (shape) {
        case "jsonl" ->
            lines.add(
                "{\"query_id\":\""
                    + query.id()
                    + "\",\"genes\":"
                    + json(query.up())
                    + ",\"genes_down\":"
                    + json(query.down())
                    + "}");
        case "gmt" -> {
          lines.add(query.id() + "_UP\tna\t" + String.join("\t", query.up()));
          lines.add(0, query.id() + "_dn\tna\t" + String.join("\t", query.down()));
        }
        default -> {
          query.up().forEach(gene -> lines.add(query.id() + "\t" + gene + "\tUp"));
          query.down().forEach(gene -> lines.add(query.id() + "\t" + gene + "\t-"));
        }
      }
    }
    return lines;
  }

  private static String json(List<String> genes) {
    return "[\"" + String.join("\",\"", genes) + "\"]";
  }

  @Test
  void aQueryWithoutLoweredGenesIsScoredAsEver(SparkSession spark) throws IOException {
    String genes = json(Files.readAllLines(SAMPLE.resolve("genes.txt")));
    Path file =
        Files.write(
            folder.resolve("mixed.jsonl"),
            List.of(
                "{\"query_id\":\"plain\",\"genes\":" + genes + "}",
                "{\"query_id\":\"down\",\"genes_down\":" + genes + "}",
                "{\"query_id\":\"none\",\"genes\":[\"nope\"],\"genes_down\":[\"no\"]}",
                "{\"query_id\":\"null\",\"genes_down\":null}"));
    List<Row> results =
        score(spark, CollectionOptions.of(file.toString())).orderBy("query_id").collectAsList();
    assertThat(results).hasSize(2);
    Row down = results.get(0).<Row>getList(results.get(0).fieldIndex("top_perturbations")).get(0);
    assertThat((String) down.getAs("direction")).isEqualTo("reverses");
    Answer expected =
        PerturbAtlas.load(Path.of(ATLAS)).query(Files.readAllLines(SAMPLE.resolve("genes.txt")));
    Row plain = results.get(1);
    assertThat((Double) plain.getAs("evidence_score")).isEqualTo(expected.evidence().score());
    List<Row> hits = plain.getList(plain.fieldIndex("top_perturbations"));
    assertThat(hits).hasSize(expected.hitCount());
    assertThat((String) hits.get(0).getAs("direction")).isNull();
    assertThat((Double) hits.get(0).getAs("concordance")).isNull();
    assertThat(rejected(spark))
        .containsExactly(
            tuple(
                "none",
                "NO_REFERENCE_GENES",
                "{\"query_id\":\"none\",\"genes\":[\"nope\"],\"genes_down\":[\"no\"]}"),
            tuple("null", "NULL_GENES", "{\"query_id\":\"null\"}"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aGeneWithoutADirectionIsARejectedRow(boolean table, SparkSession spark) throws IOException {
    String gene = Files.readAllLines(SAMPLE.resolve("genes.txt")).get(0);
    Path file =
        Files.write(
            folder.resolve("long.csv"),
            List.of(
                "query_id,gene,direction",
                "q," + gene + ",up",
                "q," + gene + ",sideways",
                "q," + gene + ","));
    String source = file.toString();
    if (table) {
      source = folder.resolve("long.parquet").toString();
      spark.read().option("header", true).csv(file.toString()).write().parquet(source);
    }
    assertThat(score(spark, CollectionOptions.of(source)).count()).isEqualTo(1);
    JsonNode counts = OutputCounts.agreeing(spark, folder.resolve("out"), source);
    assertThat(counts.get("input_rows").asLong()).isEqualTo(3);
    assertThat(counts.get("rejected_rows").asLong()).isEqualTo(2);
    assertThat(spark.read().parquet(folder.resolve("out/rejected").toString()).collectAsList())
        .allSatisfy(
            row ->
                assertThat((String) row.getAs("message"))
                    .contains("up, down, +, -, 1 or -1 is expected"));
  }

  @Test
  void setsOfGmtStayApartUnlessAskedFor(SparkSession spark) throws IOException {
    CollectionOptions paired = collection("gmt", spark);
    Files.writeString(
        Path.of(paired.source()),
        "whole\tna\t" + String.join("\t", sample().get(0).up()) + "\nbad\n",
        StandardOpenOption.APPEND);
    assertThat(score(spark, paired).selectExpr("query_id").as(Encoders.STRING()).collectAsList())
        .containsExactlyInAnyOrder(
            "mimic_1", "mimic_2", "mimic_3", "reverse_1", "reverse_2", "reverse_3", "whole");
    JsonNode counts = OutputCounts.agreeing(spark, folder.resolve("out"), "gmt");
    assertThat(counts.get("input_rows").asLong()).isEqualTo(14);
    Dataset<Row> apart = score(spark, CollectionOptions.of(paired.source()));
    assertThat(apart.where("query_id LIKE '%_UP' OR query_id LIKE '%_dn'").count()).isEqualTo(12);
    assertThat(apart.select("top_perturbations").schema().treeString()).doesNotContain("direction");
  }

  @Test
  void directionsThatAreAskedForHaveToBeThere(SparkSession spark) {
    CollectionOptions options =
        CollectionOptions.builder(SAMPLE.resolve("queries.csv").toString()).signed(true).build();
    assertThatThrownBy(() -> score(spark, options))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("--signed", "no column 'genes_down'");
  }

  @Test
  void attributesOfPerturbationsReachTheHits(SparkSession spark) {
    AtlasBuilder builder = SmallAtlas.builder();
    AtlasBuilder.Draft drug = SmallAtlas.draft("DRUG", "A", "B");
    drug.attributes.put("dose", "10 uM");
    drug.attributes.put("compatModule", "m");
    builder.perturbation("", drug);
    builder.perturbation("", SmallAtlas.draft("GENE", "A"));
    Path atlas = folder.resolve("drugs.json");
    AtlasFiles.write(builder.build(), atlas);
    String queries = folder.resolve("q.parquet").toString();
    spark.sql("SELECT 'q' AS query_id, array('A', 'B') AS genes").write().parquet(queries);
    ScoreConfig config =
        ScoreConfig.builder(atlas.toString(), CollectionOptions.of(queries))
            .output(folder.resolve("out").toString())
            .outputFormat(OutputFormat.CSV)
            .parameters(ScoringParameters.DEFAULT.withMinRecall(0).withMinSignatureSize(0))
            .build();
    new ScoreJob(config).run(spark);
    assertThat(
            spark
                .read()
                .option("header", true)
                .csv(folder.resolve("out/hits").toString())
                .select("perturbation", "type", "dose", "time", "compat_module")
                .collectAsList())
        .extracting(Row::toString)
        .containsExactly("[DRUG,null,10 uM,null,m]", "[GENE,null,null,null,null]");
  }

  private Dataset<Row> score(SparkSession spark, CollectionOptions options) {
    String output = folder.resolve("out").toString();
    new ScoreJob(scoring(options).output(output).overwrite(true).build()).run(spark);
    return spark.read().parquet(output + "/results");
  }

  private List<Tuple> rejected(SparkSession spark) {
    return spark
        .read()
        .parquet(folder.resolve("out/rejected").toString())
        .orderBy("query_id")
        .collectAsList()
        .stream()
        .map(row -> tuple(row.getAs("query_id"), row.getAs("reason"), row.getAs("raw")))
        .toList();
  }
}
