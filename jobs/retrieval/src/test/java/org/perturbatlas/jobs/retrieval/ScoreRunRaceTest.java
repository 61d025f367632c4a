/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.perturbatlas.jobs.retrieval.SmallRuns.QUERIES;
import static org.perturbatlas.jobs.retrieval.SmallRuns.config;
import static org.perturbatlas.jobs.retrieval.SmallRuns.hidden;
import static org.perturbatlas.jobs.retrieval.SmallRuns.rows;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.error.UserException;
import org.perturbatlas.testing.FaultTally;
import org.perturbatlas.testing.SharedSpark;

/** Runs of one session, a notebook say, that write to one output at once. */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class ScoreRunRaceTest {

  private static final int ROUNDS = 6;
  private static final int RUNS = 3;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void oneWinsAndTheOthersSaySo(boolean overwrite, SparkSession spark) throws Exception {
    String queries = SmallRuns.queries(folder);
    FaultTally tally =
        new FaultTally(RUNS + " runs at once" + (overwrite ? ", each may overwrite" : ""));
    ExecutorService threads = Executors.newFixedThreadPool(RUNS);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        Path dir = folder.resolve("out-" + round);
        CyclicBarrier start = new CyclicBarrier(RUNS);
        List<Callable<Boolean>> runs = new ArrayList<>();
        for (int r = 0; r < RUNS; r++) {
          ScoreConfig config =
              config(queries, dir.toString(), "run-" + r).overwrite(overwrite).build();
          runs.add(() -> wins(spark, config, start));
        }
        int won = 0;
        for (Future<Boolean> run : threads.invokeAll(runs)) {
          won += run.get() ? 1 : 0;
        }
        assertThat(won).as("round %d", round).isBetween(1, overwrite ? RUNS : 1);
        tally.add("round " + round, QUERIES, rows(dir));
        assertThat(hidden(dir)).as("round %d", round).isEmpty();
      }
    } finally {
      threads.shutdownNow();
    }
    tally.tell();
  }

  private static boolean wins(SparkSession spark, ScoreConfig config, CyclicBarrier start)
      throws Exception {
    start.await();
    try {
      new ScoreJob(config).run(spark);
      return true;
    } catch (UserException e) {
      assertThat(e.getMessage())
          .containsAnyOf("Another run", "exists already")
          .doesNotContain("\n");
      return false;
    }
  }
}
