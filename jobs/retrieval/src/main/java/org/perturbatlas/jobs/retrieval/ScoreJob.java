/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.output.WriteFailures;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.queries.Provenance;
import org.perturbatlas.jobs.queries.QueryCollection;
import org.perturbatlas.jobs.queries.ReadFailures;
import org.perturbatlas.retrieval.RejectionReason;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.retrieval.table.ResultDetail;
import org.perturbatlas.spark.AtlasFunctions;
import org.perturbatlas.spark.AtlasHandle;

/**
 * Scores a collection of gene sets against an atlas.
 *
 * <h2>Method</h2>
 *
 * The atlas is broadcast; every query is scored where it is read, in one pass, by the {@code
 * reference} profile ({@link org.perturbatlas.retrieval.Scorer}). An atlas that is too large for
 * that goes in blocks of signatures: distinct queries meet every block, and the best of all blocks
 * come back to the rows ({@link org.perturbatlas.spark.BlockScoring}); the answers are the same.
 * Gene-by-gene tables and DE tables are grouped into queries first. A second pass writes what was
 * rejected, if anything was: over the grouped queries, which are kept for it, or else over the
 * columns of the input that it needs.
 *
 * <h2>Input</h2>
 *
 * Parquet, ORC, Avro, Delta, catalog tables, CSV, TSV, JSON lines, GMT; a query a row, a gene a
 * row, or DE tables (long, wide, a file a contrast); see {@link CollectionOptions}.
 *
 * <h2>Output</h2>
 *
 * <ul>
 *   <li>{@code results}: {@code query_id}, kept columns, then {@link
 *       org.perturbatlas.retrieval.table.ResultColumn}
 *   <li>{@code rejected}: {@code level}, {@code query_id}, {@code file}, {@code line}, {@code
 *       reason}, {@code message}, {@code raw}
 *   <li>{@code manifest.json}, written last: the output is complete exactly when it is there
 * </ul>
 *
 * <pre>{@code
 * spark-submit --class org.perturbatlas.cli.Main perturb-atlas-app.jar \
 *   score --atlas atlas.json --queries queries.parquet --output results
 * }</pre>
 */
public final class ScoreJob {

  /** Exit status of a run that is done but rejected more than allowed. */
  public static final int TOO_MANY_REJECTED = 3;

  /**
   * Makes the function that answers a query: {@code genes -> struct of} {@link
   * org.perturbatlas.spark.ResultSchema}.
   */
  public interface ScoreFunction {
    UserDefinedFunction of(AtlasHandle atlas, ScoringParameters parameters, ResultDetail detail);
  }

  private static final String WRITTEN = "are written";

  private final ScoreConfig config;
  private final ScoreFunction function;
  private Consumer<String> notes = note -> {};

  public ScoreJob(ScoreConfig config) {
    this(config, AtlasFunctions::score);
  }

  /**
   * A job that answers queries in another way, all else being the same; an atlas that is too large
   * to be broadcast is scored by blocks nevertheless.
   */
  public ScoreJob(ScoreConfig config, ScoreFunction function) {
    this.config = config;
    this.function = function;
  }

  /** Has the job tell, a line each, what the user should know while it runs. */
  public ScoreJob telling(Consumer<String> listener) {
    notes = listener;
    return this;
  }

  /**
   * Runs the job; the output is published when it returns.
   *
   * @throws UserException for what the user can mend; nothing is left behind then
   */
  public ScoreResult run(SparkSession spark) {
    try {
      return score(spark);
    } catch (Exception e) {
      // Spark's own failures are checked exceptions that its Scala methods do not declare.
      throw explained(e);
    }
  }

  private RuntimeException explained(Exception e) {
    UserException reading = ReadFailures.asUserException(e, config.queries().source());
    if (reading != null) {
      return reading;
    }
    UserException writing =
        WriteFailures.asUserException(
            e, config.output() == null ? config.outputTable() : config.output());
    if (writing != null) {
      return writing;
    }
    return e instanceof RuntimeException unchecked
        ? unchecked
        : new IllegalStateException(e.getMessage(), e);
  }

  private ScoreResult score(SparkSession spark) {
    ScoredTable.requireKeepable(config.queries().keep(), List.of());
    Instant start = Instant.now();
    StageTimes stages = new StageTimes(spark);
    try (LoadedAtlas atlas =
        stages.run("read_atlas", "Read the atlas", () -> LoadedAtlas.read(spark, config))) {
      return score(spark, atlas, start, stages);
    }
  }

  private ScoreResult score(
      SparkSession spark, LoadedAtlas atlas, Instant start, StageTimes stages) {
    requireExpected(atlas);
    List<String> modules = atlas.outline().modules().stream().map(Module::name).toList();
    if (config.outputFormat() == OutputFormat.CSV) {
      ScoredTable.requireKeepable(config.queries().keep(), ScoredTable.scoreColumns(modules));
    }
    String what = atlas.outline().info().name() + " <- " + config.queries().source();
    try (ScoreTarget target = ScoreTarget.of(spark, config, modules)) {
      QueryCollection collection =
          stages.run(
              "open_queries",
              "Look at the queries: " + config.queries().source(),
              () -> QueryCollection.open(spark, config.queries()));
      ScoreCounts counts;
      try (KeptRows kept = KeptRows.of(collection);
          Answering answering = atlas.answering(spark, config, function, detail(collection))) {
        counts = write(kept.rows(), target, answering, what, stages);
      }
      boolean within = isWithinLimit(counts);
      String manifest =
          new Manifest(config, spark.version())
              .atlas(atlas.outline())
              .plan(atlas.plan())
              .inputs(collection)
              .counts(counts)
              .times(start, Instant.now(), stages.times())
              .exitStatus(within ? 0 : TOO_MANY_REJECTED)
              .toJson();
      target.publish(manifest);
      return new ScoreResult(config.runId(), target.name(), counts, manifest, within);
    }
  }

  private ResultDetail detail(QueryCollection collection) {
    return ResultDetail.NONE.withHitGenes(config.hitGenes()).withSigned(collection.signed());
  }

  private ScoreCounts write(
      Dataset<Row> rows, ScoreTarget target, Answering answering, String what, StageTimes stages) {
    ScoreMetrics metrics = new ScoreMetrics();
    Dataset<Row> results = ScoredTable.results(rows, answering, config.queries().keep(), metrics);
    long written = stages.run("score", "Score " + what, () -> target.writeResults(results));
    ScoreCounts observed = metrics.counts();
    observed.requireWhole();
    ScoreCounts.requireSame("scored queries", observed.scored(), written, WRITTEN);
    Dataset<Row> rejected = ScoredTable.rejected(rows, answering);
    boolean any = !observed.rejectedByReason().isEmpty();
    stages.run(
        "write_rejected",
        "Set rejected rows apart: " + what,
        () ->
            target.writeRejected(
                any
                    ? rejected
                    : rows.sparkSession().createDataFrame(List.of(), rejected.schema())));
    if (any) {
      ScoreCounts.requireSame(
          "rejected rows and queries",
          observed.rejectedRows() + observed.rejectedQueries(),
          stages.run("count_rejected", "Count rejected rows", target::countRejected),
          WRITTEN);
    }
    return duplicates(observed, rows, stages);
  }

  /** Refuses another atlas than the one that was meant, and tells the plan for this one. */
  private void requireExpected(LoadedAtlas atlas) {
    String found = atlas.outline().contentFingerprint();
    String expected = config.expectFingerprint();
    if (expected != null && !expected.equalsIgnoreCase(found)) {
      throw UserException.of(
          "%s: its content fingerprint is %s, but %s is expected; it is not the atlas that was meant",
          config.atlas(), found, expected);
    }
    if (atlas.byBlocks()) {
      notes.accept(
          String.format(
              Locale.ROOT,
              "%s: %,d signature genes, more than the --broadcast-limit of %,d: scored by blocks of"
                  + " signatures",
              config.atlas(),
              atlas.signatureGenes(),
              config.broadcastLimit()));
    }
  }

  private ScoreCounts duplicates(ScoreCounts observed, Dataset<Row> rows, StageTimes stages) {
    if (!config.countDuplicates()) {
      return observed;
    }
    long ids =
        stages.run(
            "count_duplicates",
            "Count repeated query ids",
            () ->
                rows.where(
                        col(Provenance.REASON)
                            .isNull()
                            .or(
                                col(Provenance.REASON)
                                    .notEqual(RejectionReason.MALFORMED_ROW.name())))
                    .agg(countDistinct(CollectionOptions.ID_COLUMN))
                    .first()
                    .getLong(0));
    return observed.withExactDuplicates(observed.queries() - ids);
  }

  private boolean isWithinLimit(ScoreCounts counts) {
    if (counts.scored() == 0 && counts.queries() + counts.rejectedRows() > 0) {
      return false;
    }
    return config.maxRejected() == null || config.maxRejected().allows(counts);
  }
}
