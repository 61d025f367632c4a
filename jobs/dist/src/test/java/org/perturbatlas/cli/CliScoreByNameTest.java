/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.testing.SharedSpark;

/** A collection against an atlas of the catalog. */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class CliScoreByNameTest {

  @TempDir Path folder;

  @Test
  void scoresAgainstAnAtlasOfTheCatalog(SparkSession spark) throws IOException {
    try (CatalogFixture catalog = new CatalogFixture(folder)) {
      CliRun run = score(catalog, "Sample@1", "--allow-http").done();
      assertThat(run.err()).contains("Sample@1: fetching ", "28 of 31 queries scored");
      assertThat(spark.read().parquet(folder + "/out/results").count()).isEqualTo(28);
      JsonNode manifest = CliRun.parse(Files.readString(folder.resolve("out/manifest.json")));
      assertThat(manifest.toString())
          .contains(AtlasFiles.read(CliRun.SAMPLE_ATLAS).contentFingerprint());
      assertThat(score(catalog, "Sample@1", "--offline", "--overwrite").done().err())
          .doesNotContain("fetching");
      assertThat(catalog.requests()).isEqualTo(1);
    }
  }

  @Test
  void whatCannotBeHadLeavesNothing(SparkSession spark) throws IOException {
    try (CatalogFixture catalog = new CatalogFixture(folder)) {
      score(catalog, "Sample@1", "--offline").refused("Sample@1: not in the cache");
      score(catalog, "Sample", "--offline")
          .refused("Sample: cannot be read: no such file; the catalog has an atlas Sample@2");
      assertThat(folder.resolve("out")).doesNotExist();
      assertThat(spark.sparkContext().isStopped()).isFalse();
    }
  }

  private CliRun score(CatalogFixture catalog, String atlas, String... options) {
    Object[] args = new Object[options.length + 7];
    System.arraycopy(
        new Object[] {
          "score",
          "--atlas",
          atlas,
          "--queries",
          CliRun.SAMPLE.resolve("queries.csv"),
          "--output",
          folder.resolve("out")
        },
        0,
        args,
        0,
        7);
    System.arraycopy(options, 0, args, 7, options.length);
    return catalog.run(args);
  }
}
