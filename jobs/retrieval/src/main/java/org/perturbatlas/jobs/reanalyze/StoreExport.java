/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import static org.apache.spark.sql.functions.array_join;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.perturbatlas.error.Redaction;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.output.OutputDirectory;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.retrieval.AnswerTable;
import org.perturbatlas.jobs.retrieval.OutputFormat;
import org.perturbatlas.jobs.retrieval.ResultsExport;
import org.perturbatlas.jobs.retrieval.RunId;
import org.perturbatlas.jobs.retrieval.ScoreConfig;
import org.perturbatlas.jobs.retrieval.ScoreCounts;

/** What a store holds, as tables for others. */
public final class StoreExport {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  private static final String CHANGES = "changes";

  private final SparkSession spark;
  private final Store store;

  public StoreExport(SparkSession spark, Store store) {
    this.spark = spark;
    this.store = store;
  }

  /** The results table of a version, {@code source} first: the table that a query is of. */
  public Dataset<Row> table(Version version) {
    return AnswerRows.results(spark, store, version);
  }

  /**
   * Writes the results and rejected rows of a version as a score job does, so that what reads those
   * reads these.
   *
   * @return rows of the results
   * @throws UserException when the output cannot be written
   */
  public long results(
      Version version,
      String output,
      OutputFormat format,
      boolean escapeFormulas,
      boolean overwrite) {
    ScoreConfig config =
        ScoreConfig.builder(version.atlas().name(), CollectionOptions.of(version.collection()))
            .output(output)
            .outputFormat(format)
            .escapeFormulas(escapeFormulas)
            .overwrite(overwrite)
            .build();
    long rows =
        ResultsExport.write(
            spark,
            config,
            List.of(AnswerTable.SOURCE, CollectionOptions.ID_COLUMN),
            version.modules(),
            table(version),
            AnswerRows.rejected(spark, store, version),
            manifest(version, config));
    ScoreCounts.requireSame("scored queries", version.totals().scored(), rows, "are written");
    return rows;
  }

  private String manifest(Version version, ScoreConfig config) {
    ObjectNode root = JSON.createObjectNode();
    root.put("status", "COMPLETE");
    root.put("run_id", version.runId());
    root.put("engine", "perturb-atlas");
    root.put("engine_version", version.engineVersion());
    root.put("spark_version", version.sparkVersion());
    ObjectNode from = root.putObject("store");
    from.put("path", store.name());
    from.put("version", version.version());
    ObjectNode parameters = root.putObject("parameters");
    parameters.put("queries", version.collection());
    version.scoring().forEach(parameters::put);
    version.reading().forEach(parameters::put);
    version.keep().forEach(parameters.putArray("keep")::add);
    parameters.put("output", config.output());
    parameters.put("output_format", config.outputFormat().name().toLowerCase(Locale.ROOT));
    ObjectNode atlas = root.putObject("atlas");
    atlas.put("name", version.atlas().name());
    atlas.put("version", version.atlas().version());
    atlas.put("fingerprint", version.atlas().fingerprint());
    atlas.put("identity", version.atlas().identity());
    atlas.put("licence", version.atlas().licence());
    atlas.put("citation", version.atlas().citation());
    root.put("layout", version.layout());
    Totals totals = version.totals();
    ObjectNode counts = root.putObject("counts");
    counts.put("input_rows", totals.inputRows());
    counts.put("used_rows", totals.usedRows());
    counts.put("rejected_rows", totals.rejectedRows());
    counts.put("queries", totals.queries());
    counts.put("scored", totals.scored());
    counts.put("rejected_queries", totals.rejectedQueries());
    totals.rejectedByReason().forEach(counts.putObject("rejected_by_reason")::put);
    totals.labelHistogram().forEach(root.putObject("label_histogram")::put);
    root.put("start", version.start());
    root.put("end", version.end());
    root.put("exit_status", version.exitStatus());
    return Redaction.text(text(root));
  }

  private static String text(ObjectNode node) {
    try {
      return JSON.writeValueAsString(node) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The report of what changed from one version to another.
   *
   * @param former null for the one before {@code present}
   * @throws UserException when there is none before
   */
  public Dataset<Row> changes(Version former, Version present) {
    if (former == null) {
      if (present.changes() == null) {
        throw UserException.of(
            "%s: version %d is the first and has no report of changes, or nothing changed but the"
                + " atlas's name",
            store.name(), present.version());
      }
      return spark.read().parquet(store.path(present.changes().path()));
    }
    if (former.version() > present.version()) {
      throw UserException.of(
          "%s: version %d came after version %d; an earlier one is expected",
          store.name(), former.version(), present.version());
    }
    Column why = col(ChangeReport.NEW + "." + AnswerRows.WHY);
    StructType schema = present.rowSchema();
    Dataset<Row> before =
        AnswerRows.reported(AnswerRows.as(AnswerRows.live(spark, store, former), schema));
    Dataset<Row> now = AnswerRows.reported(AnswerRows.live(spark, store, present));
    SameAnswers same = SameAnswers.between(before, now);
    return ChangeReport.between(
            same.leave(before),
            same.leave(now),
            new ChangeReport.Causes(lit(Why.REMOVED_DATA.name()), why, why))
        .where(col(ChangeReport.CHANGE).notEqual(ChangeReport.SAME));
  }

  /** How many answers changed from one version to another. */
  public ChangeCounts count(Version former, Version present) {
    return ChangeReport.counted(changes(former, present));
  }

  /**
   * Writes a report of changes to a folder of its own, {@code changes} beside a manifest.
   *
   * @return its rows by change
   * @throws UserException when it cannot be written
   */
  public ChangeCounts writeChanges(
      Version former,
      Version present,
      String output,
      OutputFormat format,
      boolean escapeFormulas,
      boolean overwrite) {
    Dataset<Row> changes = changes(former, present);
    try (OutputDirectory directory =
        OutputDirectory.open(
            spark.sessionState().newHadoopConf(), output, RunId.next(), overwrite)) {
      Observation counted = new Observation("changes");
      Dataset<Row> reported = ChangeReport.reported(changes, counted);
      Dataset<Row> shown =
          ResultsExport.shown(
              format == OutputFormat.CSV ? flat(reported) : reported, format, escapeFormulas);
      String path = directory.stagingPath(CHANGES);
      shown
          .write()
          .option("header", "true")
          .option("escape", "\"")
          .option("ignoreLeadingWhiteSpace", "false")
          .option("ignoreTrailingWhiteSpace", "false")
          .option("ignoreNullFields", "false")
          .format(format.name().toLowerCase(Locale.ROOT))
          .save(path);
      ChangeCounts counts = ChangeReport.counts(counted);
      ObjectNode manifest = JSON.createObjectNode();
      manifest.put("status", "COMPLETE");
      manifest.put("store", store.name());
      manifest.put("from_version", former == null ? present.version() - 1 : former.version());
      manifest.put("to_version", present.version());
      manifest.put("added", counts.added());
      manifest.put("removed", counts.removed());
      manifest.put("changed", counts.changed());
      directory.publish(List.of(CHANGES), text(manifest));
      return counts;
    }
  }

  private static Dataset<Row> flat(Dataset<Row> changes) {
    List<Column> columns = new ArrayList<>();
    for (StructField field : changes.schema().fields()) {
      columns.add(
          field.name().equals(ChangeReport.DIFFERS)
              ? array_join(col(ChangeReport.DIFFERS), ";").as(ChangeReport.DIFFERS)
              : col(field.name()));
    }
    return changes.select(columns.toArray(Column[]::new));
  }
}
