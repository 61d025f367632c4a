/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.atlas.io.AtlasFiles;
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
