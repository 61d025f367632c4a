/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.testing.SharedSpark;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class CliAtlasFolderTest {

  @TempDir Path folder;

  private Path atlas;

  @BeforeEach
  void convert(SparkSession spark) {
    assertThat(spark.sparkContext().isStopped()).isFalse();
    atlas = folder.resolve("sample");
    CliRun.of("atlas", "convert", CliRun.SAMPLE_ATLAS, "--output", atlas).done();
  }

  @Test
  void thereAndBackTheFingerprintsStay() {
    Path back = folder.resolve("back.json.gz");
    CliRun.of("atlas", "convert", atlas, "--output", back).done();
    Atlas sample = AtlasFiles.read(CliRun.SAMPLE_ATLAS);
    assertThat(AtlasFiles.read(back).identityFingerprint()).isEqualTo(sample.identityFingerprint());
  }

  @Test
  void everyCommandTakesAFolder() {
    for (String command : new String[] {"info", "validate", "modules", "perturbations"}) {
      assertThat(CliRun.of("atlas", command, atlas).done().out())
          .isEqualTo(CliRun.of("atlas", command, CliRun.SAMPLE_ATLAS).out());
    }
    Path genes = CliRun.SAMPLE.resolve("genes.txt");
    assertThat(CliRun.of("query", "--atlas", atlas, "--hit-genes", "--genes-file", genes).out())
        .isNotEmpty()
        .isEqualTo(
            CliRun.of("query", "--atlas", CliRun.SAMPLE_ATLAS, "--hit-genes", "--genes-file", genes)
                .out());
  }

  @Test
  void aCollectionIsScoredAgainstAFolderByEitherPlan() {
    Path queries = CliRun.SAMPLE.resolve("queries.csv");
    CliRun whole =
        CliRun.of(
            "score", "--atlas", atlas, "--queries", queries, "--output", folder.resolve("whole"));
    assertThat(whole.done().err()).contains("28 of 31 queries scored").doesNotContain("blocks");
    CliRun blocks =
        CliRun.of(
            "score",
            "--atlas",
            atlas,
            "--queries",
            queries,
            "--broadcast-limit",
            "100",
            "--output",
            folder.resolve("blocks"));
    assertThat(blocks.done().err())
        .contains("28 of 31 queries scored", "--broadcast-limit of 100: scored by blocks");
  }

  @Test
  void anOutputThatIsThereIsKept() throws IOException {
    CliRun.of("atlas", "convert", CliRun.SAMPLE_ATLAS, "--output", atlas)
        .refused("is there already");
    CliRun.of("atlas", "convert", CliRun.SAMPLE_ATLAS, "--output", atlas, "--overwrite").done();
    Path other = Files.createDirectory(folder.resolve("other"));
    Files.writeString(other.resolve("precious"), "x");
    CliRun.of("atlas", "convert", CliRun.SAMPLE_ATLAS, "--output", other, "--overwrite")
        .refused("something else");
    assertThat(other.resolve("precious")).hasContent("x");
    CliRun.of("atlas", "info", other).refused("a folder without atlas.json");
    Files.delete(atlas.resolve("atlas.json"));
    CliRun.of("atlas", "info", atlas).refused("a folder without atlas.json", "written to its end");
    Path below = other.resolve("precious/atlas.json");
    CliRun.of("atlas", "convert", CliRun.SAMPLE_ATLAS, "--output", below)
        .refused(below + ": cannot be written", other.resolve("precious") + " is no folder");
  }

  @ParameterizedTest
  @ValueSource(strings = {"atlas.csv", "k562.gmt", "sets.TSV"})
  void aFolderIsNotCalledAsAFileOfAnotherKind(String name, @TempDir Path place) {
    Path output = place.resolve(name);
    CliRun.of("atlas", "convert", CliRun.SAMPLE_ATLAS, "--output", output.toString())
        .refused(name, "ends in .json");
    assertThat(output).doesNotExist();
  }
}
