/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.retrieval.Scorer;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.testing.GoldenCase;
import org.perturbatlas.testing.SharedSpark;

/** What the path of a catalog does while its session goes on. */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class AtlasCatalogTest {

  /** Holds a gene of each atlas. */
  private static final String WHICH_ATLAS = "SELECT moving.score(array('G000', 'X')).atlas_name";

  @TempDir private Path folder;

  @Test
  void withoutAPathItSaysWhichSettingIsMissingAndTakesItLater(SparkSession shared) {
    SparkSession spark = session(shared);
    assertThatThrownBy(() -> spark.sql(WHICH_ATLAS))
        .hasStackTraceContaining("set spark.sql.catalog.moving.path to an atlas file");
    setPath(spark, atlasFile("edge"));
    assertThat(answering(spark)).isEqualTo("edge-atlas");
  }

  @Test
  void aPathThatWasMistypedCanBeSetRight(SparkSession shared) {
    SparkSession spark = session(shared);
    setPath(spark, folder.resolve("mistyped.json"));
    assertThatThrownBy(() -> spark.sql(WHICH_ATLAS)).hasStackTraceContaining("mistyped.json");
    setPath(spark, atlasFile("edge"));
    assertThat(answering(spark)).isEqualTo("edge-atlas");
  }

  @Test
  void anotherPathIsAnotherAtlasButNotForPlansMadeBefore(SparkSession shared) {
    SparkSession spark = session(shared);
    setPath(spark, atlasFile("edge"));
    Dataset<Row> before = spark.sql(WHICH_ATLAS);
    setPath(spark, atlasFile("one-module"));
    assertThat(answering(spark)).isEqualTo("one-module");
    assertThat(before.first().getString(0)).isEqualTo("edge-atlas");
    setPath(spark, folder.resolve("mistyped.json"));
    assertThatThrownBy(() -> spark.sql(WHICH_ATLAS)).hasStackTraceContaining("mistyped.json");
    assertThat(before.first().getString(0)).isEqualTo("edge-atlas");
  }

  @Test
  void theCalibratedFunctionGivesPValuesAndTheProfileCanBeAnOption(SparkSession shared) {
    SparkSession spark = session(shared);
    setPath(spark, atlasFile("edge"));
    String genes = "array('G000', 'G001', 'G002')";
    Row hit =
        spark
            .sql(
                "SELECT h.p_value, h.q_value, h.perturbation, r.universe_size, r.universe_hash FROM"
                    + " (SELECT moving.score_calibrated("
                    + genes
                    + ") r) LATERAL VIEW explode(r.top_perturbations) AS h LIMIT 1")
            .first();
    AtlasIndex index = AtlasIndex.of(GoldenCase.bundledAtlas("edge"));
    Answer answer =
        (Answer)
            new Scorer(index, ScoringParameters.CALIBRATED).score(List.of("G000", "G001", "G002"));
    assertThat(hit.getDouble(0)).isEqualTo(answer.calibration().pValue(0));
    assertThat(hit.getDouble(1)).isEqualTo(answer.calibration().qValue(0));
    assertThat(hit.getInt(3)).isEqualTo(index.geneCount());
    assertThat(hit.getString(4)).isEqualTo(index.universeHash());
    assertThat(
            spark
                .sql(
                    "SELECT moving.score("
                        + genes
                        + ", map('profile', 'calibrated')).top_perturbations[0].perturbation")
                .first()
                .getString(0))
        .isEqualTo(hit.getString(2));
    assertThat(
            spark
                .sql("SELECT moving.score_calibrated(" + genes + ", map('top_n', '2')).n_retrieved")
                .first()
                .getInt(0))
        .isEqualTo(2);
  }

  @Test
  void whatTheCalibratedProfileCannotAnswerIsRefused(SparkSession shared) {
    SparkSession spark = session(shared);
    setPath(spark, atlasFile("edge"));
    assertThatThrownBy(() -> spark.sql("SELECT moving.score_calibrated(array('A'), array('B'))"))
        .hasStackTraceContaining("score_calibrated takes an array<string> of genes and, if wanted");
    assertThatThrownBy(
            () -> spark.sql("SELECT moving.score(array('A'), map('profile', 'best'))").first())
        .hasStackTraceContaining(
            "Option 'profile' of score: profile is 'best'; expected one of: reference, calibrated");
  }

  private static SparkSession session(SparkSession shared) {
    SparkSession spark = shared.newSession();
    spark.conf().set("spark.sql.catalog.moving", AtlasCatalog.class.getName());
    return spark;
  }

  private static void setPath(SparkSession spark, Path path) {
    spark.conf().set("spark.sql.catalog.moving.path", path.toString());
  }

  private static String answering(SparkSession spark) {
    return spark.sql(WHICH_ATLAS).first().getString(0);
  }

  private Path atlasFile(String set) {
    Path file = folder.resolve(set + ".json");
    AtlasFiles.write(GoldenCase.bundledAtlas(set), file);
    return file;
  }
}
