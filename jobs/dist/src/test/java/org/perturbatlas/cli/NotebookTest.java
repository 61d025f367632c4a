/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.testing.SharedSpark;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class NotebookTest {

  @TempDir Path folder;

  @Test
  void givesWhatACommandSaysAndLeavesTheSessionAsItWas(SparkSession shared) {
    SparkSession spark = shared.newSession();
    spark.conf().set("spark.sql.session.timeZone", "Asia/Tokyo");
    spark.conf().set("spark.sql.shuffle.partitions", "3");
    String said = Notebook.run(spark, score("--conf", "spark.sql.ansi.enabled=false"));
    assertThat(said).contains("28 of 31 queries scored", "evidence: Very High 20, Low 8");
    assertThat(spark.conf().get("spark.sql.session.timeZone")).isEqualTo("Asia/Tokyo");
    assertThat(spark.conf().get("spark.sql.shuffle.partitions")).isEqualTo("3");
    assertThat(spark.conf().get("spark.sql.ansi.enabled")).isEqualTo("true");
    assertThat(spark.range(3).count()).as("the session goes on").isEqualTo(3);
  }

  @Test
  void stopsNoSessionThatIsNotItsOwn(SparkSession shared) {
    SparkSession spark = shared.newSession();
    SparkSession.clearDefaultSession();
    try {
      assertThat(Notebook.run(spark, score())).contains("28 of 31 queries scored");
      assertThat(SparkSession.getDefaultSession().isEmpty()).isTrue();
      assertThat(spark.range(3).count()).isEqualTo(3);
    } finally {
      SparkSession.setDefaultSession(shared);
      SparkSession.setActiveSession(shared);
    }
  }

  @Test
  void aFailureStopsTheCellAndSaysWhy(SparkSession spark) {
    List<String> noAtlas = List.of("atlas", "info", folder.resolve("none.json").toString());
    assertThatThrownBy(() -> Notebook.run(spark, noAtlas))
        .hasMessageContaining("status 2; perturb-atlas: ")
        .hasMessageContaining("none.json");
  }

  private List<String> score(String... more) {
    List<String> command =
        new ArrayList<>(
            List.of(
                "score",
                "--atlas",
                CliRun.SAMPLE_ATLAS.toString(),
                "--queries",
                CliRun.SAMPLE.resolve("queries.csv").toString(),
                "--output",
                folder.resolve("results").toString()));
    command.addAll(List.of(more));
    return command;
  }
}
