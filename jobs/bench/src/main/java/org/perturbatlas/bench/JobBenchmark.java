/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.perturbatlas.jobs.retrieval.ScoreConfig;
import org.perturbatlas.jobs.retrieval.ScoreJob;
import org.perturbatlas.jobs.session.SparkSessions;
import org.perturbatlas.spark.AtlasFunctions;
import org.perturbatlas.spark.AtlasHandle;
import org.perturbatlas.spark.ResultSchema;

/**
 * Wall time of the score job against its floor: the same job with a function that returns answers
 * made beforehand, 1,024 of them drawn from the same queries, so that what is written has the same
 * mean size. Both in turn, in one session.
 *
 * <p>Arguments: number of queries, rounds.
 */
public final class JobBenchmark {

  private static final int ANSWERS = 1024;

  private JobBenchmark() {}

  public static void main(String[] args) throws IOException {
    long queries = args.length > 0 ? Long.parseLong(args[0]) : 1_000_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    Path folder = Files.createTempDirectory("perturb-atlas-bench");
    SparkSession spark = SparkSessions.open("bench", "local[2]", Map.of());
    spark.sparkContext().setLogLevel("WARN");
    try {
      run(spark, folder, queries, rounds);
    } finally {
      spark.stop();
      delete(folder);
    }
  }

  private static void run(SparkSession spark, Path folder, long queries, int rounds) {
    String input = folder.resolve("queries.parquet").toString();
    List<Row> answers;
    try (AtlasHandle atlas =
        AtlasHandle.broadcast(spark, AtlasHandle.read(spark, BenchAtlas.file().toString()))) {
      BenchQueries.generate(spark, atlas, queries, 16).write().parquet(input);
      answers =
          spark.read().parquet(input).limit(ANSWERS).collectAsList().stream()
              .map(
                  row ->
                      ResultSchema.of(false)
                          .toRow(
                              new org.perturbatlas.retrieval.Scorer(
                                      atlas.index(),
                                      org.perturbatlas.retrieval.ScoringParameters.DEFAULT)
                                  .score(row.getList(1))))
              .toList();
    }
    Row[] made = answers.toArray(Row[]::new);
    ScoreJob.ScoreFunction floor =
        (atlas, parameters, hitGenes) -> {
          UDF1<scala.collection.Seq<String>, Row> answer =
              genes -> made[(genes.head().hashCode() & Integer.MAX_VALUE) % made.length];
          return functions.udf(answer, ResultSchema.of(hitGenes).struct()).asNondeterministic();
        };
    System.out.printf(
        Locale.ROOT,
        "%,d queries, %s, Spark %s, Java %s, %d processors, %,d MiB heap%n",
        queries,
        BenchAtlas.file().getFileName(),
        spark.version(),
        System.getProperty("java.version"),
        Runtime.getRuntime().availableProcessors(),
        Runtime.getRuntime().maxMemory() >> 20);
    double[] ratios = new double[rounds];
    for (int round = -1; round < rounds; round++) {
      double floorSeconds = seconds(spark, folder, input, floor);
      double scoreSeconds = seconds(spark, folder, input, AtlasFunctions::score);
      System.out.printf(
          Locale.ROOT,
          "%s: score %.1f s, floor %.1f s, ratio %.2f, heap in use after it %,d MiB%n",
          round < 0 ? "warm-up" : "round " + (round + 1),
          scoreSeconds,
          floorSeconds,
          scoreSeconds / floorSeconds,
          usedAfterCollection() >> 20);
      if (round >= 0) {
        ratios[round] = scoreSeconds / floorSeconds;
      }
    }
    Arrays.sort(ratios);
    System.out.printf(Locale.ROOT, "median ratio %.2f%n", ratios[rounds / 2]);
  }

  private static double seconds(
      SparkSession spark, Path folder, String input, ScoreJob.ScoreFunction function) {
    String output = folder.resolve("out-" + System.nanoTime()).toString();
    long start = System.nanoTime();
    ScoreConfig config = ScoreConfig.of(BenchAtlas.file().toString(), input, output);
    new ScoreJob(config, function).run(spark);
    double seconds = (System.nanoTime() - start) / 1e9;
    delete(Path.of(output));
    return seconds;
  }

  private static long usedAfterCollection() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
