/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.api.java.function.ForeachPartitionFunction;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.perturbatlas.testing.SharedSpark;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class StageTimesTest {

  private static final long SLOW_MILLIS = 700;

  /** Slow tasks; all run in this JVM. */
  private static final AtomicInteger RUNNING = new AtomicInteger();

  @Test
  void noTaskOfAStageThatFailedStillRuns(SparkSession spark) {
    ForeachPartitionFunction<Long> oneFailsOneIsSlow =
        ids -> {
          if (ids.hasNext() && ids.next() == 0) {
            throw new IllegalStateException("broken");
          }
          RUNNING.incrementAndGet();
          try {
            Thread.sleep(SLOW_MILLIS);
          } finally {
            RUNNING.decrementAndGet();
          }
        };
    StageTimes stages = new StageTimes(spark);
    assertThatThrownBy(
            () ->
                stages.run(
                    "stage",
                    "A stage",
                    () -> spark.range(0, 2, 1, 2).foreachPartition(oneFailsOneIsSlow)))
        .hasMessageContaining("broken");
    assertThat(stages.times()).containsOnlyKeys("stage");
    assertThat(RUNNING).hasValue(0);
  }
}
