/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.perturbatlas.jobs.output.OutputFixture.FORMER_TABLES;
import static org.perturbatlas.jobs.output.OutputFixture.NEW_TABLES;
import static org.perturbatlas.jobs.output.OutputFixture.complete;
import static org.perturbatlas.jobs.output.OutputFixture.files;
import static org.perturbatlas.jobs.output.OutputFixture.writeComplete;
import static org.perturbatlas.jobs.output.OutputFixture.writeNew;
import static org.perturbatlas.jobs.output.OutputFixture.writeTable;
import static org.perturbatlas.testing.DeadRuns.bury;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perturbatlas.error.UserException;
import org.perturbatlas.testing.ScriptedFileSystem;

class OutputObjectStoresTest {

  private final Configuration conf = ScriptedFileSystem.configuration("s3a");

  @TempDir Path temp;
  private Path dir;
  private String url;

  @BeforeEach
  void name() {
    dir = temp.resolve("out");
    url = "s3a://bucket" + dir;
    conf.setInt(StrictFileSystem.SAME_INSTANT, 0);
    ScriptedFileSystem.refuseRenames();
  }

  private OutputDirectory open(boolean overwrite) {
    return OutputDirectory.open(conf, url, "run-1", overwrite);
  }

  @ParameterizedTest
  @CsvSource({
    "s3a://bucket/out,true",
    "S3A://bucket/out,true",
    "gs://bucket/out,true",
    "wasbs://c@account/out,true",
    "dbfs:/out,true",
    "hdfs://host/out,false",
    "abfss://c@account/out,false",
    "file:/out,false"
  })
  void areKnownByTheirScheme(String path, boolean expected) {
    assertThat(ObjectStores.holds(new org.apache.hadoop.fs.Path(path))).isEqualTo(expected);
  }

  @Test
  void getTablesDirectlyAndTheManifestLast() throws IOException {
    try (OutputDirectory output = open(false)) {
      assertThat(output.stagingPath("results")).isEqualTo(url + "/results");
      writeTable(output.stagingPath("results"), "new");
      writeTable(output.scratchPath("pairs"), "scratch");
      assertThat(dir.resolve("manifest.json")).doesNotExist();
      output.publish(List.of("results"), "new");
    }
    assertThat(files(dir)).isEqualTo(complete(List.of("results"), "new"));
  }

  @Test
  void refuseOverwrite() throws IOException {
    writeComplete(dir, FORMER_TABLES, "former");
    assertThatThrownBy(() -> open(true))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(url, "new path", "reanalyze");
    assertThatThrownBy(() -> open(false)).hasMessageContaining("exists already");
    assertThat(files(dir)).isEqualTo(complete(FORMER_TABLES, "former"));
  }

  @Test
  void refuseTablesOfSomebodyElse() throws IOException {
    writeTable(dir.resolve("results").toString(), "mine");
    assertThatThrownBy(() -> open(false)).hasMessageContaining("without a manifest");
    assertThat(dir.resolve("results/part-0.parquet")).hasContent("mine");
  }

  @Test
  void keepNoTraceWithoutPublish() throws IOException {
    try (OutputDirectory output = open(false)) {
      writeTable(output.stagingPath("results"), "new");
    }
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void keepNoTraceOfAManifestThatFailed() throws IOException {
    try (OutputDirectory output = open(false)) {
      writeTable(output.stagingPath("results"), "new");
      ScriptedFileSystem.fillUpAfter(1);
      assertThatThrownBy(() -> output.publish(List.of("results"), "new"))
          .isInstanceOf(UserException.class);
    }
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void areClearedOfARunThatDiedAnywhere() throws IOException {
    boolean died = true;
    for (int n = 0; died; n++) {
      ScriptedFileSystem.dieAfter(n, false);
      try {
        writeNew(conf, url, false).close();
      } catch (UncheckedIOException e) {
        assertThat(ScriptedFileSystem.isDead()).isTrue();
      }
      died = ScriptedFileSystem.isDead();
      ScriptedFileSystem.heal();
      bury(dir);
      boolean complete = files(dir).containsKey("manifest.json");
      try {
        open(false).close();
        assertThat(complete).isFalse();
      } catch (UserException e) {
        assertThat(e).hasMessageContaining("exists already");
      }
      assertThat(files(dir)).isEqualTo(complete ? complete(NEW_TABLES, "new") : Map.of());
      org.apache.hadoop.fs.FileUtil.fullyDelete(dir.toFile());
    }
  }
}
