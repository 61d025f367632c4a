/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.atlas;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.error.UserException;
import org.perturbatlas.genes.GeneMapper;
import org.perturbatlas.genes.MappingReport;
import org.perturbatlas.jobs.atlas.ContrastNames.Fate;
import org.perturbatlas.jobs.output.JobFailures;
import org.perturbatlas.jobs.queries.ContrastCollection;
import org.perturbatlas.jobs.queries.InputFile;
import org.perturbatlas.jobs.queries.Provenance;
import org.perturbatlas.jobs.session.DescribedWork;
import org.perturbatlas.spark.AtlasFolderWriter;

/**
 * Makes an atlas from tables of differential expression.
 *
 * <h2>Method</h2>
 *
 * The rows of a contrast are grouped where they are read, and cut to the genes that meet a
 * condition with the largest absolute log2 fold changes, which become their weights. Contrasts are
 * named by a pattern, and those of one perturbation merged by a rule. Only finished signatures
 * reach the driver, in order of their names, so that the same tables give the same file whatever
 * their order and partitions.
 *
 * <h2>Input</h2>
 *
 * DE tables as the score job reads them: long, wide, or a file a contrast; text or columnar.
 *
 * <h2>Output</h2>
 *
 * An atlas file, and if asked for a folder with the table {@code rejected} of the rows that could
 * not be read, and {@code manifest.json}.
 *
 * <pre>{@code
 * spark-submit --class org.perturbatlas.cli.Main perturb-atlas-app.jar \
 *   atlas build --de 'tables/*.tsv.gz' --name "My screen" --version 1 --output screen.json.gz
 * }</pre>
 */
public final class BuildJob {

  private final BuildConfig config;
  private final ContrastNames names;

  /**
   * @throws UserException when the naming is not sound
   */
  public BuildJob(BuildConfig config) {
    this.config = config;
    this.names = new ContrastNames(config.naming(), config.merge());
  }

  /**
   * Runs the job; the atlas is in its place when it returns.
   *
   * @param completed what is done to the atlas before it is written, such as finding its modules
   * @throws UserException for what the user can mend; no atlas is written then
   */
  public BuildResult run(SparkSession spark, UnaryOperator<Atlas> completed) {
    try {
      return build(spark, completed);
    } catch (Exception e) {
      throw JobFailures.explained(e, config.tables().source(), config.rejectedOutput());
    }
  }

  private BuildResult build(SparkSession spark, UnaryOperator<Atlas> completed) {
    if (config.genes() == null) {
      return build(spark, null, completed);
    }
    Broadcast<GeneMapper> genes =
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(config.genes());
    try {
      return build(spark, genes, completed);
    } finally {
      genes.destroy();
    }
  }

  private BuildResult build(
      SparkSession spark, Broadcast<GeneMapper> genes, UnaryOperator<Atlas> completed) {
    try (RejectedOutput rejected = RejectedOutput.open(spark, config)) {
      ContrastCollection tables =
          DescribedWork.run(
              spark,
              "Look at the tables: " + config.tables().source(),
              () -> ContrastCollection.open(spark, config.tables(), genes));
      requireApart(tables.inputs());
      Dataset<Row> rows = tables.rows().persist(StorageLevel.MEMORY_AND_DISK());
      try {
        Built built = built(spark, rows);
        rejected.write(rows);
        Atlas atlas = completed.apply(built.atlas());
        tables.requireUnchanged(spark, config.tables());
        write(spark, atlas);
        rejected.publish(built.counts());
        BuildCounts counts = built.counts();
        boolean within =
            config.maxRejected() == null
                || config.maxRejected().allows(counts.rejectedRows(), counts.inputRows());
        return new BuildResult(
            atlas, counts, built.mapping(), built.warnings(), tables.ignored(), within);
      } catch (Exception e) {
        blameChangedFiles(spark, tables, e);
        throw e;
      } finally {
        rows.unpersist();
      }
    }
  }

  /** Files that change while they are read make a run fail in many ways; that they do says more. */
  private void blameChangedFiles(SparkSession spark, ContrastCollection tables, Exception failure) {
    try {
      tables.requireUnchanged(spark, config.tables());
    } catch (UserException e) {
      e.addSuppressed(failure);
      throw e;
    }
  }

  private void requireApart(List<InputFile> inputs) {
    Path output = config.output().toAbsolutePath().normalize();
    for (InputFile input : inputs) {
      URI table = new org.apache.hadoop.fs.Path(input.path()).toUri();
      if ("file".equals(table.getScheme()) && Path.of(table.getPath()).equals(output)) {
        throw UserException.of(
            "%s: one of the tables, which the atlas would replace; choose another --output",
            config.output());
      }
    }
  }

  private void write(SparkSession spark, Atlas atlas) {
    if (AtlasFiles.isFile(config.output())) {
      AtlasFiles.write(atlas, config.output());
    } else {
      AtlasFolderWriter.write(spark, atlas, config.output().toString(), config.overwrite());
    }
  }

  private record Built(
      Atlas atlas, BuildCounts counts, MappingReport mapping, List<String> warnings) {}

  private Built built(SparkSession spark, Dataset<Row> rows) {
    Column whole = col(Provenance.REASON).isNull();
    Row sums =
        DescribedWork.run(
            spark,
            "Read the contrasts of " + config.tables().source(),
            () ->
                rows.agg(
                        total(col(Provenance.INPUT_ROWS)),
                        total(when(whole, col(Provenance.INPUT_ROWS))),
                        count(when(whole, 1)),
                        total(col(ContrastCollection.UNNAMED)),
                        total(col(ContrastCollection.UNWEIGHTED)))
                    .first());
    requireContrasts(rows, sums.getLong(0), sums.getLong(1));
    Dataset<Row> named = SignatureTable.named(rows.where(whole), names);
    Map<Fate, Long> fates = DescribedWork.run(spark, "Name the contrasts", () -> fates(named));
    long contrasts = fates.values().stream().mapToLong(Long::longValue).sum();
    long unmatched = fates.getOrDefault(Fate.UNMATCHED, 0L);
    long used = fates.getOrDefault(Fate.NAMED, 0L) + unmatched;
    if (used == 0) {
      throw UserException.of(
          "%s: none of its %,d contrasts is left; --include, --exclude and --only-matching leave"
              + " them all out, such as %s",
          config.tables().source(), contrasts, leftOut(named).get(0));
    }
    List<String> leftOut =
        used == contrasts
            ? List.of()
            : DescribedWork.run(spark, "List the contrasts left out", () -> leftOut(named));
    AtlasBuilder builder = new AtlasBuilder(config.tables().source());
    builder.info(config.info());
    Tally tally = DescribedWork.run(spark, "Make the signatures", () -> add(named, builder));
    BuildCounts counts =
        new BuildCounts(
            sums.getLong(0),
            sums.getLong(1),
            sums.getLong(0) - sums.getLong(1),
            sums.getLong(2),
            used,
            unmatched,
            leftOut,
            tally.perturbations,
            tally.empty,
            sums.getLong(3),
            sums.getLong(4),
            tally.outvoted,
            tally.tied);
    counts.requireWhole();
    MappingReport mapping =
        config.genes() == null
            ? null
            : DescribedWork.run(spark, "Report on the names of genes", () -> mapping(named));
    return new Built(builder.build(), counts, mapping, builder.warnings());
  }

  private MappingReport mapping(Dataset<Row> named) {
    List<String> genes = new ArrayList<>();
    SignatureTable.geneNames(named)
        .toLocalIterator()
        .forEachRemaining(row -> genes.add(row.getString(0)));
    return config.genes().map(genes, config.tables().source()).report();
  }

  private static Column total(Column counts) {
    return coalesce(sum(counts), lit(0L));
  }

  private void requireContrasts(Dataset<Row> rows, long inputRows, long usedRows) {
    if (usedRows > 0) {
      return;
    }
    if (inputRows == 0) {
      throw UserException.of("%s: its tables hold no rows", config.tables().source());
    }
    Row first =
        rows.where(col(Provenance.REASON).isNotNull())
            .orderBy(Provenance.FILE, Provenance.LINE, Provenance.RAW)
            .select(Provenance.FILE, Provenance.LINE, Provenance.MESSAGE)
            .first();
    throw UserException.of(
        "%s: none of its %,d rows can be used; the first, of %s%s: %s",
        config.tables().source(),
        inputRows,
        first.isNullAt(0) ? "the table" : first.getString(0),
        first.isNullAt(1) ? "" : ", line " + first.getLong(1),
        first.getString(2));
  }

  private static Map<Fate, Long> fates(Dataset<Row> named) {
    Map<Fate, Long> fates = new EnumMap<>(Fate.class);
    for (Row row : named.groupBy(SignatureTable.FATE).count().collectAsList()) {
      fates.put(Fate.valueOf(row.getString(0)), row.getLong(1));
    }
    return fates;
  }

  private static List<String> leftOut(Dataset<Row> named) {
    List<String> places = new ArrayList<>();
    named
        .where(col(SignatureTable.FATE).isin(Fate.UNMATCHED_OUT.name(), Fate.FILTERED.name()))
        .select(
            concat(col(ContrastCollection.CONTRAST), lit("@"), col(ContrastCollection.TABLE))
                .as("place"))
        .orderBy("place")
        .toLocalIterator()
        .forEachRemaining(row -> places.add(row.getString(0)));
    return places;
  }

  /** What is counted while signatures go by. */
  private static final class Tally {
    private int perturbations;
    private int empty;
    private long outvoted;
    private long tied;
  }

  private Tally add(Dataset<Row> named, AtlasBuilder builder) {
    Tally tally = new Tally();
    String clash = null;
    long clashes = 0;
    Iterator<Row> rows = SignatureTable.signatures(named, config.merge()).toLocalIterator();
    while (rows.hasNext()) {
      SignatureTable.Read signature = SignatureTable.read(rows.next());
      if (signature.clash() != null) {
        clash = clash == null ? signature.clash() : clash;
        clashes++;
        continue;
      }
      tally.perturbations++;
      tally.empty += signature.draft().up.isEmpty() ? 1 : 0;
      tally.outvoted += signature.outvoted();
      tally.tied += signature.tied();
      builder.perturbation("contrast " + signature.place(), signature.draft());
    }
    if (clash != null) {
      throw UserException.of(
          "%s: %s%s; name them apart with --name-pattern and --perturbation, or merge them with"
              + " --merge",
          config.tables().source(),
          clash,
          clashes == 1 ? "" : " (and " + (clashes - 1) + " more such names)");
    }
    return tally;
  }
}
