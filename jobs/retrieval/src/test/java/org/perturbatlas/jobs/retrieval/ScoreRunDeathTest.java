/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.perturbatlas.jobs.retrieval.SmallRuns.QUERIES;
import static org.perturbatlas.jobs.retrieval.SmallRuns.config;
import static org.perturbatlas.jobs.retrieval.SmallRuns.files;
import static org.perturbatlas.jobs.retrieval.SmallRuns.hidden;
import static org.perturbatlas.jobs.retrieval.SmallRuns.rows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.output.OutputDirectory;
import org.perturbatlas.testing.DeadRuns;
import org.perturbatlas.testing.FaultTally;
import org.perturbatlas.testing.ScriptedFileSystem;
import org.perturbatlas.testing.SharedSpark;

/**
 * The driver dies at every single change that a run makes to the disk of its output: that of the
 * lock, of the tables that Spark writes, and of every step of their publication.
 */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class ScoreRunDeathTest {

  private static final String FORMER = "former";
  private static final String NEW = "new";
  private static final int MORE_THAN_ANY_RUN_MAKES = 400;

  @TempDir Path folder;

  private String queries;
  private Map<String, String> former;

  @BeforeEach
  void formerOutput(SparkSession spark) throws IOException {
    queries = SmallRuns.queries(folder);
    Path dir = folder.resolve(FORMER);
    new ScoreJob(config(queries, dir.toString(), FORMER).build()).run(spark);
    former = files(dir);
  }

  @ParameterizedTest
  @CsvSource({"false,true", "true,false"})
  void leavesAWholeOutputOrNone(boolean overwrite, boolean halfway, SparkSession spark)
      throws IOException {
    String fault = "driver killed at every change of " + (overwrite ? "an overwrite" : "a run");
    FaultTally left = new FaultTally(fault + ", what is left");
    FaultTally next = new FaultTally(fault + ", the next run");
    Set<String> seen = new HashSet<>();
    boolean died = true;
    for (int n = 0; died; n++) {
      assertThat(n).isLessThan(MORE_THAN_ANY_RUN_MAKES);
      Path dir = folder.resolve("out-" + n);
      if (overwrite) {
        SmallRuns.copy(former, dir);
      }
      died = dies(spark, dir, n, halfway, overwrite);
      String run = "death at change " + n;
      long rows = rows(dir);
      assertThat(rows).as(run).isIn(-1L, (long) QUERIES);
      boolean complete = opensAsComplete(spark, dir);
      assertThat(complete).as(run).isEqualTo(overwrite || rows == QUERIES);
      left.add(run, complete ? QUERIES : 0, Math.max(0, rows(dir)));
      seen.add(state(dir, run));
      String output = SmallRuns.scripted(spark, dir);
      new ScoreJob(config(queries, output, "next").overwrite(true).build()).run(spark);
      next.add(run, QUERIES, rows(dir));
      assertThat(state(dir, run)).isEqualTo("next");
      assertThat(hidden(dir)).as(run).isEmpty();
    }
    assertThat(seen).containsExactlyInAnyOrderElementsOf(List.of(overwrite ? FORMER : "", NEW));
    left.tell();
    next.tell();
  }

  /** Runs in a process that may die, and answers whether it died. */
  private boolean dies(
      SparkSession spark, Path dir, int changes, boolean halfway, boolean overwrite)
      throws IOException {
    String output = SmallRuns.scripted(spark, dir);
    ScoreConfig config = config(queries, output, NEW).overwrite(overwrite).build();
    ScriptedFileSystem.dieAfter(changes, halfway);
    try {
      new ScoreJob(config).run(spark);
    } catch (Exception e) {
      if (!ScriptedFileSystem.isDead()) {
        throw e;
      }
    }
    boolean died = ScriptedFileSystem.isDead();
    ScriptedFileSystem.heal();
    DeadRuns.bury(dir);
    return died;
  }

  /** Opens the folder as a run does that may not overwrite; whether it found an output there. */
  private static boolean opensAsComplete(SparkSession spark, Path dir) {
    String output = SmallRuns.scripted(spark, dir);
    try {
      OutputDirectory.open(spark.sessionState().newHadoopConf(), output, "looking", false).close();
      return false;
    } catch (UserException e) {
      assertThat(e).hasMessageContaining("exists already");
      return true;
    }
  }

  /** Whose output it is, all of it; empty for none. */
  private String state(Path dir, String run) throws IOException {
    Map<String, String> found = files(dir);
    if (found.isEmpty()) {
      return "";
    }
    if (found.equals(former)) {
      return FORMER;
    }
    assertThat(found.keySet()).as(run).contains("manifest.json").noneMatch(n -> n.startsWith("."));
    return found.get("manifest.json").contains("\"run_id\" : \"new\"") ? NEW : "next";
  }
}
