/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.perturbatlas.jobs.retrieval.QueryScoring;
import org.perturbatlas.jobs.retrieval.ScoreCounts;

/** Answers rows of a collection, and adds them to a store. */
final class AnswerWriter {

  private final Run run;
  private final boolean signed;
  private final StructType schema;

  /** {@code signed} says whether queries can have genes that go down. */
  AnswerWriter(Run run, boolean signed) {
    this.run = run;
    this.signed = signed;
    this.schema = AnswerRows.plain(answers(nothing()).rows().schema());
  }

  /** Of the rows of the store, {@link AnswerRows}. */
  StructType schema() {
    return schema;
  }

  /**
   * What a run has answered.
   *
   * @param part the rows, or null for none
   * @param totals what became of them
   */
  record Written(Part part, Totals totals) {

    static final Written NOTHING = new Written(null, Totals.NONE);

    long rows() {
      return part == null ? 0 : part.rows();
    }
  }

  /**
   * Answers rows and writes them.
   *
   * @param pieces rows as {@link AnswerRows#uniform} gives them, with {@link AnswerRows#WHY}
   * @param everything whether they take the place of all others
   */
  Written write(List<Dataset<Row>> pieces, boolean everything) {
    QueryScoring.Answers answers =
        answers(pieces.stream().reduce(Dataset::unionByName).orElseGet(this::nothing));
    String path = run.below("rows");
    ScoreCounts counts =
        run.stages()
            .run(
                "score",
                "Answer what is new: " + run.config().collection(),
                () -> {
                  if (run.delta() == null) {
                    answers.rows().write().parquet(run.store().path(path));
                  } else {
                    run.delta().write(answers.rows(), everything);
                  }
                  return answers.counts().get();
                });
    counts.requireWhole();
    long rows = counts.queries() + counts.rejectedRows();
    Written written =
        new Written(rows == 0 ? null : new Part(path, run.number(), rows), Totals.of(counts));
    long there = run.stages().run("count", "Count answers", () -> rows(written).count());
    ScoreCounts.requireSame("answers", rows, there, "are written");
    return written;
  }

  /** What was written, when it is read back. */
  Dataset<Row> rows(Written written) {
    if (written.part() == null) {
      return run.spark().createDataFrame(List.of(), schema);
    }
    return run.delta() == null
        ? run.read(written.part(), schema)
        : run.delta().added(run.number(), schema.fieldNames());
  }

  private QueryScoring.Answers answers(Dataset<Row> rows) {
    List<Column> further =
        List.of(
            col(AnswerRows.KEY),
            col(AnswerRows.WHY),
            lit(run.number()).as(AnswerRows.ANSWERED_IN),
            lit(run.number()).as(AnswerRows.WRITTEN_IN));
    return run.scoring().answers(rows, signed, further);
  }

  private Dataset<Row> nothing() {
    StructType columns = AnswerRows.collectionSchema(run.keep(), signed);
    return run.spark()
        .createDataFrame(List.of(), columns)
        .withColumn(AnswerRows.WHY, lit(Why.NEW_DATA.name()));
  }
}
