/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.SerializerInstance;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.retrieval.table.ResultDetail;
import org.perturbatlas.testing.Answers;
import org.perturbatlas.testing.GoldenCase;
import org.perturbatlas.testing.GoldenCheck;
import org.perturbatlas.testing.SharedSpark;
import org.perturbatlas.testing.SparkGolden;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class TaskScorerTest {

  private static final List<GoldenCase> CASES =
      GoldenCase.bundled("edge").stream().filter(GoldenCase::isDefault).toList();

  @Test
  void threadsThatShareOneDoNotMixTheirQueries(SparkSession spark) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (AtlasHandle atlas = edge(spark)) {
      TaskScorer scorer = new TaskScorer(atlas, ScoringParameters.DEFAULT);
      List<Future<?>> runs =
          IntStream.range(0, 4)
              .<Future<?>>mapToObj(t -> threads.submit(() -> agree(scorer)))
              .toList();
      for (Future<?> run : runs) {
        run.get();
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void oneThatHasScoredCanBeSent(SparkSession spark) {
    try (AtlasHandle atlas = edge(spark)) {
      TaskScorer scorer = new TaskScorer(atlas, ScoringParameters.DEFAULT);
      agree(scorer);
      SerializerInstance serializer = new JavaSerializer(spark.sparkContext().conf()).newInstance();
      scala.reflect.ClassTag<TaskScorer> type =
          scala.reflect.ClassTag$.MODULE$.apply(TaskScorer.class);
      agree(serializer.deserialize(serializer.serialize(scorer, type), type));
    }
  }

  @Test
  void aQueryThatFailsHalfwayLeavesNoTraceInTheNext(SparkSession spark) {
    try (AtlasHandle atlas = edge(spark)) {
      TaskScorer scorer = new TaskScorer(atlas, ScoringParameters.DEFAULT);
      Iterator<String> failing =
          Stream.of("G000", "G001")
              .peek(
                  gene -> {
                    if (gene.equals("G001")) {
                      throw new IllegalStateException("halfway");
                    }
                  })
              .iterator();
      assertThatThrownBy(() -> scorer.score(() -> failing)).hasMessage("halfway");
      agree(scorer);
    }
  }

  @Test
  void nothingOfAClosedAtlasStaysInMemory(SparkSession spark) throws InterruptedException {
    WeakReference<AtlasIndex> index = indexOfAClosedAtlas(spark);
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    while (index.get() != null && Instant.now().isBefore(end)) {
      System.gc();
      Thread.sleep(50);
    }
    assertThat(index.get()).isNull();
  }

  /** Scores on the threads of Spark's tasks, which outlive the atlas. */
  private static WeakReference<AtlasIndex> indexOfAClosedAtlas(SparkSession spark) {
    try (AtlasHandle atlas = edge(spark)) {
      long scored =
          SparkGolden.queries(spark, CASES)
              .repartition(4)
              .select(
                  AtlasFunctions.score(atlas, ScoringParameters.DEFAULT, ResultDetail.NONE)
                      .apply(functions.col("genes"))
                      .getField("status")
                      .as("status"))
              .where("status = 'SCORED'")
              .count();
      assertThat(scored).isPositive();
      return new WeakReference<>(atlas.index());
    }
  }

  private static AtlasHandle edge(SparkSession spark) {
    return AtlasHandle.broadcast(spark, GoldenCase.bundledAtlas("edge"));
  }

  private static void agree(TaskScorer scorer) {
    for (GoldenCase golden : CASES) {
      GoldenCheck.assertAgrees(golden, Answers.toJson(scorer.score(golden.genes())));
    }
  }
}
