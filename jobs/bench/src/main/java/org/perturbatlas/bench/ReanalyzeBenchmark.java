/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bench;

import static org.apache.spark.sql.functions.array_append;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.pmod;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.reanalyze.ReanalyzeConfig;
import org.perturbatlas.jobs.reanalyze.ReanalyzeJob;
import org.perturbatlas.jobs.reanalyze.Store;
import org.perturbatlas.jobs.reanalyze.StoreExport;
import org.perturbatlas.jobs.reanalyze.Version;
import org.perturbatlas.jobs.retrieval.ScoreConfig;
import org.perturbatlas.jobs.scale.Folders;
import org.perturbatlas.jobs.scale.Machine;
import org.perturbatlas.jobs.scale.ScaleQueries;
import org.perturbatlas.jobs.session.SparkSessions;
import org.perturbatlas.spark.AtlasHandle;

/**
 * Wall time of a store that is brought up to date, against making it anew in the same session, both
 * after some rounds with small ones: 1 % of new queries in a new table, 1 % of the queries changed
 * inside all tables, and an atlas of which 1 % of the signatures, one at least, lose a gene. The
 * report of the last is compared with what differs between two stores made anew, one by each atlas.
 *
 * <p>Arguments: number of queries, number of tables.
 */
public final class ReanalyzeBenchmark {

  private static final double SHARE = 0.01;

  private final SparkSession spark;
  private final Path folder;
  private final long queries;
  private final int tables;
  private final PrintStream out;

  private ReanalyzeBenchmark(
      SparkSession spark, Path folder, long queries, int tables, PrintStream out) {
    this.spark = spark;
    this.folder = folder;
    this.queries = queries;
    this.tables = tables;
    this.out = out;
  }

  public static void main(String[] args) throws IOException {
    long queries = args.length > 0 ? Long.parseLong(args[0]) : 1_000_000;
    int tables = args.length > 1 ? Integer.parseInt(args[1]) : 20;
    run(queries, tables, System.out);
  }

  static void run(long queries, int tables, PrintStream out) throws IOException {
    Path folder = Files.createTempDirectory("perturb-atlas-bench");
    SparkSession spark = SparkSessions.open("bench", "local[2]", Map.of());
    spark.sparkContext().setLogLevel("WARN");
    try {
      out.printf(
          Locale.ROOT,
          "%,d queries in %d tables, %s, Spark %s, %s%n",
          queries,
          tables,
          BenchAtlas.file().getFileName(),
          spark.version(),
          Machine.describe());
      new ReanalyzeBenchmark(spark, folder, queries, tables, out).run();
    } finally {
      spark.stop();
      Folders.delete(folder);
    }
  }

  private void run() throws IOException {
    Path atlas = BenchAtlas.file();
    Path other = folder.resolve("other.json");
    AtlasFiles.write(changed(AtlasFiles.read(atlas)), other);
    generate("warm", Math.min(20_000, queries), 2);
    for (int round = 0; round < 2; round++) {
      String store = "warm-store-" + round;
      Run unused = reanalyze("warm", atlas, store);
      change("warm", "WARM" + round);
      unused = reanalyze("warm", atlas, store);
      unused = reanalyze("warm", other, store);
    }
    generate("queries", queries, tables);
    Run full = reanalyze("queries", atlas, "store");
    out.println("anew: " + full);
    double floor = floor("queries");
    out.printf(Locale.ROOT, "reading alone: %.1f s%n", floor);
    generate("new", (long) (queries * SHARE), 1);
    move("new/table-0.parquet", "queries/new.parquet");
    ratio("1 % new queries in a new table", reanalyze("queries", atlas, "store"), full, 0);
    change("queries", "ADDED");
    ratio(
        "1 % of the queries changed inside all tables",
        reanalyze("queries", atlas, "store"), full, floor("queries"));
    ratio("1 % of the signatures changed", reanalyze("queries", other, "store"), full, 0);
    compare(atlas, other);
  }

  /** One table a file, so that each stands for itself. */
  private void generate(String name, long count, int files) throws IOException {
    Path parts = folder.resolve(name + "-parts");
    try (AtlasHandle atlas = handle()) {
      ScaleQueries.generate(spark, atlas, count, files)
          .selectExpr("concat('" + name + "-', query_id) AS query_id", "genes")
          .write()
          .parquet(parts.toString());
    }
    Files.createDirectories(folder.resolve(name));
    List<Path> made = parquet(parts);
    for (int i = 0; i < made.size(); i++) {
      Files.move(made.get(i), folder.resolve(name).resolve("table-" + i + ".parquet"));
    }
  }

  private static List<Path> parquet(Path parts) throws IOException {
    try (var files = Files.list(parts)) {
      return files.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    }
  }

  private void move(String from, String to) throws IOException {
    Files.move(folder.resolve(from), folder.resolve(to));
  }

  /** One query in a hundred gets a gene more. */
  private void change(String name, String gene) throws IOException {
    Column hit = pmod(xxhash64(col("query_id")), lit(100)).equalTo(0);
    for (Path table : parquet(folder.resolve(name))) {
      Path parts = folder.resolve("rewritten");
      Dataset<Row> rows = spark.read().parquet(table.toString());
      rows.withColumn(
              "genes", when(hit, array_append(col("genes"), lit(gene))).otherwise(col("genes")))
          .coalesce(1)
          .write()
          .mode(SaveMode.Overwrite)
          .parquet(parts.toString());
      Files.delete(table);
      Files.move(parquet(parts).get(0), table);
    }
  }

  private static Atlas changed(Atlas atlas) {
    int count = Math.max(1, (int) (atlas.perturbations().size() * SHARE));
    AtlasBuilder builder = new AtlasBuilder("changed").info(atlas.info());
    atlas.modules().forEach(builder::module);
    int done = 0;
    for (Perturbation perturbation : atlas.perturbations()) {
      AtlasBuilder.Draft draft = AtlasBuilder.Draft.of(perturbation);
      if (done < count && draft.up.size() >= 20) {
        draft.up = new ArrayList<>(draft.up.subList(1, draft.up.size()));
        done++;
      }
      builder.perturbation("", draft);
    }
    return builder.build();
  }

  private AtlasHandle handle() {
    return AtlasHandle.broadcast(spark, AtlasHandle.read(spark, BenchAtlas.file().toString()));
  }

  private record Run(double seconds, Version version) {

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%.1f s; %,d answered, %,d kept; stages in ms %s",
          seconds,
          version.work().answered(),
          version.work().kept(),
          version.stageMilliseconds());
    }
  }

  private Run reanalyze(String collection, Path atlas, String store) {
    String into = folder.resolve(store).toString();
    String from = folder.resolve(collection).toString();
    ScoreConfig scoring =
        ScoreConfig.builder(atlas.toString(), CollectionOptions.of(from)).output(into).build();
    long start = System.nanoTime();
    Version version =
        new ReanalyzeJob(ReanalyzeConfig.of(from, into, scoring)).run(spark).version();
    return new Run((System.nanoTime() - start) / 1e9, version);
  }

  private double floor(String collection) {
    long start = System.nanoTime();
    spark
        .read()
        .parquet(folder.resolve(collection).toString())
        .write()
        .format("noop")
        .mode(SaveMode.Overwrite)
        .save();
    return (System.nanoTime() - start) / 1e9;
  }

  private void ratio(String what, Run run, Run full, double floor) {
    out.println(what + ": " + run);
    out.printf(
        Locale.ROOT,
        "  %.1f %% of making it anew%s%n",
        100 * run.seconds() / full.seconds(),
        floor == 0
            ? ""
            : String.format(
                Locale.ROOT,
                "; reading alone %.1f s, and %.1f %% of making it anew beyond that",
                floor,
                100 * (run.seconds() - floor) / full.seconds()));
  }

  /** The report of the last version against two stores without a past. */
  private void compare(Path former, Path present) {
    Run unusedBefore = reanalyze("queries", former, "before");
    Run unusedAfter = reanalyze("queries", present, "after");
    Store store = store("store");
    Dataset<Row> reported =
        new StoreExport(spark, store).changes(null, store.current()).select("source", "query_id");
    Dataset<Row> differing = differing(results("before"), results("after"));
    out.printf(
        Locale.ROOT,
        "answers that differ between stores made anew: %,d; reported: %,d; in one and not in the"
            + " other: %,d%n",
        differing.count(),
        reported.count(),
        differing.exceptAll(reported).count() + reported.exceptAll(differing).count());
  }

  private Store store(String name) {
    return Store.open(spark.sessionState().newHadoopConf(), folder.resolve(name).toString());
  }

  private Dataset<Row> results(String name) {
    Store store = store(name);
    return new StoreExport(spark, store)
        .table(store.current())
        .drop("atlas_name", "atlas_version", "atlas_fingerprint", "atlas_identity", "answered_in")
        .selectExpr("source", "query_id", "to_json(struct(*)) AS answer");
  }

  private static Dataset<Row> differing(Dataset<Row> before, Dataset<Row> after) {
    return before
        .withColumnRenamed("answer", "former")
        .join(
            after,
            scala.jdk.javaapi.CollectionConverters.asScala(List.of("source", "query_id")).toSeq(),
            "full_outer")
        .where("NOT (former <=> answer)")
        .select("source", "query_id");
  }
}
