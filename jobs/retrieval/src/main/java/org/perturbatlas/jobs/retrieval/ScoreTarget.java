/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SaveMode;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.metrics.Written;
import org.perturbatlas.jobs.output.OutputDirectory;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.session.SparkPaths;

/**
 * Where results and rejected rows go. Nothing is there for readers before {@link #publish}, or all
 * of it is.
 */
interface ScoreTarget extends AutoCloseable {

  /** Writes the results; returns how many rows are there when they are read back. */
  long writeResults(Dataset<Row> results);

  void writeRejected(Dataset<Row> rejected);

  /** How many rejected rows and queries are there when they are read back. */
  long countRejected();

  /**
   * Makes all of it visible.
   *
   * @param certificate what lies beside the results, or null
   */
  void publish(String certificate, String manifest);

  /** What to call it in a sentence. */
  String name();

  @Override
  void close();

  /** The target of a job. */
  static ScoreTarget of(SparkSession spark, ScoreConfig config, List<String> modules) {
    return of(spark, config, modules, List.of(CollectionOptions.ID_COLUMN));
  }

  /** {@code keys} are the columns that tell queries apart. */
  static ScoreTarget of(
      SparkSession spark, ScoreConfig config, List<String> modules, List<String> keys) {
    if (config.outputTable() != null) {
      return new Table(spark, config.outputTable(), config.overwrite());
    }
    OutputDirectory directory =
        OutputDirectory.open(
            spark.sessionState().newHadoopConf(),
            config.output(),
            config.runId(),
            config.overwrite());
    return new Folder(spark, directory, config, modules, keys);
  }

  /** A folder of tables with a manifest. */
  final class Folder implements ScoreTarget {

    private static final String RESULTS = "results";
    private static final String HITS = "hits";
    private static final String REJECTED = "rejected";
    private static final String CERTIFICATE = "certificate.json";

    private final SparkSession spark;
    private final OutputDirectory directory;
    private final ScoreConfig config;
    private final List<String> modules;
    private final List<String> keys;
    private final boolean flat;
    private StructType rejectedColumns;

    private Folder(
        SparkSession spark,
        OutputDirectory directory,
        ScoreConfig config,
        List<String> modules,
        List<String> keys) {
      this.spark = spark;
      this.directory = directory;
      this.config = config;
      this.modules = modules;
      this.keys = keys;
      this.flat = config.outputFormat() == OutputFormat.CSV;
    }

    /** Flat tables are two views of the same rows, so those are scored once and kept aside. */
    @Override
    public long writeResults(Dataset<Row> results) {
      if (!flat) {
        Written.SCORED.by(spark, () -> write(results, directory.stagingPath(RESULTS)));
        return count(RESULTS, results.schema());
      }
      String scratch = directory.scratchPath(RESULTS);
      Written.SCORED.by(spark, () -> results.write().parquet(scratch));
      Dataset<Row> written = spark.read().parquet(SparkPaths.literal(scratch));
      write(ScoredTable.flat(written, modules), directory.stagingPath(RESULTS));
      write(
          ScoredTable.hits(written, keys, config.atlases().size() > 1),
          directory.stagingPath(HITS));
      return written.count();
    }

    @Override
    public void writeRejected(Dataset<Row> rejected) {
      rejectedColumns = rejected.schema();
      Written.REJECTED.by(spark, () -> write(rejected, directory.stagingPath(REJECTED)));
    }

    @Override
    public long countRejected() {
      return count(REJECTED, rejectedColumns);
    }

    /** Rows of a table as it was written, with as little of it parsed as can be. */
    private long count(String table, StructType columns) {
      String path = SparkPaths.literal(directory.stagingPath(table));
      return switch (config.outputFormat()) {
        case PARQUET -> spark.read().parquet(path).count();
        case JSON -> spark.read().text(path).count();
        case CSV ->
            // Where Spark has to find the columns out, it takes the names of files for globs.
            spark
                .read()
                .schema(columns)
                .option("header", "true")
                .option("escape", "\"")
                .option("multiLine", "true")
                .csv(path)
                .count();
      };
    }

    private void write(Dataset<Row> table, String path) {
      (config.escapeFormulas() ? SpreadsheetText.of(table) : table)
          .write()
          .option("header", "true")
          .option("ignoreNullFields", "false")
          .option("escape", "\"")
          // Text as it is: ' x' is another id than 'x'.
          .option("ignoreLeadingWhiteSpace", "false")
          .option("ignoreTrailingWhiteSpace", "false")
          .format(config.outputFormat().sparkName())
          .save(path);
    }

    @Override
    public void publish(String certificate, String manifest) {
      List<String> names = new ArrayList<>(List.of(RESULTS, REJECTED));
      if (flat) {
        names.add(HITS);
      }
      if (certificate != null) {
        directory.stageFile(CERTIFICATE, certificate);
        names.add(CERTIFICATE);
      }
      directory.publish(names, manifest);
    }

    @Override
    public String name() {
      return config.output();
    }

    @Override
    public void close() {
      directory.close();
    }
  }

  /**
   * Two tables of the session's catalog, in its own format; each appears whole as its catalog
   * warrants.
   */
  final class Table implements ScoreTarget {

    private static final String REJECTED = "_rejected";

    private final SparkSession spark;
    private final String table;
    private final SaveMode mode;
    private final List<String> absent = new ArrayList<>();
    private final List<String> created = new ArrayList<>();

    private Table(SparkSession spark, String table, boolean overwrite) {
      this.spark = spark;
      this.table = table;
      this.mode = overwrite ? SaveMode.Overwrite : SaveMode.ErrorIfExists;
      for (String name : List.of(table, table + REJECTED)) {
        if (!spark.catalog().tableExists(name)) {
          absent.add(name);
        } else if (!overwrite) {
          throw UserException.of("The table %s exists; use --overwrite or another name", name);
        }
      }
    }

    @Override
    public long writeResults(Dataset<Row> results) {
      Written.SCORED.by(spark, () -> save(results, table));
      return spark.table(table).count();
    }

    @Override
    public void writeRejected(Dataset<Row> rejected) {
      Written.REJECTED.by(spark, () -> save(rejected, table + REJECTED));
    }

    @Override
    public long countRejected() {
      return spark.table(table + REJECTED).count();
    }

    /** A table may be there in part when its write fails, so it is noted before. */
    private void save(Dataset<Row> rows, String name) {
      if (absent.contains(name)) {
        created.add(name);
      }
      try {
        DataFrameWriter<Row> writer = rows.write().mode(mode);
        if (mode == SaveMode.Overwrite) {
          // Without it Delta refuses other columns than the former table has.
          writer.option("overwriteSchema", "true");
        }
        writer.saveAsTable(name);
      } catch (Exception e) {
        if (e instanceof AnalysisException refused
            && "TABLE_OR_VIEW_ALREADY_EXISTS".equals(refused.getCondition())) {
          // Somebody else made it meanwhile.
          created.remove(name);
        }
        if (e instanceof SparkThrowable refused
            && "LOCATION_ALREADY_EXISTS".equals(refused.getCondition())) {
          // The catalog of a plain session forgets its tables, but not their folders.
          throw new UserException(
              "The folder of the table "
                  + name
                  + " is there, though the catalog does not know the table; remove it or use another name",
              e);
        }
        throw e;
      }
    }

    @Override
    public void publish(String certificate, String manifest) {
      // The tables are there already; the manifest is the caller's to show.
      created.clear();
    }

    @Override
    public String name() {
      return table;
    }

    /** Takes back the tables of a run that failed; replaced ones cannot be brought back. */
    @Override
    public void close() {
      created.forEach(name -> spark.sql("DROP TABLE IF EXISTS " + name));
    }
  }
}
