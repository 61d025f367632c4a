/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.retrieval.AtlasSnapshot;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.retrieval.table.ResultDetail;
import org.perturbatlas.testing.GoldenCase;
import org.perturbatlas.testing.SharedSpark;
import org.perturbatlas.testing.SparkGolden;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class BlockScoringTest {

  private static final Column GENES = col("genes");
  private static final Column DOWN = col("genes_down");
  private static final ResultDetail SIGNED = ResultDetail.NONE.withSigned(true);
  private static final StructType QUERIES =
      new StructType()
          .add("query_id", DataTypes.StringType)
          .add("genes", DataTypes.createArrayType(DataTypes.StringType));

  @AfterEach
  void nothingIsKept(SparkSession spark) {
    assertThat(spark.sparkContext().getPersistentRDDs().size()).isZero();
    spark.conf().unset("spark.sql.autoBroadcastJoinThreshold");
  }

  @ParameterizedTest
  @ValueSource(strings = {"edge", "one-module"})
  void agreesWithTheReferenceOnSyntheticAtlases(String set, SparkSession spark) {
    agrees(spark, GoldenCase.bundledAtlas(set), GoldenCase.bundled(set), 1);
  }

  @Test
  void agreesWithTheReferenceOnTheReleasedAtlas(SparkSession spark) {
    agrees(spark, AtlasFiles.read(GoldenCase.k562AtlasFile()), GoldenCase.k562(), 200);
  }

  private static void agrees(
      SparkSession spark, Atlas atlas, List<GoldenCase> cases, int genesPerBlock) {
    List<GoldenCase> defaults = cases.stream().filter(GoldenCase::isDefault).toList();
    try (AtlasBlocks blocks =
        AtlasBlocks.of(spark, AtlasSnapshot.of(atlas), genesPerBlock, false)) {
      assertThat(blocks.blocks().count()).isGreaterThan(1);
      BlockScoring scoring =
          new BlockScoring(blocks, ScoringParameters.DEFAULT, ResultDetail.NONE.withHitGenes(true));
      SparkGolden.assertAgrees(
          defaults,
          scoring
              .answered(SparkGolden.queries(spark, defaults), "r", GENES)
              .select("query_id", "r.*"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "15, 0.7, 20, true, 3, 300",
    "15, 0.2, 5, true, 0, 1",
    "3, 0, 0, false, 1, 1",
    "100000, 0, 0, true, 2, 300",
    "0, 0, 0, true, 3, 300",
    "5, 0.1, 21, true, 3, 1000000"
  })
  void answersAsTheBroadcastAtlasDoes(
      int topN,
      double minRecall,
      int minSize,
      boolean filter,
      int modules,
      int genesPerBlock,
      SharedSpark shared,
      SparkSession spark) {
    ScoringParameters parameters = new ScoringParameters(topN, minRecall, minSize, filter, 5);
    same(shared, spark, random(modules), genesPerBlock, parameters, queries(spark));
  }

  /** The same rows however they are cut, and though one plan joins otherwise than another. */
  @ParameterizedTest
  @CsvSource({"1, -1", "7, -1", "7, 10485760"})
  void partitionsAndThePlanDoNotMatter(
      int partitions, String threshold, SharedSpark shared, SparkSession spark) {
    spark.conf().set("spark.sql.autoBroadcastJoinThreshold", threshold);
    ScoringParameters parameters = ScoringParameters.DEFAULT.withMinRecall(0.1);
    same(shared, spark, random(2), 500, parameters, queries(spark).repartition(partitions));
  }

  @Test
  void theStatusIsThatOfTheAnswer(SharedSpark shared, SparkSession spark) {
    try (AtlasBlocks blocks = AtlasBlocks.of(spark, AtlasSnapshot.of(random(1)), 100, false)) {
      BlockScoring scoring = new BlockScoring(blocks, ScoringParameters.DEFAULT, ResultDetail.NONE);
      Dataset<Row> status =
          scoring.withStatus(queries(spark), "status", GENES).select("query_id", "status");
      shared.assertSameRows(
          scoring
              .answered(queries(spark), "r", GENES)
              .select(col("query_id"), col("r.status").as("status")),
          status);
      assertThat(
              status
                  .select("status")
                  .distinct()
                  .as(org.apache.spark.sql.Encoders.STRING())
                  .collectAsList())
          .containsExactlyInAnyOrder(
              "SCORED", "NULL_GENES", "EMPTY_GENES", "NO_VALID_GENES", "NO_REFERENCE_GENES");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "15, 0.7, 20, true, 3, 300",
    "15, 0.1, 5, true, 0, 1",
    "3, 0, 0, false, 1, 1",
    "100000, 0, 0, true, 2, 300",
    "0, 0, 0, true, 3, 300",
    "5, 0.1, 21, true, 3, 1000000"
  })
  void signedQueriesAreAnsweredAsTheBroadcastAtlasDoes(
      int topN,
      double minRecall,
      int minSize,
      boolean filter,
      int modules,
      int genesPerBlock,
      SharedSpark shared,
      SparkSession spark) {
    ScoringParameters parameters = new ScoringParameters(topN, minRecall, minSize, filter, 5);
    Atlas atlas = random(modules);
    try (AtlasBlocks blocks = AtlasBlocks.of(spark, AtlasSnapshot.of(atlas), genesPerBlock, true)) {
      sameSigned(shared, spark, atlas, blocks, parameters, true);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFolderAnswersSignedQueriesAsTheBroadcastAtlasDoes(
      boolean hitGenes, SharedSpark shared, SparkSession spark, @TempDir Path folder) {
    Atlas atlas = random(2);
    String path = folder.resolve("atlas").toString();
    AtlasFolderWriter.write(spark, atlas, path, false);
    try (AtlasFolder opened = AtlasFolder.open(spark, path, 100);
        AtlasBlocks blocks = AtlasBlocks.of(spark, opened, true)) {
      sameSigned(
          shared, spark, atlas, blocks, ScoringParameters.DEFAULT.withMinRecall(0.1), hitGenes);
    }
  }

  @Test
  void anAtlasWithoutDownGenesAnswersSignedQueries(SharedSpark shared, SparkSession spark) {
    Atlas edge = GoldenCase.bundledAtlas("edge");
    try (AtlasBlocks blocks = AtlasBlocks.of(spark, AtlasSnapshot.of(edge), 1, true)) {
      sameSigned(shared, spark, edge, blocks, ScoringParameters.DEFAULT.withMinRecall(0), true);
    }
  }

  @Test
  void blocksWithoutDownGenesTakeNoSignedQueries(SparkSession spark) {
    try (AtlasBlocks blocks = AtlasBlocks.of(spark, AtlasSnapshot.of(random(1)), 100, false)) {
      assertThatThrownBy(() -> new BlockScoring(blocks, ScoringParameters.DEFAULT, SIGNED))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("down genes");
    }
  }

  private static void sameSigned(
      SharedSpark shared,
      SparkSession spark,
      Atlas atlas,
      AtlasBlocks blocks,
      ScoringParameters parameters,
      boolean hitGenes) {
    ResultDetail detail = SIGNED.withHitGenes(hitGenes);
    Dataset<Row> queries = signedQueries(spark);
    BlockScoring scoring = new BlockScoring(blocks, parameters, detail);
    try (AtlasHandle whole = AtlasHandle.broadcast(spark, atlas)) {
      shared.assertSameRows(
          comparable(
              queries.withColumn(
                  "r", AtlasFunctions.score(whole, parameters, detail).apply(GENES, DOWN))),
          comparable(scoring.answered(queries, "r", GENES, DOWN)));
      shared.assertSameRows(
          queries
              .withColumn("s", AtlasFunctions.status(whole, true).apply(GENES, DOWN))
              .select("query_id", "s"),
          scoring.withStatus(queries, "s", GENES, DOWN).select("query_id", "s"));
    }
  }

  private static void same(
      SharedSpark shared,
      SparkSession spark,
      Atlas atlas,
      int genesPerBlock,
      ScoringParameters parameters,
      Dataset<Row> queries) {
    ResultDetail detail = ResultDetail.NONE.withHitGenes(true);
    try (AtlasHandle whole = AtlasHandle.broadcast(spark, atlas);
        AtlasBlocks blocks = AtlasBlocks.of(spark, AtlasSnapshot.of(atlas), genesPerBlock, false)) {
      Dataset<Row> expected =
          queries.withColumn("r", AtlasFunctions.score(whole, parameters, detail).apply(GENES));
      Dataset<Row> actual =
          new BlockScoring(blocks, parameters, detail).answered(queries, "r", GENES);
      shared.assertSameRows(comparable(expected), comparable(actual));
    }
  }

  /** Rows with maps cannot be compared. */
  private static Dataset<Row> comparable(Dataset<Row> rows) {
    return rows.selectExpr("query_id", "to_json(genes) AS genes", "to_json(r) AS answer");
  }

  /**
   * 60 signatures of up to 40 genes of 80, every seventh empty, with many equal scores; the down
   * genes are of 110.
   */
  private static Atlas random(int modules) {
    Random random = new Random(7);
    Random down = new Random(8);
    AtlasBuilder builder = new AtlasBuilder("random").info(AtlasInfo.of("random", "1"));
    for (int m = 0; m < modules; m++) {
      builder.module("", "m" + m, null, List.of("P" + m, "P7", "P" + (50 + m), "none"), List.of());
    }
    for (int s = 0; s < 60; s++) {
      AtlasBuilder.Draft draft = new AtlasBuilder.Draft();
      draft.name = "P" + s;
      draft.up = s % 7 == 6 ? List.of() : genes(random, random.nextInt(40) + 1, 80);
      draft.down = s % 5 == 4 ? List.of() : genes(down, down.nextInt(30) + 1, 110);
      draft.predictedModule = s % 4 == 3 ? null : "m" + s % 4;
      draft.masterScoreNorm = s % 5 == 4 ? null : (s % 5) / 4.0;
      builder.perturbation("", draft);
    }
    return builder.build();
  }

  /** Random ones, of which some repeat under other ids, in another order and spelling. */
  private static Dataset<Row> queries(SparkSession spark) {
    Random random = new Random(11);
    List<Row> rows = new ArrayList<>();
    for (int q = 0; q < 30; q++) {
      List<String> genes = genes(random, random.nextInt(30) + 1, 100);
      rows.add(RowFactory.create("q" + q, genes));
      if (q % 3 == 0) {
        List<String> again = new ArrayList<>(genes.subList(1, genes.size()));
        again.add(" " + genes.get(0).toLowerCase(java.util.Locale.ROOT));
        rows.add(RowFactory.create("again" + q, again));
      }
    }
    rows.add(RowFactory.create("null", null));
    rows.add(RowFactory.create("empty", List.of()));
    rows.add(RowFactory.create("blank", Arrays.asList(" ", null)));
    rows.add(RowFactory.create("unknown", List.of("X1", "X2")));
    return spark.createDataFrame(rows, QUERIES);
  }

  /** Those of {@link #queries} without down genes, with some, and with others. */
  private static Dataset<Row> signedQueries(SparkSession spark) {
    Random random = new Random(13);
    List<Row> rows = new ArrayList<>();
    for (Row query : queries(spark).collectAsList()) {
      List<String> up = query.getList(1);
      List<String> down = genes(random, random.nextInt(30) + 1, 120);
      rows.add(RowFactory.create(query.get(0), up, null));
      rows.add(RowFactory.create(query.get(0) + "+", up, down));
      rows.add(RowFactory.create(query.get(0) + "+ again", up, down));
      rows.add(RowFactory.create(query.get(0) + " turned", down, up));
      rows.add(RowFactory.create(query.get(0) + " down", null, down));
      rows.add(RowFactory.create(query.get(0) + " both", up, up));
    }
    return spark.createDataFrame(
        rows, QUERIES.add("genes_down", DataTypes.createArrayType(DataTypes.StringType)));
  }

  private static List<String> genes(Random random, int size, int of) {
    return random.ints(size, 0, of).mapToObj(g -> "G" + g).distinct().toList();
  }
}
