/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.benchmark;

import java.time.Duration;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.bank.BankKey;
import org.perturbatlas.benchmark.BenchmarkPlan;
import org.perturbatlas.benchmark.Figures;
import org.perturbatlas.benchmark.FiguresJson;
import org.perturbatlas.benchmark.Order;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.output.OutputDirectory;
import org.perturbatlas.jobs.retrieval.LoadedBank;
import org.perturbatlas.jobs.session.DescribedWork;
import org.perturbatlas.jobs.session.RunClock;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.retrieval.Profile;
import org.perturbatlas.retrieval.ScoringParameters;

/**
 * Asks an atlas queries whose right answer is known.
 *
 * <h2>Method</h2>
 *
 * Queries are numbers; executors draw the genes of each from its number and the seed alone, answer
 * it by every method of its case, and count. Only counts travel, so that ten million queries take
 * the memory of ten. Where a query is made of a signature that must not answer it, the atlas is
 * asked without that perturbation; its queries have consecutive numbers, so that few such atlases
 * are made.
 *
 * <h2>Input</h2>
 *
 * An atlas with modules: a file or folder of any Hadoop file system.
 *
 * <h2>Output</h2>
 *
 * A folder with {@code figures.json}, whose bytes depend on the atlas and the options alone, and
 * {@code manifest.json}, which says what ran, and when.
 *
 * <pre>{@code
 * spark-submit --class org.perturbatlas.cli.Main perturb-atlas-app.jar \
 *   benchmark all --atlas atlas.json --output benchmarks
 * }</pre>
 */
public final class BenchmarkJob {

  /** The file of figures in the output. */
  public static final String FIGURES = "figures.json";

  private final BenchmarkConfig config;

  public BenchmarkJob(BenchmarkConfig config) {
    this.config = config;
  }

  /**
   * Runs the job; the output is published when it returns.
   *
   * @throws UserException for what the user can mend; nothing is left behind then
   */
  public BenchmarkResult run(SparkSession spark) {
    return PlannedRun.run(
        spark,
        config.queries(),
        "benchmark",
        FIGURES,
        (atlas, index, plan, output) -> figures(spark, atlas, index, plan, output));
  }

  private BenchmarkResult figures(
      SparkSession spark,
      Atlas atlas,
      AtlasIndex index,
      BenchmarkPlan plan,
      OutputDirectory output) {
    requireGraded(plan);
    LoadedBank bank = bank(spark, index);
    RunClock clock = RunClock.started();
    long[] counts =
        DescribedWork.run(
            spark,
            "Benchmark of " + index.atlasName() + ": " + plan.queries() + " queries",
            () ->
                BenchmarkRun.counts(
                    spark,
                    atlas,
                    plan,
                    bank == null ? null : bank.bank().by(config.bank().nullKind()),
                    config.queries().slices()));
    Duration time = clock.elapsed();
    Figures figures = Figures.of(plan, index, counts);
    String json =
        FiguresJson.of(
            config.queries().options(),
            plan,
            index,
            figures,
            bank == null ? null : bank.bank(),
            bank == null ? null : config.bank().nullKind());
    output.stageFile(FIGURES, json);
    return new BenchmarkResult(
        plan, figures, json, config.queries().output(), bank == null ? null : bank.warning(), time);
  }

  private void requireGraded(BenchmarkPlan plan) {
    if (config.bank() != null
        && plan.cases().stream()
            .flatMap(of -> of.methods().stream())
            .noneMatch(
                method ->
                    method.order() == Order.PROFILE
                        && method.parameters().profile() == Profile.CALIBRATED)) {
      throw new UserException(
          "--bank is for answers of the calibrated profile, and none are asked for; give --profile"
              + " calibrated or --preset honest, or leave --bank out");
    }
  }

  private LoadedBank bank(SparkSession spark, AtlasIndex index) {
    BankChoice choice = config.bank();
    if (choice == null) {
      return null;
    }
    Integer least = config.queries().options().minSignatureSize();
    ScoringParameters parameters =
        least == null
            ? ScoringParameters.CALIBRATED
            : ScoringParameters.CALIBRATED.withMinSignatureSize(least);
    return LoadedBank.read(
        spark.sessionState().newHadoopConf(),
        choice.path(),
        BankKey.of(index, parameters),
        choice.requireCertificate());
  }
}
