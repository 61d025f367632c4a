/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.scale;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasOutline;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.benchmark.RunManifest;
import org.perturbatlas.jobs.output.OutputDirectory;
import org.perturbatlas.jobs.session.RunClock;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.retrieval.Profile;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.spark.AtlasFunctions;
import org.perturbatlas.spark.AtlasHandle;

/**
 * How fast queries are scored on this machine, and what that grows with.
 *
 * <h2>Method</h2>
 *
 * The score job runs on generated queries (40 to 150 genes, half of them from one signature with
 * noise), and beside it its floor: the same job with answers made beforehand, which reads and
 * writes as much. Three series: growing numbers of queries, and of cores, against the atlas, and
 * the least number of queries against synthetic atlases of growing size. Before all, a job that
 * does not count. One thread without Spark tells what a query costs by the number of postings, the
 * signatures that hold one of its genes.
 *
 * <h2>Output</h2>
 *
 * Seconds, queries a second and ratios to the floor; with an output folder {@code figures.json}.
 * Unlike other benchmarks, no two runs give the same.
 *
 * <pre>{@code
 * perturb-atlas benchmark scale --atlas sample-data/atlas.json --queries 10000,100000
 * }</pre>
 */
public final class ScaleJob {

  private static final String FIGURES = "figures.json";
  private static final int MOST_PARTITIONS = 16;
  private static final int QUERIES_PER_PARTITION = 10_000;
  private static final int ANSWERS = 4_096;

  private final ScaleConfig config;
  private final ScoringParameters parameters;
  private final Consumer<String> notes;
  private final List<ScaleRun> runs = new ArrayList<>();

  /**
   * @param notes told, a line each, what is being measured
   */
  public ScaleJob(ScaleConfig config, Consumer<String> notes) {
    this.config = config;
    this.parameters = ScoringParameters.of(config.profile());
    this.notes = notes;
  }

  /**
   * Runs the benchmark.
   *
   * @param sessions by a number of cores a session that has as many; the former one may be stopped
   * @throws UserException for what the user can mend
   */
  public ScaleResult run(IntFunction<SparkSession> sessions) {
    try {
      Path folder = Files.createTempDirectory("perturb-atlas-scale");
      try {
        return run(sessions, folder);
      } finally {
        Folders.delete(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ScaleResult run(IntFunction<SparkSession> sessions, Path folder) throws IOException {
    RunClock clock = RunClock.started();
    String runId = UUID.randomUUID().toString();
    int all = config.cores().get(config.cores().size() - 1);
    int most = config.queries().get(config.queries().size() - 1);
    int least = config.queries().get(0);
    SparkSession spark = sessions.apply(all);
    Atlas atlas = AtlasHandle.read(spark, config.atlas());
    AtlasOutline outline = AtlasOutline.of(atlas);
    AtlasIndex index = AtlasIndex.of(atlas);
    Input given = new Input(config.atlas(), atlas.perturbations().size(), folder);
    OutputDirectory output =
        config.output() == null
            ? null
            : OutputDirectory.open(
                spark.sessionState().newHadoopConf(), config.output(), runId, config.overwrite());
    try (output) {
      notes.accept("warming up");
      measured(spark, ScaleRun.Part.QUERIES, given, least, all);
      for (int queries : config.queries()) {
        runs.add(measured(spark, ScaleRun.Part.QUERIES, given, queries, all));
      }
      List<GrowthPoint> growth = new ArrayList<>(growth(index));
      SyntheticAtlas synthetic = new SyntheticAtlas(index, config.seed());
      for (int signatures : config.signatures()) {
        Atlas larger = synthetic.of(signatures);
        Path file = folder.resolve("atlas-" + signatures + ".json.gz");
        AtlasFiles.write(larger, file);
        runs.add(
            measured(
                spark,
                ScaleRun.Part.SIGNATURES,
                new Input(file.toString(), signatures, folder),
                least,
                all));
        growth.addAll(growth(AtlasIndex.of(larger)));
      }
      for (int cores : config.cores()) {
        runs.add(measured(sessions.apply(cores), ScaleRun.Part.CORES, given, most, cores));
      }
      String machine = Machine.describe() + ", Spark " + spark.version();
      ScaleResult result =
          new ScaleResult(
              machine,
              List.copyOf(runs),
              growth,
              ScaleFigures.of(config, outline, machine, runs, growth));
      if (output != null) {
        output.stageFile(FIGURES, result.figures().toJson());
        output.publish(
            List.of(FIGURES),
            new RunManifest("benchmark scale", runId, config.atlas(), outline, clock, scored())
                .toJson());
      }
      return result;
    }
  }

  /** Queries of all runs, each round and the floor aside. */
  private long scored() {
    return runs.stream().mapToLong(ScaleRun::queries).sum();
  }

  private List<GrowthPoint> growth(AtlasIndex atlas) {
    List<GrowthPoint> points = new ArrayList<>();
    for (Profile profile : Profile.values()) {
      notes.accept(
          String.format(
              Locale.ROOT,
              "one thread, %,d signatures, %s",
              atlas.perturbationCount(),
              profile.text()));
      points.add(GrowthPoint.measure(atlas, profile, config.seed()));
    }
    return points;
  }

  /** An atlas, and a folder for queries against it. */
  private record Input(String atlas, int signatures, Path folder) {

    String queries(SparkSession spark, int queries) {
      Path input = folder.resolve("queries-" + signatures + "-" + queries);
      if (Files.notExists(input)) {
        int parts = Math.max(2, Math.min(MOST_PARTITIONS, queries / QUERIES_PER_PARTITION));
        try (AtlasHandle handle = handle(spark)) {
          ScaleQueries.generate(spark, handle, queries, parts).write().parquet(input.toString());
        }
      }
      return input.toString();
    }

    AtlasHandle handle(SparkSession spark) {
      return AtlasHandle.broadcast(spark, AtlasHandle.read(spark, atlas));
    }
  }

  private ScaleRun measured(
      SparkSession spark, ScaleRun.Part part, Input input, int queries, int cores) {
    notes.accept(
        String.format(
            Locale.ROOT,
            "%,d queries, %,d signatures, %d cores",
            queries,
            input.signatures(),
            cores));
    String collection = input.queries(spark, queries);
    FloorFunction floor;
    try (AtlasHandle handle = input.handle(spark)) {
      floor = new FloorFunction(spark, handle, parameters, collection, ANSWERS);
    }
    JobCost best = null;
    JobCost least = null;
    for (int round = 0; round < config.rounds(); round++) {
      least =
          faster(
              least,
              JobCost.of(spark, input.folder(), input.atlas(), collection, parameters, floor));
      best =
          faster(
              best,
              JobCost.of(
                  spark,
                  input.folder(),
                  input.atlas(),
                  collection,
                  parameters,
                  AtlasFunctions::score));
    }
    return new ScaleRun(part, queries, input.signatures(), cores, best, least);
  }

  private static JobCost faster(JobCost a, JobCost b) {
    return a == null || b.wall() < a.wall() ? b : a;
  }
}
