/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
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
import org.perturbatlas.atlas.Module;
import org.perturbatlas.jobs.queries.InputFile;
import org.perturbatlas.jobs.queries.QueryCollection;
import org.perturbatlas.jobs.queries.TablesApart;
import org.perturbatlas.jobs.reanalyze.AnswerWriter.Written;
import org.perturbatlas.jobs.retrieval.AnswerTable;
import org.perturbatlas.jobs.retrieval.QueryScoring;
import org.perturbatlas.jobs.retrieval.ScoreJob;
import org.perturbatlas.jobs.session.RunClock;

/** Makes a version of a store out of the one before. */
final class NextVersion {

  private final Run run;
  private final TablesApart collection;
  private final QueryCollection look;
  private final FileIndex index;
  private final boolean signed;
  private final AnswerWriter writer;

  /** {@code look} says what the collection is, null where it has no files. */
  NextVersion(Run run, TablesApart collection, QueryCollection look) {
    this.run = run;
    this.collection = collection;
    this.look = look;
    this.index = FileIndex.of(collection, look);
    this.signed = look == null ? run.former().signed() : look.signed();
    this.writer = new AnswerWriter(run, signed);
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
   * @return null where tables were read that hold what they held
   */
  Version make(Plan plan, RunClock clock) {
    Version former = run.former();
    List<InputFile> files = TableChanges.files(index, plan.tables().added());
    files.addAll(TableChanges.files(index, plan.tables().changed()));
    Plan todo = plan;
    if (former != null && !plan.everything() && !writer.schema().json().equals(former.schema())) {
      todo = plan.ofEverything("answers have other columns");
    }
    Content content = todo.everything() ? everything(todo) : changes(todo);
    collection.choosing(files).requireUnchanged(run.spark().sessionState().newHadoopConf());
    run.store().remove(run.below("scratch"));
    if (plan.isCheck()
        && content.answered() == 0
        && content.counts().removed() == 0
        && index.equals(run.store().files(former, collection.root()))) {
      return null;
    }
    run.store().write(run.below("files.jsonl"), index.toLines(collection.root()));
    return version(todo, files, content, clock);
  }

  private Version version(Plan plan, List<InputFile> files, Content content, RunClock clock) {
    QueryScoring scoring = run.scoring();
    TableChanges tables = plan.tables();
    Totals totals = content.totals().requireWhole();
    Map<String, Long> times = new LinkedHashMap<>();
    run.stages().times().forEach((stage, time) -> times.put(stage, time.toMillis()));
    boolean delta = run.delta() != null;
    return new Version(
        "COMPLETE",
        Version.FORMAT,
        run.number(),
        run.config().runId(),
        scoring.scoringSettings().get("engine_version"),
        run.spark().version(),
        clock.start().toString(),
        clock.now().toString(),
        collection.root(),
        StoredAtlas.of(scoring.outline(), scoring.isWhole()),
        scoring.readingSettings(),
        scoring.scoringSettings(),
        look == null ? run.former().layout() : look.layout(),
        look == null ? run.former().readAs() : look.readAs(),
        signed,
        run.keep(),
        scoring.universeSize(),
        scoring.universeHash(),
        scoring.outline().modules().stream().map(Module::name).toList(),
        writer.schema().json(),
        delta ? run.delta().current() : null,
        delta ? List.of() : content.parts(),
        delta ? List.of() : content.gone(),
        run.below("files.jsonl"),
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
        plan.reasons(),
        scoring.warnings(),
        alerts(content, tables),
        times,
        ReanalyzeJob.isWithin(totals, run.config().scoring().maxRejected())
            ? 0
            : ScoreJob.TOO_MANY_REJECTED);
  }

  private List<String> alerts(Content content, TableChanges tables) {
    Version former = run.former();
    if (former == null) {
      return List.of();
    }
    List<String> alerts =
        new ArrayList<>(run.config().shift().between(former.totals(), content.made()));
    if (collection.files().isEmpty() && !tables.removed().isEmpty()) {
      alerts.add(
          "the collection has no files; all " + tables.removed().size() + " tables are gone");
    }
    return alerts;
  }

  /** The rows of tables, as those of the store become again. */
  private Dataset<Row> read(Set<String> tables) {
    TablesApart chosen = collection.choosing(TableChanges.files(index, tables));
    Dataset<Row> rows = run.scoring().read(chosen).rows();
    return AnswerRows.uniform(AnswerRows.keyed(rows, run.keep(), signed), run.keep(), signed);
  }

  private static Dataset<Row> because(Dataset<Row> rows, Why why) {
    return rows.withColumn(AnswerRows.WHY, lit(why.name()));
  }

  private static Why ofReading(Plan plan) {
    return plan.readingChanged() ? Why.NEW_PARAMETERS : Why.NEW_DATA;
  }

  /** Tables of which the store's rows are not those of the collection any more. */
  private static Set<String> reread(TableChanges tables) {
    Set<String> reread = new TreeSet<>(tables.changed());
    reread.addAll(tables.removed());
    return reread;
  }

  private void addRead(List<Dataset<Row>> pieces, Set<String> tables, Why why) {
    if (!tables.isEmpty()) {
      pieces.add(because(read(tables), why));
    }
  }

  /** All rows of the version are answered, and no former part is needed. */
  private Content everything(Plan plan) {
    Version former = run.former();
    List<Dataset<Row>> pieces = new ArrayList<>();
    addRead(pieces, plan.tables().added(), Why.NEW_DATA);
    addRead(pieces, plan.tables().changed(), ofReading(plan));
    if (former != null && !plan.tables().unchanged().isEmpty()) {
      Dataset<Row> stored = AnswerRows.of(live(former), reread(plan.tables()), false);
      pieces.add(because(AnswerRows.asCollection(stored, run.keep(), signed), plan.again()));
    }
    Written written = writer.write(pieces, true);
    Reported reported =
        former == null
            ? new Reported(null, new ChangeCounts(written.rows(), 0, 0, 0))
            : report(
                AnswerRows.as(live(former), writer.schema()), writer.rows(written), plan, true);
    return new Content(
        written.part() == null ? List.of() : List.of(written.part()),
        List.of(),
        reported.part(),
        written.totals(),
        written.totals(),
        reported.counts(),
        written.rows(),
        0);
  }

  /** Rows come and go; the others stay where they are. */
  private Content changes(Plan plan) {
    Version base = Compaction.of(run, writer.schema());
    Dataset<Row> live = live(base);
    Set<String> tables = plan.tables().changed();
    if (tables.isEmpty()) {
      return changes(plan, base, live, null);
    }
    try (ChangedTables changed = compare(live, base, tables)) {
      return changes(plan, base, live, changed);
    }
  }

  private Content changes(Plan plan, Version base, Dataset<Row> live, ChangedTables changed) {
    List<Dataset<Row>> pieces = new ArrayList<>();
    addRead(pieces, plan.tables().added(), Why.NEW_DATA);
    if (changed != null) {
      pieces.add(because(changed.toAnswer(), ofReading(plan)));
    }
    if (plan.touched() != null) {
      pieces.add(because(touched(plan, live, changed), plan.again()));
    }
    Written written = pieces.isEmpty() ? Written.NOTHING : writer.write(pieces, false);
    GoneRows gone = GoneRows.write(run, live, going(plan, changed, written));
    Totals totals = base.totals().minus(gone.totals(run)).plus(written.totals());
    Reported reported =
        gone.part() == null && written.part() == null
            ? new Reported(null, new ChangeCounts(0, 0, 0, 0))
            : report(
                gone.part() == null ? null : gone.rows(),
                writer.rows(written),
                plan,
                plan.touched() != null);
    return new Content(
        with(base.parts(), written.part()),
        with(base.gone(), gone.part()),
        reported.part(),
        totals,
        written.totals(),
        reported.counts(),
        written.rows(),
        totals.all() - written.rows());
  }

  private Dataset<Row> live(Version version) {
    return AnswerRows.live(run.spark(), run.store(), version);
  }

  private static List<Part> with(List<Part> parts, Part further) {
    List<Part> all = new ArrayList<>(parts);
    if (further != null) {
      all.add(further);
    }
    return all;
  }

  private ChangedTables compare(Dataset<Row> live, Version base, Set<String> tables) {
    return run.stages()
        .run(
            "compare",
            "Find what changed in " + tables.size() + " tables",
            () ->
                ChangedTables.between(
                    run.spark(),
                    AnswerRows.of(live, tables, true),
                    base.totals().all(),
                    ChangedTables.MAX_HELD,
                    read(tables),
                    run.store().path(run.below("scratch"))));
  }

  /** Queries that stay, and that a change of the atlas touches. */
  private Dataset<Row> touched(Plan plan, Dataset<Row> live, ChangedTables changed) {
    Dataset<Row> staying = AnswerRows.of(live, plan.tables().removed(), false);
    if (changed != null) {
      staying = changed.gone().without(staying);
    }
    String touched = "__touched";
    return run.scoring()
        .withTouched(
            AnswerRows.asCollection(staying, run.keep(), signed), signed, plan.touched(), touched)
        .where(touched)
        .drop(touched);
  }

  private List<RowSet> going(Plan plan, ChangedTables changed, Written written) {
    List<RowSet> going = new ArrayList<>();
    if (!plan.tables().removed().isEmpty()) {
      going.add(new RowSet.OfTables(plan.tables().removed()));
    }
    if (changed != null) {
      going.add(changed.gone());
    }
    if (plan.touched() != null && written.part() != null) {
      going.add(
          new RowSet.OfKeys(
              writer
                  .rows(written)
                  .where(col(AnswerRows.WHY).equalTo(plan.again().name()))
                  .select(AnswerRows.KEY)));
    }
    return going;
  }

  private record Reported(Part part, ChangeCounts counts) {}

  /**
   * @param former null where no answer went
   * @param again whether there may be many answers that were made again and are the same
   */
  private Reported report(Dataset<Row> former, Dataset<Row> present, Plan plan, boolean again) {
    String path = run.below("changes");
    Dataset<Row> now = AnswerRows.reported(present);
    ChangeCounts counts =
        run.stages()
            .run(
                "report_changes",
                "Report which answers changed",
                () -> {
                  if (former == null) {
                    return write(ChangeReport.added(now), path);
                  }
                  Dataset<Row> before = AnswerRows.reported(former);
                  SameAnswers same =
                      again
                          ? SameAnswers.set(
                              before, now, run.store().path(run.below("scratch/differing")))
                          : SameAnswers.NONE;
                  ChangeCounts others =
                      write(
                          ChangeReport.between(same.leave(before), same.leave(now), causes(plan)),
                          path);
                  return new ChangeCounts(
                      others.added(),
                      others.removed(),
                      others.changed(),
                      others.same() + same.count());
                });
    long rows = counts.added() + counts.removed() + counts.changed();
    return new Reported(new Part(path, run.number(), rows), counts);
  }

  private ChangeCounts write(Dataset<Row> changes, String path) {
    Observation observed = new Observation("changes");
    ChangeReport.reported(changes, observed).write().parquet(run.store().path(path));
    return ChangeReport.counts(observed);
  }

  private static ChangeReport.Causes causes(Plan plan) {
    Column removed = lit(Why.REMOVED_DATA.name());
    if (plan.readingChanged()) {
      Column source = col(ChangeReport.OLD + "." + AnswerTable.SOURCE);
      removed =
          when(source.isInCollection(plan.tables().removed()), removed)
              .otherwise(lit(Why.NEW_PARAMETERS.name()));
    }
    return new ChangeReport.Causes(removed, lit(plan.again().name()), lit(ofReading(plan).name()));
  }
}
