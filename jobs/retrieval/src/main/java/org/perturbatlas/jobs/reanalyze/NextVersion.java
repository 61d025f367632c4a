/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.jobs.queries.InputFile;
import org.perturbatlas.jobs.queries.QueryCollection;
import org.perturbatlas.jobs.queries.TablesApart;
import org.perturbatlas.jobs.retrieval.AnswerTable;
import org.perturbatlas.jobs.retrieval.QueryScoring;
import org.perturbatlas.jobs.retrieval.ScoreCounts;
import org.perturbatlas.jobs.retrieval.ScoreJob;
import org.perturbatlas.jobs.retrieval.StageTimes;
import org.perturbatlas.jobs.session.RunClock;
import org.perturbatlas.retrieval.table.ResultColumn;

/** Makes a version of a store out of the one before. */
final class NextVersion {

  /** So many parts, or parts of gone keys, are written together before more come. */
  private static final int MAX_PARTS = 48;

  private static final long ROWS_PER_FILE = 500_000;

  private final SparkSession spark;
  private final ReanalyzeConfig config;
  private final Store store;
  private final DeltaRows delta;
  private final TablesApart collection;
  private final QueryScoring scoring;
  private final StageTimes stages;
  private final Version former;
  private final int number;
  private final List<String> keep;
  private final String folder;
  private FileIndex index;

  /**
   * {@code former} is null for a first version, {@code delta} of a store that keeps its rows as
   * Parquet.
   */
  NextVersion(
      SparkSession spark,
      ReanalyzeConfig config,
      Store store,
      DeltaRows delta,
      Version former,
      TablesApart collection,
      QueryScoring scoring,
      StageTimes stages) {
    this.spark = spark;
    this.config = config;
    this.store = store;
    this.delta = delta;
    this.former = former;
    this.collection = collection;
    this.scoring = scoring;
    this.stages = stages;
    this.number = former == null ? 1 : former.version() + 1;
    this.keep = config.scoring().queries().keep();
    this.folder = Store.runFolder(config.runId());
  }

  /** What is in the parts of a version, and what became of it. */
  private record Content(
      List<Part> parts,
      List<Part> gone,
      Part changes,
      Totals totals,
      Totals made,
      ChangeCounts counts,
      long answered,
      long kept) {}

  /**
   * Writes its tables; it is the current one only when it is published.
   *
   * @param look what the collection is, or null where it has no files
   * @return null where tables were read that hold what they held
   */
  Version make(Plan plan, QueryCollection look, RunClock clock) {
    index = FileIndex.of(collection, look);
    List<InputFile> files = TableChanges.files(index, plan.tables().added());
    files.addAll(TableChanges.files(index, plan.tables().changed()));
    TablesApart chosen = collection.choosing(files);
    boolean signed = look == null ? former.signed() : look.signed();
    StructType schema = schema(signed);
    Plan todo = plan;
    if (former != null && !plan.everything() && !schema.json().equals(former.schema())) {
      todo = plan.ofEverything("answers have other columns");
    }
    Content content =
        todo.everything() ? everything(todo, signed, schema) : changes(todo, signed, schema);
    chosen.requireUnchanged(spark.sessionState().newHadoopConf());
    store.remove(folder + "/scratch");
    if (plan.isCheck()
        && content.answered() == 0
        && content.counts().removed() == 0
        && index.equals(store.files(former, collection.root()))) {
      return null;
    }
    String filesPath = folder + "/files.jsonl";
    store.write(filesPath, index.toLines(collection.root()));
    TableChanges tables = plan.tables();
    Totals totals = content.totals().requireWhole();
    List<String> alerts = alerts(content, tables);
    Map<String, Long> times = new LinkedHashMap<>();
    stages.times().forEach((stage, time) -> times.put(stage, time.toMillis()));
    return new Version(
        "COMPLETE",
        Version.FORMAT,
        number,
        config.runId(),
        scoring.scoringSettings().get("engine_version"),
        spark.version(),
        clock.start().toString(),
        clock.now().toString(),
        collection.root(),
        StoredAtlas.of(scoring.outline(), scoring.isWhole()),
        scoring.readingSettings(),
        scoring.scoringSettings(),
        look == null ? former.layout() : look.layout(),
        look == null ? former.readAs() : look.readAs(),
        signed,
        keep,
        scoring.universeSize(),
        scoring.universeHash(),
        scoring.outline().modules().stream().map(Module::name).toList(),
        schema.json(),
        delta == null ? null : delta.current(),
        delta == null ? content.parts() : List.of(),
        delta == null ? content.gone() : List.of(),
        filesPath,
        content.changes(),
        totals,
        new Work(
            tables.added().size(),
            tables.changed().size(),
            tables.removed().size(),
            tables.unchanged().size(),
            files.size(),
            files.stream().mapToLong(InputFile::size).sum(),
            content.answered(),
            content.kept()),
        content.counts(),
        todo.reasons(),
        scoring.warnings(),
        alerts,
        times,
        ReanalyzeJob.isWithin(totals, config.scoring().maxRejected())
            ? 0
            : ScoreJob.TOO_MANY_REJECTED);
  }

  private List<String> alerts(Content content, TableChanges tables) {
    if (former == null) {
      return List.of();
    }
    List<String> alerts = new ArrayList<>(config.shift().between(former.totals(), content.made()));
    if (collection.files().isEmpty() && !tables.removed().isEmpty()) {
      alerts.add(
          "the collection has no files; all " + tables.removed().size() + " tables are gone");
    }
    return alerts;
  }

  /** The rows of tables, as those of the store become again. */
  private Dataset<Row> read(Set<String> tables, boolean signed) {
    TablesApart chosen = collection.choosing(TableChanges.files(index, tables));
    QueryCollection queries = scoring.read(chosen);
    return AnswerRows.uniform(AnswerRows.keyed(queries.rows(), keep, signed), keep, signed);
  }

  private static Dataset<Row> because(Dataset<Row> rows, Why why) {
    return rows.withColumn(AnswerRows.WHY, lit(why.name()));
  }

  private Why ofReading(Plan plan) {
    return plan.readingChanged() ? Why.NEW_PARAMETERS : Why.NEW_DATA;
  }

  private List<Column> further() {
    return List.of(
        col(AnswerRows.KEY),
        col(AnswerRows.WHY),
        lit(number).as(AnswerRows.ANSWERED_IN),
        lit(number).as(AnswerRows.WRITTEN_IN));
  }

  private StructType schema(boolean signed) {
    return AnswerRows.plain(scoring.answers(nothing(signed), signed, further()).rows().schema());
  }

  private Dataset<Row> nothing(boolean signed) {
    return because(
        spark.createDataFrame(List.of(), AnswerRows.collectionSchema(keep, signed)), Why.NEW_DATA);
  }

  /** Tables of which the store's rows are not those of the collection any more. */
  private static Set<String> reread(TableChanges tables) {
    Set<String> tablesReread = new TreeSet<>(tables.changed());
    tablesReread.addAll(tables.removed());
    return tablesReread;
  }

  /** All rows of the version are answered, and no former part is needed. */
  private Content everything(Plan plan, boolean signed, StructType schema) {
    List<Dataset<Row>> pieces = new ArrayList<>();
    addRead(pieces, plan.tables().added(), signed, Why.NEW_DATA);
    addRead(pieces, plan.tables().changed(), signed, ofReading(plan));
    if (former != null && !plan.tables().unchanged().isEmpty()) {
      Dataset<Row> stored =
          AnswerRows.of(AnswerRows.live(spark, store, former), reread(plan.tables()), false);
      pieces.add(because(AnswerRows.asCollection(stored, keep, signed), plan.again()));
    }
    Written written = answer(pieces, signed, schema, true);
    List<Part> parts = written.parts();
    Totals totals = written.totals();
    if (former == null) {
      return new Content(
          parts,
          List.of(),
          null,
          totals,
          totals,
          new ChangeCounts(written.rows(), 0, 0, 0),
          written.rows(),
          0);
    }
    Dataset<Row> before = AnswerRows.live(spark, store, former);
    Reported reported =
        report(
            () ->
                ChangeReport.between(
                    AnswerRows.as(before, schema), written(written, schema), causes(plan)));
    return new Content(
        parts, List.of(), reported.part(), totals, totals, reported.counts(), written.rows(), 0);
  }

  /** Rows come and go; the others stay where they are. */
  private Content changes(Plan plan, boolean signed, StructType schema) {
    Version base = compacted(schema);
    Dataset<Row> live = AnswerRows.live(spark, store, base);
    TableChanges tables = plan.tables();
    List<Dataset<Row>> pieces = new ArrayList<>();
    addRead(pieces, tables.added(), signed, Why.NEW_DATA);
    ChangedTables changed = null;
    if (!tables.changed().isEmpty()) {
      changed = compare(live, base, tables.changed(), signed);
      pieces.add(because(changed.toAnswer(), ofReading(plan)));
    }
    if (plan.touched() != null) {
      Dataset<Row> staying = AnswerRows.of(live, tables.removed(), false);
      if (changed != null) {
        staying = staying.join(changed.gone(), seq(AnswerRows.KEY), "left_anti");
      }
      String touched = "__touched";
      pieces.add(
          because(
              scoring
                  .withTouched(
                      AnswerRows.asCollection(staying, keep, signed),
                      signed,
                      plan.touched(),
                      touched)
                  .where(touched)
                  .drop(touched),
              plan.again()));
    }
    Written written = pieces.isEmpty() ? Written.NOTHING : answer(pieces, signed, schema, false);
    List<Part> parts = new ArrayList<>(base.parts());
    parts.addAll(written.parts());
    List<Part> gone = new ArrayList<>(base.gone());
    Part left = writeGone(plan, live, changed, written, schema);
    Totals lost = Totals.NONE;
    if (left != null) {
      gone.add(left);
      if (delta != null) {
        stages.run("delete_gone", "Delete what is no longer there", () -> delta.delete(left));
      }
      lost =
          stages.run("count_gone", "Count what is no longer there", () -> totals(dead(live, left)));
    }
    Totals totals = base.totals().minus(lost).plus(written.totals());
    Reported reported = reported(plan, live, left, written, schema);
    return new Content(
        parts,
        gone,
        reported.part(),
        totals,
        written.totals(),
        reported.counts(),
        written.rows(),
        totals.all() - written.rows());
  }

  private Reported reported(
      Plan plan, Dataset<Row> live, Part left, Written written, StructType schema) {
    if (left == null && written.rows() == 0) {
      return new Reported(null, new ChangeCounts(0, 0, 0, 0));
    }
    Dataset<Row> present = written(written, schema);
    return report(
        () ->
            left == null
                ? ChangeReport.added(present)
                : ChangeReport.between(dead(live, left), present, causes(plan)));
  }

  private Dataset<Row> dead(Dataset<Row> live, Part gone) {
    Dataset<Row> keys =
        AnswerRows.parts(spark, store, List.of(gone), AnswerRows.GONE).select(AnswerRows.KEY);
    return live.join(keys, seq(AnswerRows.KEY), "left_semi");
  }

  private static scala.collection.immutable.Seq<String> seq(String name) {
    return scala.jdk.javaapi.CollectionConverters.asScala(List.of(name)).toSeq();
  }

  private ChangeReport.Causes causes(Plan plan) {
    Column removed =
        plan.readingChanged()
            ? when(
                    col(ChangeReport.OLD + "." + AnswerTable.SOURCE)
                        .isInCollection(plan.tables().removed()),
                    lit(Why.REMOVED_DATA.name()))
                .otherwise(lit(Why.NEW_PARAMETERS.name()))
            : lit(Why.REMOVED_DATA.name());
    return new ChangeReport.Causes(removed, lit(plan.again().name()), lit(ofReading(plan).name()));
  }

  private ChangedTables compare(
      Dataset<Row> live, Version base, Set<String> tables, boolean signed) {
    return stages.run(
        "compare",
        "Find what changed in " + tables.size() + " tables",
        () ->
            ChangedTables.between(
                spark,
                AnswerRows.of(live, tables, true),
                base.totals().all(),
                read(tables, signed),
                store.path(folder + "/scratch")));
  }

  private void addRead(List<Dataset<Row>> pieces, Set<String> tables, boolean signed, Why why) {
    if (!tables.isEmpty()) {
      pieces.add(because(read(tables, signed), why));
    }
  }

  /** What was answered; its totals are those of the rows. */
  private record Written(List<Part> parts, Totals totals) {

    static final Written NOTHING = new Written(List.of(), Totals.NONE);

    long rows() {
      return parts.stream().mapToLong(Part::rows).sum();
    }
  }

  /** What was written, when it is read back. */
  private Dataset<Row> written(Written written, StructType schema) {
    if (written.parts().isEmpty()) {
      return spark.createDataFrame(List.of(), schema);
    }
    return delta == null
        ? AnswerRows.parts(spark, store, written.parts(), schema)
        : delta.added(number, schema.fieldNames());
  }

  /** {@code everything} says whether the rows take the place of all others. */
  private Written answer(
      List<Dataset<Row>> pieces, boolean signed, StructType schema, boolean everything) {
    Dataset<Row> all =
        pieces.stream().reduce(Dataset::unionByName).orElseGet(() -> nothing(signed));
    QueryScoring.Answers answers = scoring.answers(all, signed, further());
    String path = folder + "/rows";
    ScoreCounts counts =
        stages.run(
            "score",
            "Answer what is new: " + config.collection(),
            () -> {
              if (delta == null) {
                answers.rows().write().parquet(store.path(path));
              } else {
                delta.write(answers.rows(), everything);
              }
              return answers.counts().get();
            });
    counts.requireWhole();
    Part part = new Part(path, number, counts.queries() + counts.rejectedRows());
    Written written = new Written(part.rows() == 0 ? List.of() : List.of(part), Totals.of(counts));
    long there = stages.run("count", "Count answers", () -> written(written, schema).count());
    ScoreCounts.requireSame("answers", part.rows(), there, "are written");
    return written;
  }

  /** Keys of rows that are not live from this version on; null for none. */
  private Part writeGone(
      Plan plan, Dataset<Row> live, ChangedTables changed, Written written, StructType schema) {
    List<Dataset<Row>> keys = new ArrayList<>();
    if (!plan.tables().removed().isEmpty()) {
      keys.add(AnswerRows.of(live, plan.tables().removed(), true).select(AnswerRows.KEY));
    }
    if (changed != null) {
      keys.add(changed.gone());
    }
    if (plan.touched() != null && !written.parts().isEmpty()) {
      keys.add(
          written(written, schema)
              .where(col(AnswerRows.WHY).equalTo(plan.again().name()))
              .select(AnswerRows.KEY));
    }
    if (keys.isEmpty()) {
      return null;
    }
    String path = folder + "/gone";
    long rows =
        stages.run(
            "write_gone",
            "Set down what is no longer there",
            () -> {
              keys.stream()
                  .reduce(Dataset::unionByName)
                  .orElseThrow()
                  .distinct()
                  .withColumn(AnswerRows.GONE_IN, lit(number))
                  .write()
                  .parquet(store.path(path));
              return AnswerRows.parts(
                      spark, store, List.of(new Part(path, number, 0)), AnswerRows.GONE)
                  .count();
            });
    return rows == 0 ? null : new Part(path, number, rows);
  }

  private record Reported(Part part, ChangeCounts counts) {}

  private interface Report {
    Dataset<Row> rows();
  }

  private Reported report(Report report) {
    String path = folder + "/changes";
    Observation observed = new Observation("changes");
    ChangeCounts counts =
        stages.run(
            "report_changes",
            "Report which answers changed",
            () -> {
              ChangeReport.reported(report.rows(), observed).write().parquet(store.path(path));
              return ChangeReport.counts(observed);
            });
    return new Reported(
        new Part(path, number, counts.added() + counts.removed() + counts.changed()), counts);
  }

  /** The former version, its rows written together where they lie in many parts. */
  private Version compacted(StructType schema) {
    long dead = former.gone().stream().mapToLong(Part::rows).sum();
    long rows = former.parts().stream().mapToLong(Part::rows).sum();
    boolean due =
        former.parts().size() > MAX_PARTS || former.gone().size() > MAX_PARTS || 4 * dead > rows;
    if (!due || rows == 0 || delta != null) {
      return former;
    }
    String path = folder + "/base";
    long live = former.totals().all();
    Part base = new Part(path, former.version(), live);
    long there =
        stages.run(
            "compact",
            "Write rows of many versions together",
            () -> {
              AnswerRows.live(spark, store, former)
                  .withColumn(AnswerRows.WRITTEN_IN, lit(former.version()))
                  .repartition((int) (1 + live / ROWS_PER_FILE))
                  .write()
                  .parquet(store.path(path));
              return AnswerRows.parts(spark, store, List.of(base), schema).count();
            });
    ScoreCounts.requireSame("answers", live, there, "are written together");
    return former.withParts(List.of(base), List.of());
  }

  /** What became of rows of a store. */
  private Totals totals(Dataset<Row> rows) {
    boolean ungraded = config.scoring().calibrated();
    Column label =
        ungraded
            ? coalesce(col(ResultColumn.EVIDENCE_LABEL.columnName()), lit(ScoreCounts.NO_LABEL))
            : col(ResultColumn.EVIDENCE_LABEL.columnName());
    Totals totals = Totals.NONE;
    for (Row row :
        rows.groupBy(col("status"), label.as("label"))
            .agg(count(lit(1)), functions.coalesce(sum(AnswerTable.INPUT_ROWS), lit(0L)))
            .collectAsList()) {
      totals =
          totals.plus(
              Totals.ofRows(row.getString(0), row.getString(1), row.getLong(2), row.getLong(3)));
    }
    return totals;
  }
}
