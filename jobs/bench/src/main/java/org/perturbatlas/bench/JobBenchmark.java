/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.jobs.retrieval.ScoreJob;
import org.perturbatlas.jobs.scale.FloorFunction;
import org.perturbatlas.jobs.scale.Folders;
import org.perturbatlas.jobs.scale.JobCost;
import org.perturbatlas.jobs.scale.Machine;
import org.perturbatlas.jobs.scale.ScaleQueries;
import org.perturbatlas.jobs.session.SparkSessions;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.spark.AtlasFunctions;
import org.perturbatlas.spark.AtlasHandle;

/**
 * Wall and processor time of the score job against its floor: the same job with a {@link
 * FloorFunction}. Both in turn, in one session. Before that, the heap that the job holds on to, for
 * a tenth of the queries, for all of them and for three times as many.
 *
 * <p>Arguments: number of queries, rounds.
 */
public final class JobBenchmark {

  private static final int MAX_PARTITIONS = 16;
  private static final int ANSWERS = 65_536;
  private static final int QUERIES_PER_PARTITION = 10_000;

  private final SparkSession spark;
  private final Path folder;
  private final PrintStream out;

  private JobBenchmark(SparkSession spark, Path folder, PrintStream out) {
    this.spark = spark;
    this.folder = folder;
    this.out = out;
  }

  public static void main(String[] args) throws IOException, InterruptedException {
    long queries = args.length > 0 ? Long.parseLong(args[0]) : 1_000_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    run(queries, rounds, System.out);
  }

  static void run(long queries, int rounds, PrintStream out)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("perturb-atlas-bench");
    SparkSession spark = SparkSessions.open("bench", "local[2]", Map.of());
    spark.sparkContext().setLogLevel("WARN");
    try {
      out.printf(
          Locale.ROOT,
          "%,d queries, %s, Spark %s, %s%n",
          queries,
          BenchAtlas.file().getFileName(),
          spark.version(),
          Machine.describe());
      new JobBenchmark(spark, folder, out).run(queries, rounds);
    } finally {
      spark.stop();
      Folders.delete(folder);
    }
  }

  private void run(long queries, int rounds) throws InterruptedException {
    for (long size : new long[] {queries / 10, queries, 3 * queries}) {
      heap(size, generated(size));
    }
    String input = generated(queries);
    times(input, floor(input), queries, rounds);
  }

  private String generated(long queries) {
    Path input = folder.resolve("queries-" + queries);
    if (Files.notExists(input)) {
      try (AtlasHandle atlas = atlas()) {
        ScaleQueries.generate(spark, atlas, queries, partitions(queries))
            .write()
            .parquet(input.toString());
      }
    }
    return input.toString();
  }

  private FloorFunction floor(String input) {
    try (AtlasHandle atlas = atlas()) {
      return new FloorFunction(spark, atlas, ScoringParameters.DEFAULT, input, ANSWERS);
    }
  }

  private AtlasHandle atlas() {
    return AtlasHandle.broadcast(spark, AtlasHandle.read(spark, BenchAtlas.file().toString()));
  }

  private static int partitions(long queries) {
    return (int) Math.max(2, Math.min(MAX_PARTITIONS, queries / QUERIES_PER_PARTITION));
  }

  private void times(String input, FloorFunction floor, long queries, int rounds) {
    double[] wall = new double[rounds];
    double[] cpu = new double[rounds];
    for (int round = -1; round < rounds; round++) {
      JobCost least = cost(input, floor);
      JobCost score = cost(input, AtlasFunctions::score);
      out.printf(
          Locale.ROOT,
          "%s: score %s; floor %s; ratio %.2f wall, %.2f CPU; bytes per query %.0f and %.0f%n",
          round < 0 ? "warm-up" : "round " + (round + 1),
          score,
          least,
          score.wall() / least.wall(),
          score.cpu() / least.cpu(),
          (double) score.bytes() / queries,
          (double) least.bytes() / queries);
      if (round >= 0) {
        wall[round] = score.wall() / least.wall();
        cpu[round] = score.cpu() / least.cpu();
      }
    }
    out.printf(Locale.ROOT, "median ratio %.2f wall, %.2f CPU%n", Median.of(wall), Median.of(cpu));
  }

  private JobCost cost(String input, ScoreJob.ScoreFunction function) {
    return JobCost.of(
        spark, folder, BenchAtlas.file().toString(), input, ScoringParameters.DEFAULT, function);
  }

  private void heap(long queries, String input) throws InterruptedException {
    long peak = LiveHeap.peakDuring(() -> cost(input, AtlasFunctions::score));
    out.printf(Locale.ROOT, "%,d queries: most heap held on to %,d MiB%n", queries, peak >> 20);
  }
}
