/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.retrieval.ScoreConfig;
import org.perturbatlas.jobs.retrieval.ScoreJob;
import org.perturbatlas.jobs.scale.Folders;
import org.perturbatlas.jobs.scale.Machine;
import org.perturbatlas.jobs.session.SparkSessions;
import org.perturbatlas.retrieval.ScoringParameters;

/**
 * The score job by blocks of signatures: time and memory for a large atlas folder, and whether a
 * smaller one gives the same rows by blocks as broadcast.
 *
 * <p>Arguments: signatures of the large atlas, of the smaller one, queries.
 */
public final class BlockBenchmark {

  private static final int SIGNATURE_SIZE = 50;
  private static final int GENES = 20_000;
  private static final Path STATUS = Path.of("/proc/self/status");

  /** So low that most queries retrieve something. */
  private static final ScoringParameters PARAMETERS = ScoringParameters.DEFAULT.withMinRecall(0.05);

  private final SparkSession spark;
  private final Path folder;
  private final PrintStream out;

  private BlockBenchmark(SparkSession spark, Path folder, PrintStream out) {
    this.spark = spark;
    this.folder = folder;
    this.out = out;
  }

  public static void main(String[] args) throws IOException {
    int signatures = args.length > 0 ? Integer.parseInt(args[0]) : 1_000_000;
    int fewer = args.length > 1 ? Integer.parseInt(args[1]) : 20_000;
    int queries = args.length > 2 ? Integer.parseInt(args[2]) : 10_000;
    run(signatures, fewer, queries, System.out);
  }

  static void run(int signatures, int fewer, int queries, PrintStream out) throws IOException {
    Path folder = Files.createTempDirectory("perturb-atlas-bench");
    SparkSession spark = SparkSessions.open("bench", "local[2]", Map.of());
    spark.sparkContext().setLogLevel("WARN");
    try {
      out.printf(
          Locale.ROOT,
          "%,d and %,d signatures of %d genes, %,d queries, Spark %s, %s%n",
          signatures,
          fewer,
          SIGNATURE_SIZE,
          queries,
          spark.version(),
          Machine.describe());
      new BlockBenchmark(spark, folder, out).run(signatures, fewer, queries);
    } finally {
      spark.stop();
      Folders.delete(folder);
    }
  }

  private void run(int signatures, int fewer, int queries) throws IOException {
    String collection = folder.resolve("queries").toString();
    FolderAtlas.queries(spark, queries, fewer, SIGNATURE_SIZE, GENES).write().parquet(collection);
    String small = folder.resolve("small").toString();
    FolderAtlas.write(spark, small, fewer, SIGNATURE_SIZE, GENES);
    score("broadcast", small, collection, Long.MAX_VALUE, "expected");
    score("by blocks", small, collection, 0, "actual");
    Dataset<Row> expected = results("expected");
    Dataset<Row> actual = results("actual");
    out.printf(
        Locale.ROOT,
        "%,d rows broadcast, %,d of them not by blocks; %,d rows by blocks, %,d of them not broadcast%n",
        expected.count(),
        expected.exceptAll(actual).count(),
        actual.count(),
        actual.exceptAll(expected).count());
    String large = folder.resolve("large").toString();
    FolderAtlas.write(spark, large, signatures, SIGNATURE_SIZE, GENES);
    score("by blocks", large, collection, 0, "largest");
  }

  private void score(String plan, String atlas, String queries, long limit, String output) {
    long start = System.nanoTime();
    ScoreConfig config =
        ScoreConfig.builder(atlas, CollectionOptions.of(queries))
            .output(folder.resolve(output).toString())
            .parameters(PARAMETERS)
            .hitGenes(true)
            .broadcastLimit(limit)
            .build();
    long hits = new ScoreJob(config).run(spark).counts().scored();
    out.printf(
        Locale.ROOT,
        "%s, %s: %,d queries scored in %.1f s; most memory of the process so far %s%n",
        Path.of(atlas).getFileName(),
        plan,
        hits,
        (System.nanoTime() - start) / 1e9,
        mostMemory());
  }

  private Dataset<Row> results(String output) {
    return spark
        .read()
        .parquet(folder.resolve(output).resolve("results").toString())
        .selectExpr("to_json(struct(*)) AS row");
  }

  /** Of all kinds, as the operating system counts it; where it does not tell, the heap in use. */
  private static String mostMemory() {
    try {
      return Files.readAllLines(STATUS).stream()
          .filter(line -> line.startsWith("VmHWM"))
          .map(line -> line.replaceFirst("VmHWM:\\s*", ""))
          .findFirst()
          .orElseThrow();
    } catch (IOException e) {
      return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() + " B (heap)";
    }
  }
}
