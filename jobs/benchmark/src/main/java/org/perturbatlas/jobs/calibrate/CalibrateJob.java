/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.calibrate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.bank.Bank;
import org.perturbatlas.bank.BankKey;
import org.perturbatlas.bank.Certificate;
import org.perturbatlas.bank.NullCheck;
import org.perturbatlas.bank.NullKind;
import org.perturbatlas.bank.NullTable;
import org.perturbatlas.bank.QuerySizes;
import org.perturbatlas.bank.Reliability;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.benchmark.WholeAtlas;
import org.perturbatlas.jobs.output.JobFailures;
import org.perturbatlas.jobs.retrieval.IdMap;
import org.perturbatlas.jobs.session.DescribedWork;
import org.perturbatlas.jobs.session.RunClock;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.retrieval.AtlasSnapshot;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.spark.AtlasHandle;
import org.perturbatlas.spark.BackgroundFile;
import org.perturbatlas.spark.bank.BankFolder;

/**
 * Makes the bank of null queries that evidence p-values and grades of the {@code calibrated}
 * profile stand on.
 *
 * <h2>Method</h2>
 *
 * Queries without signal are drawn and scored on executors, for each kind of {@link NullKind} and
 * each query size: their statistics are the bank. Then module calls are judged on the queries of
 * the honest benchmark, each signature asked of the atlas without it: the share of right calls by
 * p-value, fitted on all signatures, is the reliability; fitted on one half of them and judged on
 * the other, both ways, it tells what it is worth. Last, fresh queries without signal show whether
 * p-values are even: the certificate. Every draw is a function of the seed and its number alone, so
 * the bank does not depend on partitions.
 *
 * <p>Queries smaller or larger than all of the chosen sizes get no p-value from the bank, so the
 * certificate and the reliability leave them out as well. The sizes of the default reach all genes.
 *
 * <h2>Input</h2>
 *
 * An atlas, a file or folder of any Hadoop file system; without two modules there are no grades.
 *
 * <h2>Output</h2>
 *
 * A {@link BankFolder}: {@code bank.json} and {@code nulls.parquet} ({@code null_kind}, {@code
 * query_genes}, {@code statistics}, ascending).
 *
 * <pre>{@code
 * spark-submit --class org.perturbatlas.cli.Main perturb-atlas-app.jar calibrate \
 *   --atlas atlas.json --output bank
 * }</pre>
 */
public final class CalibrateJob {

  private static final String BANK = "calibrate bank";
  private static final String CERTIFICATE = "calibrate certificate";

  /** Sizes of the queries of the certificate, in genes. */
  private static final int SMALLEST = 5;

  private static final int LARGEST = 500;

  private final CalibrateConfig config;
  private final ScoringParameters parameters;

  public CalibrateJob(CalibrateConfig config) {
    this.config = config;
    // Hits cost time and say nothing here.
    this.parameters =
        ScoringParameters.CALIBRATED
            .withMinSignatureSize(config.minSignatureSize())
            .withTopN(0)
            .withEvidenceTopN(0);
  }

  /**
   * Runs the job; the bank is written when it returns.
   *
   * @throws UserException for what the user can mend
   */
  public CalibrateResult run(SparkSession spark) {
    Configuration conf = spark.sessionState().newHadoopConf();
    try {
      BankFolder.requireFree(config.output(), conf, config.overwrite());
      Atlas atlas = AtlasHandle.read(spark, config.atlas());
      IdMap idMap = IdMap.read(spark, config.idMap());
      AtlasSnapshot snapshot =
          config.background() == null
              ? AtlasSnapshot.of(atlas)
              : AtlasSnapshot.of(
                  atlas, idMap.mapped(BackgroundFile.read(spark, config.background())).genes());
      try (AtlasHandle handle = AtlasHandle.broadcast(spark, snapshot)) {
        CalibrateResult result = calibrate(spark, atlas, handle, idMap.warnings());
        BankFolder.write(result.bank(), config.output(), conf, config.overwrite());
        return result;
      }
    } catch (Exception e) {
      throw JobFailures.explained(e, null, config.output());
    }
  }

  private CalibrateResult calibrate(
      SparkSession spark, Atlas atlas, AtlasHandle handle, List<String> warnings) {
    AtlasIndex index = handle.index();
    RunClock clock = RunClock.started();
    Map<NullKind, NullTable> tables =
        DescribedWork.run(
            spark, "Calibrate: null queries of " + index.atlasName(), () -> tables(spark, handle));
    Duration drawn = clock.elapsed();
    Map<NullKind, Reliability> reliability =
        DescribedWork.run(
            spark,
            "Calibrate: module calls of " + index.atlasName(),
            () -> reliability(spark, atlas, handle, tables));
    Duration judged = clock.elapsed().minus(drawn);
    Certificate certificate =
        DescribedWork.run(
            spark,
            "Calibrate: certificate of " + index.atlasName(),
            () -> certificate(spark, handle, tables));
    Bank bank =
        new Bank(
            BankKey.of(index, parameters),
            config.seed(),
            config.draws(),
            tables,
            reliability,
            certificate);
    return new CalibrateResult(
        bank, warnings, drawn, judged, clock.elapsed().minus(drawn).minus(judged));
  }

  private Map<NullKind, NullTable> tables(SparkSession spark, AtlasHandle handle) {
    List<Integer> sizes = sizes(handle.index().geneCount());
    List<NullSlice> slices = new ArrayList<>();
    for (NullKind kind : NullKind.values()) {
      for (int size : sizes) {
        slices.add(new NullSlice(BANK, kind, size, config.draws()));
      }
    }
    List<float[]> statistics =
        NullRuns.statistics(spark, slices, new ScoreNulls(handle, parameters, config.seed()));
    Map<NullKind, NullTable> tables = new EnumMap<>(NullKind.class);
    for (NullKind kind : NullKind.values()) {
      int[] ofKind =
          IntStream.range(0, slices.size()).filter(i -> slices.get(i).kind() == kind).toArray();
      tables.put(
          kind,
          new NullTable(
              IntStream.of(ofKind).map(i -> slices.get(i).size()).toArray(),
              IntStream.of(ofKind)
                  .mapToObj(i -> sorted(statistics.get(i)))
                  .toArray(float[][]::new)));
    }
    return tables;
  }

  private static float[] sorted(float[] values) {
    float[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted;
  }

  private List<Integer> sizes(int most) {
    if (config.sizes() == null) {
      return QuerySizes.upTo(most);
    }
    if (config.sizes().stream().allMatch(size -> size > most)) {
      throw UserException.of(
          "--sizes: all are larger than the %,d genes that a query can hold", most);
    }
    return config.sizes().stream().map(size -> Math.min(size, most)).distinct().toList();
  }

  private Map<NullKind, Reliability> reliability(
      SparkSession spark, Atlas atlas, AtlasHandle handle, Map<NullKind, NullTable> tables) {
    HonestQueries queries =
        HonestQueries.of(handle.index(), config.reliabilityDraws(), config.seed());
    List<Integer> perturbations =
        handle.index().moduleCount() < 2 ? List.of() : queries.perturbations();
    List<JudgedCall> calls =
        perturbations.isEmpty() ? List.of() : calls(spark, atlas, handle, queries, perturbations);
    Map<NullKind, Reliability> reliability = new EnumMap<>(NullKind.class);
    tables.forEach(
        (kind, table) ->
            reliability.put(
                kind,
                Reliability.of(
                    calls.stream()
                        .map(
                            call ->
                                new Reliability.Call(
                                    call.perturbation(),
                                    table.p(call.genes(), call.statistic()),
                                    call.right()))
                        .filter(call -> !Double.isNaN(call.p()))
                        .toList(),
                    queries::inFirstHalf)));
    return reliability;
  }

  private List<JudgedCall> calls(
      SparkSession spark,
      Atlas atlas,
      AtlasHandle handle,
      HonestQueries queries,
      List<Integer> perturbations) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Broadcast<WholeAtlas> whole = context.broadcast(new WholeAtlas(atlas));
    try {
      return context
          .parallelize(perturbations, perturbations.size())
          .flatMap(new JudgeCalls(queries, handle, whole, parameters))
          .collect();
    } finally {
      whole.destroy();
    }
  }

  private Certificate certificate(
      SparkSession spark, AtlasHandle handle, Map<NullKind, NullTable> tables) {
    Map<NullKind, List<NullSlice>> slices = new EnumMap<>(NullKind.class);
    List<NullSlice> all = new ArrayList<>();
    for (NullKind kind : NullKind.values()) {
      List<NullSlice> ofKind = certificateSlices(kind, tables.get(kind));
      slices.put(kind, ofKind);
      all.addAll(ofKind);
    }
    List<float[]> statistics =
        NullRuns.statistics(spark, all, new ScoreNulls(handle, parameters, config.seed()));
    Map<NullKind, List<float[]>> byKind = new EnumMap<>(NullKind.class);
    int random = slices.get(NullKind.RANDOM).size();
    byKind.put(NullKind.RANDOM, statistics.subList(0, random));
    byKind.put(NullKind.FREQUENCY, statistics.subList(random, statistics.size()));
    List<NullCheck> checks = new ArrayList<>();
    checks.add(check(NullKind.RANDOM, NullKind.RANDOM, slices, byKind, tables));
    checks.add(check(NullKind.FREQUENCY, NullKind.FREQUENCY, slices, byKind, tables));
    checks.add(check(NullKind.FREQUENCY, NullKind.RANDOM, slices, byKind, tables));
    return new Certificate(checks);
  }

  /**
   * Of the sizes that the bank judges. As many queries of each, but for a rest that the smaller
   * ones get.
   */
  private List<NullSlice> certificateSlices(NullKind kind, NullTable bank) {
    int largest = Math.min(bank.largest(), Math.max(bank.smallest(), LARGEST));
    int smallest = Math.max(bank.smallest(), Math.min(bank.largest(), SMALLEST));
    int sizes = largest - smallest + 1;
    List<NullSlice> slices = new ArrayList<>();
    for (int i = 0; i < sizes; i++) {
      int count =
          config.certificateQueries() / sizes + (i < config.certificateQueries() % sizes ? 1 : 0);
      if (count > 0) {
        slices.add(new NullSlice(CERTIFICATE, kind, smallest + i, count));
      }
    }
    return slices;
  }

  private static NullCheck check(
      NullKind queries,
      NullKind judgedBy,
      Map<NullKind, List<NullSlice>> slices,
      Map<NullKind, List<float[]>> statistics,
      Map<NullKind, NullTable> tables) {
    List<NullSlice> ofQueries = slices.get(queries);
    double[] p =
        IntStream.range(0, ofQueries.size())
            .boxed()
            .flatMapToDouble(
                i -> {
                  float[] values = statistics.get(queries).get(i);
                  return IntStream.range(0, values.length)
                      .mapToDouble(
                          draw -> tables.get(judgedBy).p(ofQueries.get(i).size(), values[draw]));
                })
            .toArray();
    return NullCheck.of(
        queries, judgedBy, ofQueries.get(0).size(), ofQueries.get(ofQueries.size() - 1).size(), p);
  }
}
