/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.udf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.perturbatlas.jobs.retrieval.SampleJobs.ATLAS;
import static org.perturbatlas.jobs.retrieval.SampleJobs.QUERIES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.genes.OnAmbiguous;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.testing.FaultTally;

/**
 * Tasks that fail twice, half-way through their rows, and then succeed. A local session retries
 * only where its master says so, so the runs have a JVM of their own.
 */
@Tag("process")
class RetriedTasksTest {

  private static final int ROWS_BEFORE_FAILURE = 3;

  @TempDir Path folder;

  @Test
  void giveTheSameRowsAndCounts() throws IOException, InterruptedException {
    OwnJvm runs = OwnJvm.start(Runs.class, folder.resolve("log.txt"), folder.toString());
    assertThat(runs.status()).as(runs::text).isZero();
    runs.text().lines().filter(line -> line.startsWith("fault: ")).forEach(System.out::println);
  }

  /** Scores the sample collection with steady and with failing tasks, and compares. */
  static final class Runs {

    private static final int FAILURES = 2;

    /** By stage and partition, how often a task has failed. */
    private static final Map<String, Integer> FAILED = new ConcurrentHashMap<>();

    /** Rows that an attempt of a task has seen. */
    private static final Map<Long, Integer> SEEN = new ConcurrentHashMap<>();

    private Runs() {}

    public static void main(String[] args) throws IOException {
      Path folder = Path.of(args[0]);
      SparkSession spark =
          SparkSession.builder()
              .master("local[2,3]")
              .config("spark.ui.enabled", "false")
              .config("spark.driver.host", "localhost")
              .config("spark.sql.shuffle.partitions", "3")
              .getOrCreate();
      String steady = "steady";
      spark
          .read()
          .option("header", "true")
          .csv(QUERIES)
          .repartition(3, col("query_id"))
          .selectExpr("query_id", "split(genes, ';') AS genes")
          .createOrReplaceTempView(steady);
      UDF1<Object, Object> failing = Runs::failing;
      spark
          .table(steady)
          .withColumn(
              "genes",
              udf(failing, DataTypes.createArrayType(DataTypes.StringType))
                  .asNondeterministic()
                  .apply(col("genes")))
          .createOrReplaceTempView("flaky");
      List<String> atlases = List.of(ATLAS, part(folder));
      String map = Files.writeString(folder.resolve("map.csv"), "from,to\nA,B\n").toString();
      ScoreResult expected = run(spark, atlases, steady, map, folder);
      assertThat(FAILED).isEmpty();
      ScoreResult found = run(spark, atlases, "flaky", map, folder);
      assertThat(FAILED).isNotEmpty().allSatisfy((task, times) -> assertThat(times).isEqualTo(2));
      assertThat(found.manifest()).contains("\"blocks\"", "\"broadcast\"");
      assertThat(found.atlases()).isEqualTo(expected.atlases());
      FaultTally tally = new FaultTally("tasks that fail twice");
      for (String table : List.of("results", "rejected")) {
        List<String> rows = rows(spark, found, table);
        assertThat(rows).isNotEmpty().isEqualTo(rows(spark, expected, table));
        tally.add(table, rows(spark, expected, table).size(), rows.size());
      }
      ScoreResult once = calibrated(spark, steady, folder);
      FAILED.clear();
      ScoreResult retried = calibrated(spark, "flaky", folder);
      assertThat(FAILED).hasSizeGreaterThan(3);
      assertThat(pairs(retried)).isEqualTo(pairs(once));
      assertThat(rows(spark, retried, "results"))
          .isNotEmpty()
          .isEqualTo(rows(spark, once, "results"));
      tally.add("calibrated", once.counts().scored(), rows(spark, retried, "results").size());
      tally.tell();
      spark.stop();
    }

    /** Two passes over the queries, the tasks of each of which fail. */
    private static ScoreResult calibrated(SparkSession spark, String queries, Path folder) {
      ScoreConfig config =
          ScoreConfig.builder(ATLAS, CollectionOptions.of(queries))
              .parameters(ScoringParameters.CALIBRATED)
              .output(folder.resolve("calibrated-" + queries).toString())
              .build();
      return new ScoreJob(config).run(spark);
    }

    private static JsonNode pairs(ScoreResult result) throws IOException {
      return new ObjectMapper().readTree(result.manifest()).get("pairs");
    }

    private static Object failing(Object genes) {
      TaskContext task = TaskContext.get();
      int seen = SEEN.merge(task.taskAttemptId(), 1, Integer::sum);
      if (task.attemptNumber() < FAILURES && seen > ROWS_BEFORE_FAILURE) {
        FAILED.merge(task.stageId() + "/" + task.partitionId(), 1, Integer::sum);
        throw new IllegalStateException("a task that fails twice");
      }
      return genes;
    }

    /** Half of the sample atlas, small enough to be broadcast. */
    private static String part(Path folder) {
      Atlas sample = AtlasFiles.read(Path.of(ATLAS));
      AtlasBuilder builder = new AtlasBuilder("part").info(AtlasInfo.of("Part", "1"));
      for (int i = 0; i < sample.perturbations().size(); i += 2) {
        builder.perturbation("", AtlasBuilder.Draft.of(sample.perturbations().get(i)));
      }
      Path file = folder.resolve("part.json");
      AtlasFiles.write(builder.build(), file);
      return file.toString();
    }

    private static ScoreResult run(
        SparkSession spark, List<String> atlases, String queries, String map, Path folder) {
      long genes =
          AtlasFiles.read(Path.of(ATLAS)).perturbations().stream()
              .mapToLong(perturbation -> perturbation.up().size())
              .sum();
      ScoreConfig config =
          ScoreConfig.builder(atlases, CollectionOptions.of(queries))
              .idMap(new IdMapConfig(map, null, OnAmbiguous.DROP))
              .hitGenes(true)
              .broadcastLimit(genes * 3 / 4)
              .blockGenes(900)
              .output(folder.resolve(queries).toString())
              .build();
      return new ScoreJob(config).run(spark);
    }

    private static List<String> rows(SparkSession spark, ScoreResult result, String table) {
      return spark.read().parquet(result.target() + "/" + table).toJSON().collectAsList().stream()
          .sorted()
          .toList();
    }
  }
}
