/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.perturbatlas.jobs.scale.Folders;
import org.perturbatlas.jobs.scale.Machine;

/**
 * A benchmark, which prints and does not judge: how much faster two workers of one core are than
 * one, and what a task more costs. The same queries, copies of the sample's, are scored each time,
 * in rounds of which the fastest counts; the start of the session is left out.
 *
 * <p>The system properties {@code perturbatlas.cluster.queries} and {@code
 * perturbatlas.cluster.rounds} say how many.
 */
@Tag("scale")
@ExtendWith(StandaloneCluster.Extension.class)
class ClusterSpeedIT {

  private static final long QUERIES = Long.getLong("perturbatlas.cluster.queries", 500_000);
  private static final int ROUNDS = Integer.getInteger("perturbatlas.cluster.rounds", 1);

  /** Of the sample queries in a file, which a task reads; about 50,000 rows. */
  private static final int COPIES = 1_600;

  private static final int MORE_TASKS = 1_000;

  /**
   * What the fastest round took.
   *
   * @param score reading, scoring and writing, in seconds
   * @param whole also looking at the input, broadcasting the atlas, rejected rows and publishing
   * @param tasks that scored
   */
  private record Cost(double score, double whole, int tasks) {}

  @Test
  void twoWorkersAgainstOneAndTheCostOfTasks(StandaloneCluster cluster) throws Exception {
    Path queries = Files.createDirectory(cluster.folder().resolve("many-queries"));
    long rows = write(queries);
    print("%s", Machine.describe());
    Cost one = cost(cluster, queries, rows, 1);
    Cost two = cost(cluster, queries, rows, 2);
    print(
        "%,d queries in %,d tasks: one worker %.1f s, two workers %.1f s: %.2f times as fast",
        rows, one.tasks(), one.score(), two.score(), one.score() / two.score());
    print(
        "the whole job: one worker %.1f s, two workers %.1f s: %.2f times as fast",
        one.whole(), two.whole(), one.whole() / two.whole());
    Cost many =
        cost(
            cluster,
            queries,
            rows,
            2,
            "spark.sql.files.openCostInBytes=0",
            "spark.sql.files.maxPartitionBytes=" + Folders.dataBytes(queries) / MORE_TASKS);
    int more = many.tasks() - two.tasks();
    print(
        "%,d tasks more on two workers: %.1f s more, %.1f ms of one core for each; %.2f times the"
            + " time",
        more,
        many.score() - two.score(),
        2_000 * (many.score() - two.score()) / more,
        many.score() / two.score());
  }

  private static long write(Path folder) throws IOException {
    long rows = 0;
    for (int file = 0; rows < QUERIES; file++) {
      rows +=
          SampleCopies.writeQueries(
              folder.resolve("part-" + file + ".parquet"), file * COPIES, COPIES);
    }
    return rows;
  }

  private static Cost cost(
      StandaloneCluster cluster, Path queries, long rows, int executors, String... conf)
      throws Exception {
    Cost best = null;
    for (int round = 0; round < ROUNDS; round++) {
      Submission.Running run =
          Submission.of(cluster, queries, SampleCopies.SAMPLE.resolve("atlas.json"))
              .executors(executors)
              .longJob()
              .conf("spark.executor.memory=1g")
              .conf(conf)
              .start();
      run.succeed();
      JsonNode manifest = Outcome.manifest(run.output());
      assertThat(manifest.at("/counts/queries").asLong()).isEqualTo(rows);
      Cost cost =
          new Cost(
              manifest.at("/stage_milliseconds/score").asLong() / 1e3,
              Duration.between(time(manifest, "start"), time(manifest, "end")).toMillis() / 1e3,
              run.log().attempts().size());
      if (best == null || cost.score() < best.score()) {
        best = cost;
      }
      Folders.delete(run.output());
    }
    return best;
  }

  private static Instant time(JsonNode manifest, String name) {
    return Instant.parse(manifest.get(name).asText());
  }

  private static void print(String format, Object... values) {
    System.out.printf(Locale.ROOT, format + "%n", values);
  }
}
