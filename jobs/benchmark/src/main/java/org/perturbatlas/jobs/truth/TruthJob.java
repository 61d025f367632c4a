/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.truth;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasOutline;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.benchmark.truth.CandidateAtlas;
import org.perturbatlas.benchmark.truth.LabelledAtlas;
import org.perturbatlas.benchmark.truth.TruthQuery;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.benchmark.RunManifest;
import org.perturbatlas.jobs.output.JobFailures;
import org.perturbatlas.jobs.output.OutputDirectory;
import org.perturbatlas.jobs.session.DescribedWork;
import org.perturbatlas.jobs.session.RunClock;
import org.perturbatlas.spark.AtlasHandle;

/**
 * How often the first candidates for a query are of the same perturbation: between alleles,
 * releases or cell types.
 *
 * <h2>Method</h2>
 *
 * Every query is ranked against the candidates where it is read, by each order at once; a candidate
 * that a rule of exclusion leaves out is no competitor, and genes that only such candidates have
 * are not in the universe of the query. No recall is too small. A query is judged when at least one
 * candidate is right. A right candidate that shares no gene with the query is never found, whatever
 * its place among those that tie at the end.
 *
 * <h2>Input</h2>
 *
 * An atlas, whose signatures are the candidates, and queries: the candidates themselves, each
 * against the others, or a collection that the score job reads. What a query or a perturbation is
 * of is said by the first of
 *
 * <ul>
 *   <li>a column of the collection, for its queries;
 *   <li>a table of labels with a row a name: the name in {@code name} or the first column, the
 *       truth in {@code truth}, and any columns to exclude by; an empty truth is unknown;
 *   <li>an expression over names, such as {@code ^([A-Z0-9]+)_};
 *   <li>the name, up to an {@code @} where it has one.
 * </ul>
 *
 * <h2>Output</h2>
 *
 * Figures a case of exclusion and order; with an output folder also the table {@code queries}: a
 * row a query, case and order, with the place of the first right candidate.
 *
 * <pre>{@code
 * perturb-atlas atlas build --de 'morphic/*.tsv.gz' --up 'log2fc >= 1 && padj < 0.05' \
 *   --max-genes 0 --exclude '_vs_|reverted' --perturbation '{contrast}@{table}' \
 *   --name MorPhiC --version 1 --output morphic.json.gz
 * perturb-atlas benchmark truth --atlas morphic.json.gz --truth-pattern '^([A-Z0-9]+)_' \
 *   --exclude-by name --exclude-by table
 * }</pre>
 */
public final class TruthJob {

  private static final String QUERIES = "queries";
  private static final String FIGURES = "figures.json";
  private static final int CANDIDATES_PER_PARTITION = 50;

  private final TruthConfig config;
  private final TruthLabels labels;

  /**
   * @throws UserException when an expression is none, or the table of labels cannot be used
   */
  public TruthJob(TruthConfig config) {
    this.config = config;
    this.labels = new TruthLabels(config);
  }

  /**
   * Runs the job.
   *
   * @throws UserException for what the user can mend
   */
  public TruthResult run(SparkSession spark) {
    try {
      return judge(spark);
    } catch (Exception e) {
      throw JobFailures.explained(
          e, config.queries() == null ? null : config.queries().source(), config.output());
    }
  }

  private TruthResult judge(SparkSession spark) {
    RunClock clock = RunClock.started();
    Atlas atlas = AtlasHandle.read(spark, config.atlas());
    Atlas candidates =
        CandidateAtlas.of(atlas, labels::isWanted, config.minGenes(), config.signed());
    LabelledAtlas labelled =
        LabelledAtlas.of(
            candidates,
            new CandidateLabels(labels, config.rules(), candidates),
            config.rules().size());
    Broadcast<LabelledAtlas> sent =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(labelled);
    try {
      Judging judging = new Judging(sent, config);
      TruthQueries queries = queries(candidates);
      Dataset<Row> judged =
          queries == null ? ofCandidates(spark, judging) : ofCollection(spark, judging, queries);
      Runnable unchanged =
          () -> {
            if (queries != null) {
              queries.requireUnchanged(spark, config.queries());
            }
          };
      return DescribedWork.run(
          spark,
          "Judge the queries against " + atlas.info().name(),
          () -> result(spark, judged, atlas, candidates, clock, unchanged));
    } finally {
      sent.destroy();
    }
  }

  private TruthResult result(
      SparkSession spark,
      Dataset<Row> judged,
      Atlas atlas,
      Atlas candidates,
      RunClock clock,
      Runnable unchanged) {
    if (config.output() == null) {
      TruthResult result = result(atlas, candidates, TruthTally.of(judged, config.cases()));
      unchanged.run();
      return result;
    }
    String runId = UUID.randomUUID().toString();
    try (OutputDirectory output =
        OutputDirectory.open(
            spark.sessionState().newHadoopConf(), config.output(), runId, config.overwrite())) {
      judged.write().parquet(output.stagingPath(QUERIES));
      Dataset<Row> written = spark.read().parquet(output.stagingPath(QUERIES));
      TruthResult result = result(atlas, candidates, TruthTally.of(written, config.cases()));
      unchanged.run();
      output.stageFile(FIGURES, result.figures().toJson());
      output.publish(
          List.of(QUERIES, FIGURES),
          new RunManifest(
                  "benchmark truth",
                  runId,
                  config.atlas(),
                  result.atlas(),
                  clock,
                  result.cases().get(0).queries())
              .toJson());
      return result;
    }
  }

  private TruthResult result(Atlas atlas, Atlas candidates, List<TruthCase> cases) {
    TruthResult result =
        new TruthResult(
            AtlasOutline.of(atlas),
            candidates.perturbations().size(),
            candidates.referenceGenes().size(),
            cases,
            null);
    return result.with(TruthFigures.of(config, result));
  }

  private Dataset<Row> ofCandidates(SparkSession spark, Judging judging) {
    int count = judging.atlas().size();
    TruthLabels of = labels;
    MapPartitionsFunction<Long, Row> judge =
        ids ->
            judging.rows(
                ids,
                id -> {
                  TruthQuery query = judging.atlas().query(id.intValue());
                  return of.isDecoy(query.id()) ? null : query;
                });
    return spark
        .range(0, count, 1, Math.max(1, count / CANDIDATES_PER_PARTITION))
        .mapPartitions(judge, Encoders.row(JudgedRows.SCHEMA));
  }

  /** Null where candidates are asked for each other. */
  private TruthQueries queries(Atlas candidates) {
    Set<String> names =
        candidates.perturbations().stream().map(Perturbation::name).collect(Collectors.toSet());
    return config.queries() == null ? null : new TruthQueries(config, labels, names);
  }

  private Dataset<Row> ofCollection(SparkSession spark, Judging judging, TruthQueries queries) {
    MapPartitionsFunction<Row, Row> judge = rows -> judging.rows(rows, queries::query);
    return queries
        .open(spark, config.queries())
        .mapPartitions(judge, Encoders.row(JudgedRows.SCHEMA));
  }
}
