/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.SparkEnv;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.reanalyze.ReanalyzeConfig;
import org.perturbatlas.jobs.reanalyze.ReanalyzeJob;
import org.perturbatlas.jobs.reanalyze.Version;
import org.perturbatlas.jobs.retrieval.ScoreConfig;
import org.perturbatlas.jobs.scale.Folders;
import org.perturbatlas.jobs.scale.Machine;
import org.perturbatlas.jobs.scale.ScaleQueries;
import org.perturbatlas.jobs.session.SparkSessions;
import org.perturbatlas.spark.AtlasHandle;

/**
 * A store that grows by a table at a time, in one session, as a service that never stops: what the
 * JVM, driver and executor in one, holds on to after every tenth run: heap, broadcast blocks,
 * threads, open files.
 *
 * <p>Arguments: number of queries, number of increments.
 */
public final class SoakBenchmark {

  private static final int EVERY = 10;

  /**
   * What Spark keeps of jobs that are over, and of folders that it listed (bytes). By its own
   * limits, which are a thousand jobs and 250 MB, both would grow through all of the run.
   */
  private static final Map<String, String> REMEMBERED =
      Map.of(
          "spark.ui.retainedJobs", "50",
          "spark.ui.retainedStages", "50",
          "spark.ui.retainedTasks", "500",
          "spark.sql.ui.retainedExecutions", "50",
          "spark.sql.hive.filesourcePartitionFileCacheSize", "1000000");

  private SoakBenchmark() {}

  public static void main(String[] args) throws Exception {
    long queries = args.length > 0 ? Long.parseLong(args[0]) : 4_000_000;
    int increments = args.length > 1 ? Integer.parseInt(args[1]) : 200;
    run(queries, increments, System.out);
  }

  static void run(long queries, int increments, PrintStream out)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("perturb-atlas-soak");
    SparkSession spark = SparkSessions.open("soak", "local[2]", REMEMBERED);
    spark.sparkContext().setLogLevel("WARN");
    out.printf(
        Locale.ROOT,
        "%,d queries in %d increments, Spark %s, %s%n",
        queries,
        increments,
        spark.version(),
        Machine.describe());
    try {
      run(spark, folder, queries / increments, increments, out);
    } finally {
      spark.stop();
      Folders.delete(folder);
    }
  }

  private static void run(
      SparkSession spark, Path folder, long each, int increments, PrintStream out)
      throws IOException, InterruptedException {
    Path collection = Files.createDirectories(folder.resolve("collection"));
    String store = folder.resolve("store").toString();
    out.println("run   queries  seconds  heap MiB  broadcast blocks  threads  open files");
    for (int i = 1; i <= increments; i++) {
      table(spark, collection.resolve("table-" + i), i, each);
      long start = System.nanoTime();
      ScoreConfig scoring =
          ScoreConfig.builder(
                  BenchAtlas.file().toString(), CollectionOptions.of(collection.toString()))
              .output(store)
              .build();
      Version version =
          new ReanalyzeJob(ReanalyzeConfig.of(collection.toString(), store, scoring))
              .run(spark)
              .version();
      double seconds = (System.nanoTime() - start) / 1e9;
      if (version.totals().scored() != i * each) {
        throw new IllegalStateException(
            "Expected " + i * each + " answers, found " + version.totals().scored());
      }
      if (i == 1 || i % EVERY == 0) {
        tell(i, version, seconds, out);
      }
    }
  }

  private static void table(SparkSession spark, Path table, int number, long queries) {
    try (AtlasHandle atlas =
        AtlasHandle.broadcast(spark, AtlasHandle.read(spark, BenchAtlas.file().toString()))) {
      ScaleQueries.generate(spark, atlas, queries, 2)
          .selectExpr("concat('t" + number + "-', query_id) AS query_id", "genes")
          .write()
          .parquet(table.toString());
    }
  }

  private static void tell(int run, Version version, double seconds, PrintStream out)
      throws IOException, InterruptedException {
    // Spark's cleaner works after collections.
    for (int i = 0; i < 3; i++) {
      System.gc();
      Thread.sleep(300);
    }
    Runtime runtime = Runtime.getRuntime();
    long heap = (runtime.totalMemory() - runtime.freeMemory()) >> 20;
    int broadcasts =
        SparkEnv.get().blockManager().getMatchingBlockIds(id -> id.isBroadcast()).size();
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    out.printf(
        Locale.ROOT,
        "%3d  %,9d  %7.1f  %8d  %16d  %7d  %10d%n",
        run,
        version.totals().queries(),
        seconds,
        heap,
        broadcasts,
        threads,
        openFiles());
  }

  private static long openFiles() throws IOException {
    Path files = Path.of("/proc/self/fd");
    if (!Files.isDirectory(files)) {
      return -1;
    }
    try (var open = Files.list(files)) {
      return open.count();
    }
  }
}
