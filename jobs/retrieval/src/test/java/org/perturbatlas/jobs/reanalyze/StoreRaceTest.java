/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.output.Lease;
import org.perturbatlas.testing.FaultTally;
import org.perturbatlas.testing.SharedSpark;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class StoreRaceTest {

  @TempDir Path folder;

  @Test
  void ofRunsAtOnceEachPublishesOrSaysThatAnotherIsAtWork(SparkSession spark) throws Exception {
    StoreWorld world = new StoreWorld(spark, folder);
    world.write("a.csv", List.of("q1,THOQK18;XANZM19", "q2,QUAQD2;XANZM27"));
    FaultTally tally = new FaultTally("two runs to one store at once");
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      for (int round = 0; round < 3; round++) {
        world.write("more-" + round + ".csv", List.of("m,PLOXN12"));
        int before = round == 0 ? 0 : world.current().version();
        List<Callable<String>> runs = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
          runs.add(
              () -> {
                try {
                  return world.run().published() ? "published" : "nothing to do";
                } catch (UserException e) {
                  return e.getMessage();
                }
              });
        }
        List<String> outcomes = new ArrayList<>();
        for (Future<String> outcome : pool.invokeAll(runs)) {
          outcomes.add(outcome.get());
        }
        assertThat(outcomes).filteredOn("published"::equals).hasSize(1);
        assertThat(outcomes)
            .filteredOn(outcome -> !outcome.equals("published"))
            .singleElement()
            .satisfies(
                outcome ->
                    assertThat(outcome)
                        .matches(
                            "nothing to do|Another run .* holds the lease of .*|Other runs .*"));
        assertThat(world.current().version()).isEqualTo(before + 1);
        tally.add("round " + round, 3 + round, world.results().size());
      }
    } finally {
      pool.shutdownNow();
    }
    tally.tell();
  }

  @Test
  void aRunThatLostItsLeasePublishesNothing(SparkSession spark) {
    StoreWorld world = new StoreWorld(spark, folder);
    world.write("a.csv", List.of("q1,THOQK18;XANZM19"));
    world.run();
    Store store = world.opened(world.store);
    try (Lease lease = store.lease("other", Duration.ofMinutes(1))) {
      lease.requireHeld();
      world.write("b.csv", List.of("q2,QUAQD2"));
      assertThatThrownBy(world::run)
          .isInstanceOf(UserException.class)
          .hasMessageContaining("run other on")
          .hasMessageContaining("holds the lease");
      assertThat(world.current().version()).isEqualTo(1);
    }
    assertThat(world.run().version().version()).isEqualTo(2);
  }
}
