/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.countDistinct;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.perturbatlas.atlas.AtlasOutline;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.error.UserException;
import org.perturbatlas.genes.Background;
import org.perturbatlas.jobs.metrics.QueryMetrics;
import org.perturbatlas.jobs.output.JobFailures;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.queries.Provenance;
import org.perturbatlas.jobs.queries.QueryCollection;
import org.perturbatlas.retrieval.PairHistogram;
import org.perturbatlas.retrieval.PairRates;
import org.perturbatlas.retrieval.RejectionReason;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.retrieval.table.ResultDetail;
import org.perturbatlas.spark.AtlasFunctions;
import org.perturbatlas.spark.AtlasHandle;
import org.perturbatlas.spark.BackgroundFile;
import org.perturbatlas.spark.PairCounting;

/**
 * Scores a collection of gene sets against an atlas, or against several in one pass.
 *
 * <h2>Method</h2>
 *
 * The atlas is broadcast; every query is scored where it is read, in one pass ({@link
 * org.perturbatlas.retrieval.Scorer}). An atlas that is too large for that goes in blocks of
 * signatures: distinct queries meet every block, and the best of all blocks come back to the rows
 * ({@link org.perturbatlas.spark.BlockScoring}); the answers are the same. Gene-by-gene tables and
 * DE tables are grouped into queries first. Several atlases answer every query where it is read,
 * which gives the rows that as many runs would. A second pass writes what was rejected, if anything
 * was: over the grouped queries, which are kept for it, or else over the columns of the input that
 * it needs.
 *
 * <p>The {@code calibrated} profile takes a pass more, the first: it counts all pairs of a query
 * and a signature by their p-values, among which the second judges hits ({@link PairCounting}).
 * Queries that are not grouped are read twice for that; where the input changes between, the run
 * fails if the number of queries does.
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
 *       reason}, {@code message}, {@code raw}, with several atlases {@code atlas_name} and {@code
 *       atlas_identity}
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

  private static final String SCORE = "score";
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
      throw JobFailures.explained(
          e,
          config.queries().source(),
          config.output() == null ? config.outputTable() : config.output());
    }
  }

  private ScoreResult score(SparkSession spark) {
    ScoredTable.requireKeepable(config.queries().keep(), List.of());
    Instant start = Instant.now();
    StageTimes stages = new StageTimes(spark);
    IdMap idMap =
        config.idMap().given()
            ? stages.run("read_id_map", "Read the id map", () -> IdMap.read(spark, config.idMap()))
            : IdMap.NONE;
    Background background = background(spark, idMap);
    try (LoadedAtlases atlases =
        stages.run(
            "read_atlas",
            config.atlases().size() == 1 ? "Read the atlas" : "Read the atlases",
            () -> LoadedAtlases.read(spark, config, background))) {
      return score(spark, atlases.all(), idMap, background, start, stages);
    }
  }

  /** The genes that p-values are over, by the names that queries are mapped to; null for none. */
  private Background background(SparkSession spark, IdMap idMap) {
    String path = config.calibration().background();
    return path == null ? null : idMap.mapped(BackgroundFile.read(spark, path));
  }

  private ScoreResult score(
      SparkSession spark,
      List<LoadedAtlas> atlases,
      IdMap idMap,
      Background background,
      Instant start,
      StageTimes stages) {
    tellOfBlocks(atlases);
    List<AtlasOutline> outlines = atlases.stream().map(LoadedAtlas::outline).toList();
    List<String> modules =
        outlines.stream()
            .flatMap(atlas -> atlas.modules().stream())
            .map(Module::name)
            .distinct()
            .toList();
    if (config.outputFormat() == OutputFormat.CSV) {
      ScoredTable.requireKeepable(config.queries().keep(), ScoredTable.scoreColumns(modules));
    }
    String what =
        outlines.stream().map(atlas -> atlas.info().name()).collect(Collectors.joining(", "))
            + " <- "
            + config.queries().source();
    try (ScoreTarget target = ScoreTarget.of(spark, config, modules);
        IdMap.Sent names = idMap.send(spark)) {
      QueryCollection collection =
          stages.run(
              "open_queries",
              "Look at the queries: " + config.queries().source(),
              () -> QueryCollection.open(spark, config.queries(), names.mapper()));
      requireUnsigned(collection);
      List<ScoreCounts> counts;
      List<PairHistogram> pairs;
      try (KeptRows kept = KeptRows.of(collection);
          Answering answering = answering(spark, atlases, detail(atlases, collection))) {
        Dataset<Row> mapped = names.mapped(kept.rows(), answering.detail());
        pairs = config.calibrated() ? countPairs(mapped, answering, what, stages) : List.of();
        counts = write(mapped, target, answering, outlines, what, stages);
        for (int a = 0; a < pairs.size(); a++) {
          ScoreCounts.requireSame(
              "queries with pairs", pairs.get(a).queries(), counts.get(a).scored(), "are scored");
        }
      }
      boolean within = counts.stream().allMatch(this::isWithinLimit);
      String manifest =
          new Manifest(config, spark.version())
              .atlases(atlases)
              .calibration(atlases, background, pairs)
              .idMap(idMap)
              .inputs(collection)
              .counts(counts)
              .times(start, Instant.now(), stages.times())
              .exitStatus(within ? 0 : TOO_MANY_REJECTED)
              .toJson();
      target.publish(Certificates.of(atlases), manifest);
      QueryMetrics.done(
          counts.stream().mapToLong(ScoreCounts::queries).sum(),
          counts.stream().mapToLong(ScoreCounts::scored).sum(),
          counts.get(0).rejectedRows(),
          stages.times().get(SCORE));
      List<AtlasCounts> outcomes =
          IntStream.range(0, atlases.size())
              .mapToObj(a -> AtlasCounts.of(outlines.get(a), counts.get(a)))
              .toList();
      return new ScoreResult(
          config.runId(),
          target.name(),
          outcomes,
          warnings(idMap, atlases, counts),
          manifest,
          within);
    }
  }

  private ResultDetail detail(List<LoadedAtlas> atlases, QueryCollection collection) {
    return ResultDetail.NONE
        .withHitGenes(config.hitGenes())
        .withAttributes(atlases.stream().anyMatch(LoadedAtlas::hasAttributes))
        .withMapping(config.idMap().given())
        .withSigned(collection.signed())
        .withCalibrated(config.calibrated())
        .withPairs(config.calibrated())
        .withBank(config.calibration().judges());
  }

  private List<String> warnings(IdMap idMap, List<LoadedAtlas> atlases, List<ScoreCounts> counts) {
    List<String> warnings = new ArrayList<>(idMap.warnings());
    if (config.calibrated() && !config.calibration().judges()) {
      warnings.add(CalibrationConfig.NOT_GRADED);
    }
    atlases.stream()
        .map(LoadedAtlas::bank)
        .filter(bank -> bank != null && bank.warning() != null)
        .forEach(bank -> warnings.add(bank.warning()));
    for (int a = 0; a < atlases.size(); a++) {
      LoadedBank bank = atlases.get(a).bank();
      Long without = counts.get(a).byLabel().get(ScoreCounts.NO_LABEL);
      if (bank != null && without != null && atlases.get(a).outline().modules().size() > 1) {
        warnings.add(bank.ungraded(without, config.calibration().nullKind()));
      }
    }
    return warnings;
  }

  private void requireUnsigned(QueryCollection collection) {
    if (config.calibrated() && collection.signed()) {
      throw UserException.of(
          "%s: its queries have genes that go down, and the calibrated profile answers no signed"
              + " queries; take --profile reference, or leave the genes that go down out",
          config.queries().source());
    }
  }

  /** Counts the pairs that are tested, and has the answers judged among them. */
  private List<PairHistogram> countPairs(
      Dataset<Row> rows, Answering answering, String what, StageTimes stages) {
    List<BroadcastAnswering> each = answering.broadcast();
    List<PairHistogram> pairs =
        stages.run(
            "count_pairs",
            "Count pairs by p-value: " + what,
            () ->
                PairCounting.of(
                    rows.where(col(Provenance.REASON).isNull())
                        .select(col(CollectionOptions.GENES_COLUMN)),
                    each.stream().map(BroadcastAnswering::atlas).toList(),
                    config.parameters()));
    for (int a = 0; a < each.size(); a++) {
      each.get(a).judgeAmong(rows.sparkSession(), PairRates.of(pairs.get(a)));
    }
    return pairs;
  }

  private Answering answering(SparkSession spark, List<LoadedAtlas> atlases, ResultDetail detail) {
    List<Answering> each = new ArrayList<>();
    try {
      atlases.forEach(atlas -> each.add(atlas.answering(spark, config, function, detail)));
    } catch (RuntimeException e) {
      each.forEach(Answering::close);
      throw e;
    }
    return each.size() == 1 ? each.get(0) : new SeveralAnswering(each);
  }

  private List<ScoreCounts> write(
      Dataset<Row> rows,
      ScoreTarget target,
      Answering answering,
      List<AtlasOutline> atlases,
      String what,
      StageTimes stages) {
    ScoreMetrics metrics = new ScoreMetrics(atlases.size(), config.calibrated());
    Dataset<Row> results = ScoredTable.results(rows, answering, config.queries().keep(), metrics);
    long written = stages.run(SCORE, "Score " + what, () -> target.writeResults(results));
    List<ScoreCounts> observed = metrics.counts();
    observed.forEach(ScoreCounts::requireWhole);
    long scored = observed.stream().mapToLong(ScoreCounts::scored).sum();
    ScoreCounts.requireSame("scored queries", scored, written, WRITTEN);
    Dataset<Row> rejected = ScoredTable.rejected(rows, answering, atlases);
    boolean any = observed.stream().anyMatch(counts -> !counts.rejectedByReason().isEmpty());
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
          observed.get(0).rejectedRows()
              + observed.stream().mapToLong(ScoreCounts::rejectedQueries).sum(),
          stages.run("count_rejected", "Count rejected rows", target::countRejected),
          WRITTEN);
    }
    return duplicates(observed, rows, stages);
  }

  private void tellOfBlocks(List<LoadedAtlas> atlases) {
    for (LoadedAtlas atlas : atlases) {
      if (atlas.byBlocks()) {
        notes.accept(
            String.format(
                Locale.ROOT,
                "%s: %,d signature genes, more than the --broadcast-limit of %,d: scored by blocks of"
                    + " signatures",
                atlas.path(),
                atlas.signatureGenes(),
                config.broadcastLimit()));
      }
    }
  }

  private List<ScoreCounts> duplicates(
      List<ScoreCounts> observed, Dataset<Row> rows, StageTimes stages) {
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
    return observed.stream()
        .map(counts -> counts.withExactDuplicates(counts.queries() - ids))
        .toList();
  }

  private boolean isWithinLimit(ScoreCounts counts) {
    if (counts.scored() == 0 && counts.queries() + counts.rejectedRows() > 0) {
      return false;
    }
    return config.maxRejected() == null
        || config
            .maxRejected()
            .allows(
                counts.rejectedRows() + counts.rejectedQueries(),
                counts.rejectedRows() + counts.queries());
  }
}
