/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.testing.GoldenCase;
import org.perturbatlas.testing.SharedSpark;
import org.perturbatlas.testing.SmallAtlas;
import org.perturbatlas.testing.SparkGolden;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class AtlasFunctionsTest {

  @BeforeAll
  static void registerBoth(SparkSession spark) {
    Atlas edge = GoldenCase.bundledAtlas("edge");
    AtlasFunctions.register(spark, "atlas_score", edge);
    spark.conf().set("spark.sql.catalog.edge", AtlasCatalog.class.getName());
    spark.conf().set("spark.sql.catalog.edge.path", edgeFile());
    SparkGolden.queries(spark, GoldenCase.bundled("edge"))
        .repartition(2)
        .createOrReplaceTempView("edge_queries");
  }

  private static String edgeFile() {
    java.nio.file.Path file =
        java.nio.file.Path.of(System.getProperty("java.io.tmpdir"), "edge-atlas.json");
    AtlasFiles.write(GoldenCase.bundledAtlas("edge"), file);
    return file.toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"atlas_score", "edge.score"})
  void agreeWithTheReference(String function, SparkSession spark) {
    Dataset<Row> results =
        spark.sql(
            "SELECT query_id, r.* FROM (SELECT query_id, "
                + function
                + "(genes) r FROM edge_queries)");
    SparkGolden.assertAgrees(GoldenCase.bundled("edge"), results);
  }

  @Test
  void agreeWithTheReferenceOnAnAtlasOfOneModule(SparkSession spark) {
    Path file = Path.of(System.getProperty("java.io.tmpdir"), "one-module-atlas.json");
    AtlasFiles.write(GoldenCase.bundledAtlas("one-module"), file);
    spark.conf().set("spark.sql.catalog.one", AtlasCatalog.class.getName());
    spark.conf().set("spark.sql.catalog.one.path", file.toString());
    AtlasFunctions.register(spark, "one_score", file.toString());
    List<GoldenCase> cases = GoldenCase.bundled("one-module");
    SparkGolden.queries(spark, cases).createOrReplaceTempView("one_queries");
    for (String function : List.of("one.score", "one_score")) {
      SparkGolden.assertAgrees(
          cases,
          spark.sql(
              "SELECT query_id, r.* FROM (SELECT query_id, "
                  + function
                  + "(genes) r FROM one_queries)"));
    }
  }

  @Test
  void theCatalogFunctionAgreesOnTheReleasedAtlas(SparkSession spark) {
    spark.conf().set("spark.sql.catalog.k562", AtlasCatalog.class.getName());
    spark.conf().set("spark.sql.catalog.k562.path", GoldenCase.k562AtlasFile().toString());
    List<GoldenCase> cases = GoldenCase.k562();
    SparkGolden.queries(spark, cases).createOrReplaceTempView("k562_queries");
    SparkGolden.assertAgrees(
        cases,
        spark.sql(
            "SELECT query_id, r.* FROM (SELECT query_id, k562.score(genes) r FROM k562_queries)"));
  }

  @Test
  void bothGiveTheSameRows(SharedSpark shared, SparkSession spark) {
    String query =
        "SELECT query_id, r.status, r.predicted_module, r.evidence_score, r.interpretation, hit.rank,"
            + " hit.perturbation, hit.recall, hit.master_score_norm"
            + " FROM (SELECT query_id, %s(genes) r FROM edge_queries)"
            + " LATERAL VIEW OUTER explode(r.top_perturbations) AS hit";
    shared.assertSameRows(
        spark.sql(String.format(query, "atlas_score")),
        spark.sql(String.format(query, "edge.score")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"atlas_score", "edge.score"})
  void areEvaluatedOnceARowWhateverIsDoneWithTheResult(String function, SparkSession spark) {
    String scored = "(SELECT query_id, " + function + "(genes) r FROM edge_queries)";
    long rows = spark.table("edge_queries").count();
    for (String query :
        List.of(
            "SELECT r.* FROM " + scored,
            "SELECT r.status, r.evidence_score, r.predicted_module FROM "
                + scored
                + " WHERE r.status = 'SCORED'",
            "SELECT query_id, hit.perturbation, hit.recall, r.evidence_score FROM "
                + scored
                + " LATERAL VIEW explode(r.top_perturbations) AS hit WHERE hit.recall > 0.5 AND r.evidence_score > 0.2",
            "SELECT r.predicted_module, count(*), max(r.evidence_score) FROM "
                + scored
                + " WHERE r.genes_in_atlas > 3 GROUP BY r.predicted_module ORDER BY 1",
            "SELECT query_id, rank() OVER (PARTITION BY r.predicted_module ORDER BY r.evidence_score DESC) FROM "
                + scored,
            "SELECT s.query_id, s.r.evidence_label, size(q.genes) FROM "
                + scored
                + " s JOIN edge_queries q ON s.query_id = q.query_id WHERE s.r.status = 'SCORED'",
            "SELECT query_id FROM " + scored + " ORDER BY r.evidence_score DESC LIMIT 3")) {
      long before = ScoredQueries.total();
      spark.sql(query).collectAsList();
      assertThat(ScoredQueries.total() - before).as(query).isEqualTo(rows);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"atlas_score", "edge.score"})
  void aCachedViewScoresOnceWhateverIsAskedOfIt(String function, SparkSession spark) {
    spark.sql(
        "CREATE OR REPLACE TEMPORARY VIEW kept AS SELECT query_id, "
            + function
            + "(genes) r FROM edge_queries");
    long before = ScoredQueries.total();
    spark.sql("CACHE TABLE kept");
    try {
      spark.sql("SELECT query_id, r FROM kept ORDER BY r.evidence_score, query_id").collectAsList();
      spark.sql("SELECT count(*) FROM kept WHERE r.status = 'SCORED'").collectAsList();
      assertThat(ScoredQueries.total() - before).isEqualTo(spark.table("edge_queries").count());
    } finally {
      spark.sql("UNCACHE TABLE kept");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"atlas_score", "edge.score"})
  void aRejectedQueryHasItsReasonInStatusAndNullsElsewhere(String function, SparkSession spark) {
    Row row = spark.sql("SELECT r.* FROM (SELECT " + function + "(array('nope', null)) r)").first();
    assertThat(row.<String>getAs("status")).isEqualTo("NO_REFERENCE_GENES");
    for (int column = 1; column < row.length(); column++) {
      assertThat(row.isNullAt(column)).as(row.schema().fieldNames()[column]).isTrue();
    }
    for (String genes :
        List.of("cast(null as array<string>)", "null", "array()", "array('', ' ')")) {
      String status =
          spark.sql("SELECT " + function + "(" + genes + ").status").first().getString(0);
      assertThat(status).as(genes).isIn("NULL_GENES", "EMPTY_GENES", "NO_VALID_GENES");
    }
  }

  @Test
  void optionsChangeTheAnswer(SparkSession spark) {
    String genes = "(SELECT genes FROM edge_queries WHERE query_id = 'edge-00000')";
    Row row =
        spark
            .sql(
                "SELECT edge.score(genes).n_retrieved AS few,"
                    + " edge.score(genes, map('min_recall', '0', 'top_n', '7')).n_retrieved AS many FROM "
                    + genes)
            .first();
    assertThat(row.<Integer>getAs("few")).isEqualTo(1);
    assertThat(row.<Integer>getAs("many")).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "map('recall', '0.2')",
        "map('min_recall', 'low')",
        "map('min_recall', '1.5')",
        "map('top_n', '1.5')"
      })
  void badOptionsFailAndSayWhatIsValid(String options, SparkSession spark) {
    Throwable thrown =
        catchThrowable(
            () ->
                spark
                    .sql("SELECT edge.score(genes, " + options + ") FROM edge_queries")
                    .collectAsList());
    while (thrown.getCause() != null) {
      thrown = thrown.getCause();
    }
    assertThat(thrown)
        .hasMessageMatching("(?s).*(valid options are \\[evidence_top_n, min_recall.*)");
  }

  @Test
  void wrongArgumentTypesAreRefusedBeforeTheQueryRuns(SparkSession spark) {
    assertThatThrownBy(() -> spark.sql("SELECT edge.score(query_id) FROM edge_queries"))
        .hasMessageContaining("array<string>");
    assertThatThrownBy(() -> spark.sql("SELECT edge.nope(genes) FROM edge_queries"))
        .hasMessageContaining("nope");
  }

  @ParameterizedTest
  @ValueSource(strings = {"query_id", "array(1, 2)", "struct(genes)"})
  void aRegisteredFunctionNamesTheTypeThatItExpects(String argument, SparkSession spark) {
    assertThatThrownBy(
            () -> spark.sql("SELECT atlas_score(" + argument + ") FROM edge_queries").collect())
        .hasStackTraceContaining("UserException: The genes of a query are an array<string>");
  }

  @Test
  void aRegisteredFunctionFailsOnAnotherNumberOfArguments(SparkSession spark) {
    assertThatThrownBy(
            () -> spark.sql("SELECT atlas_score(genes, genes) FROM edge_queries").collect())
        .hasStackTraceContaining("ClassCastException");
  }

  @Test
  void theIndexIsBuiltOnceForAllTasksOfAJvm(SparkSession spark) {
    try (AtlasHandle atlas = AtlasHandle.broadcast(spark, GoldenCase.bundledAtlas("edge"))) {
      long identities =
          spark
              .range(0, 8, 1, 8)
              .map(
                  (org.apache.spark.api.java.function.MapFunction<Long, Integer>)
                      i -> System.identityHashCode(atlas.index()),
                  org.apache.spark.sql.Encoders.INT())
              .distinct()
              .count();
      assertThat(identities).isEqualTo(1);
    }
  }

  @Test
  void statusAgreesWithTheScoreFunction(SparkSession spark) {
    try (AtlasHandle atlas = AtlasHandle.broadcast(spark, GoldenCase.bundledAtlas("edge"))) {
      List<Row> statuses =
          spark
              .table("edge_queries")
              .select(
                  AtlasFunctions.status(atlas, false).apply(functions.col("genes")).as("short"),
                  functions.expr("atlas_score(genes).status").as("full"))
              .collectAsList();
      assertThat(statuses).extracting(row -> row.getString(0)).contains("SCORED", "NULL_GENES");
      assertThat(statuses).allMatch(row -> Objects.equals(row.get(0), row.get(1)));
    }
  }

  @Test
  void signedQueriesAreScoredByASecondArgument(SparkSession spark) {
    AtlasBuilder.Draft draft = SmallAtlas.draft("A", "U1", "U2");
    draft.down = List.of("D1");
    draft.attributes.put("time", "24 h");
    Atlas atlas = SmallAtlas.builder().perturbation("", draft).build();
    Path file = Path.of(System.getProperty("java.io.tmpdir"), "signed-atlas.json");
    AtlasFiles.write(atlas, file);
    spark.conf().set("spark.sql.catalog.signed", AtlasCatalog.class.getName());
    spark.conf().set("spark.sql.catalog.signed.path", file.toString());
    AtlasFunctions.register(
        spark, "small_score", atlas, ScoringParameters.DEFAULT.withMinSignatureSize(0));
    String options = ", map('min_signature_size', '0')";
    String signed =
        spark
            .sql("SELECT to_json(signed.score(array('D1'), array('u1', 'U2')" + options + "))")
            .first()
            .getString(0);
    assertThat(signed)
        .contains("\"direction\":\"reverses\",\"concordance\":-1.0,\"concordance_p\":0.333333")
        .contains("\"time\":\"24 h\"");
    assertThat(
            spark
                .sql("SELECT to_json(small_score_signed(array('D1'), array('u1', 'U2')))")
                .first()
                .getString(0))
        .isEqualTo(signed);
    assertThat(
            spark
                .sql(
                    "SELECT signed.score(null, null).status, signed.score(array(), array()).status,"
                        + " signed.score(array('U1'), null"
                        + options
                        + ").top_perturbations[0].direction,"
                        + " signed.score(null, array('D1')).genes_in_atlas,"
                        + " small_score_signed(null, array('nope')).status")
                .first())
        .isEqualTo(RowFactory.create("NULL_GENES", "EMPTY_GENES", null, 1, "NO_REFERENCE_GENES"));
    for (String wrong :
        List.of("map('a', 'b'), array('a')", "array(), array(), array()", "array(), 1")) {
      assertThatThrownBy(() -> spark.sql("SELECT signed.score(" + wrong + ")"))
          .hasMessageContaining("an array<string> of lowered genes");
    }
  }
}
