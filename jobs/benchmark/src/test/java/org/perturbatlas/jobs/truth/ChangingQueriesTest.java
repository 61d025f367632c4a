/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.testing.FaultTally;
import org.perturbatlas.testing.ScriptedFileSystem;
import org.perturbatlas.testing.SharedData;
import org.perturbatlas.testing.SharedSpark;

/** Queries that are cut short at any time: either it is told, or the figures are of one state. */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class ChangingQueriesTest {

  private static final Path SAMPLE = SharedData.projectRoot().resolve("sample-data");
  private static final int MORE_THAN_ANY_RUN_OPENS = 60;

  @TempDir Path folder;

  private long judged(SparkSession spark, Path queries, String name) {
    Path output = folder.resolve(name);
    TruthConfig config =
        new TruthConfig(
            SAMPLE.resolve("atlas.json").toString(),
            CollectionOptions.of("changing://" + queries),
            "perturbation",
            SAMPLE.resolve("truth.csv").toString(),
            null,
            null,
            null,
            null,
            List.of(),
            1,
            false,
            output.toString(),
            false);
    new TruthJob(config).run(spark);
    return spark.read().parquet(output + "/queries").count();
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void areToldOrOfOneState(SparkSession spark) throws IOException {
    ScriptedFileSystem.mount("changing").forEach(spark.conf()::set);
    byte[] whole = Files.readAllBytes(SAMPLE.resolve("queries.csv"));
    byte[] half = Arrays.copyOf(whole, whole.length / 2);
    Path queries = folder.resolve("queries.csv");
    write(queries, half);
    long ofHalf = judged(spark, queries, "half");
    write(queries, whole);
    long ofWhole = judged(spark, queries, "whole");
    assertThat(ofHalf).isLessThan(ofWhole);
    FaultTally tally = new FaultTally("queries of benchmark truth cut at every opening");
    boolean due = false;
    for (int n = 0; !due; n++) {
      assertThat(n).isLessThan(MORE_THAN_ANY_RUN_OPENS);
      write(queries, whole);
      ScriptedFileSystem.atOpening(n, () -> write(queries, half));
      Path output = folder.resolve("out-" + n);
      try {
        long found = judged(spark, queries, "out-" + n);
        due = ScriptedFileSystem.isOpeningDue();
        long expected = Files.size(queries) == whole.length ? ofWhole : ofHalf;
        tally.add("cut at opening " + n, expected, found);
      } catch (UserException e) {
        assertThat(e)
            .hasMessageContaining(queries + ": changed while it was read")
            .message()
            .doesNotContain("\n");
        assertThat(output).doesNotExist();
        tally.add("cut at opening " + n, 0, 0);
      } finally {
        ScriptedFileSystem.heal();
      }
    }
    tally.tell();
  }
}
