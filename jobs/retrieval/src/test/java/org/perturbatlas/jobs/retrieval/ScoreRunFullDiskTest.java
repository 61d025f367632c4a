/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.perturbatlas.jobs.retrieval.SmallRuns.QUERIES;
import static org.perturbatlas.jobs.retrieval.SmallRuns.config;
import static org.perturbatlas.jobs.retrieval.SmallRuns.files;
import static org.perturbatlas.jobs.retrieval.SmallRuns.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.perturbatlas.error.UserException;
import org.perturbatlas.testing.FaultTally;
import org.perturbatlas.testing.ScriptedFileSystem;
import org.perturbatlas.testing.SharedSpark;

/** The disk of the output is full: at the lock, within each table, at the manifest. */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class ScoreRunFullDiskTest {

  private static final int PLACES = 12;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(OutputFormat.class)
  void isToldInALineAndLeavesTheFormerOutput(OutputFormat format, SparkSession spark)
      throws IOException {
    String queries = SmallRuns.queries(folder);
    Path dir = folder.resolve("out");
    String output = SmallRuns.scripted(spark, dir);
    new ScoreJob(config(queries, output, "former").build()).run(spark);
    String other = SmallRuns.scripted(spark, folder.resolve("other"));
    long before = ScriptedFileSystem.written();
    new ScoreJob(config(queries, other, "other").outputFormat(format).build()).run(spark);
    long needed = ScriptedFileSystem.written() - before;
    Map<String, String> former = files(dir);
    FaultTally tally = new FaultTally("disk full, " + format);
    Set<Long> places = new TreeSet<>(Set.of(0L, 1L, needed - 200, needed - 50));
    for (int place = 1; place < PLACES; place++) {
      places.add(needed * place / PLACES);
    }
    for (long place : places) {
      ScriptedFileSystem.fillUpAfter(place);
      ScoreJob job =
          new ScoreJob(config(queries, output, "new").outputFormat(format).overwrite(true).build());
      UserException e = catchThrowableOfType(UserException.class, () -> job.run(spark));
      ScriptedFileSystem.heal();
      String run = "full after " + place + " of " + needed + " bytes";
      assertThat(e)
          .as(run)
          .hasMessageStartingWith("Cannot write faulty:")
          .hasMessageContaining(dir + ": no space is left")
          .hasMessageContaining("free some or use other paths");
      assertThat(e.getMessage()).as(run).doesNotContain("\n");
      assertThat(files(dir)).as(run).isEqualTo(former);
      tally.add(run, QUERIES, rows(dir));
    }
    new ScoreJob(config(queries, output, "next").overwrite(true).build()).run(spark);
    tally.add("with space again", QUERIES, rows(dir));
    tally.tell();
  }
}
