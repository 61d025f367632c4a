/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.first;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map_entries;
import static org.apache.spark.sql.functions.negate;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructType;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.retrieval.AnswerTable;
import org.perturbatlas.jobs.session.Observed;
import org.perturbatlas.retrieval.diff.AnswerAspect;
import org.perturbatlas.retrieval.table.HitColumn;
import org.perturbatlas.retrieval.table.ResultColumn;

/**
 * Which answers changed, and why: a row a query of which the answer came, went, or says something
 * else.
 *
 * <ul>
 *   <li>{@code source}, {@code query_id}: the query
 *   <li>{@code change}: {@code ADDED}, {@code REMOVED} or {@code CHANGED}
 *   <li>{@code why}: the name of a {@link Why}
 *   <li>{@code differs}: of a changed answer, what of it: those of {@link AnswerAspect} in words,
 *       or {@code values} where only numbers are others
 *   <li>{@code former_status}, {@code status}, {@code former_module}, {@code module}, and so on for
 *       {@code label}, {@code evidence_score} and {@code first_hit}: what people take from either
 * </ul>
 */
final class ChangeReport {

  static final String CHANGE = "change";
  static final String WHY = "why";
  static final String DIFFERS = "differs";
  static final String ADDED = "ADDED";
  static final String REMOVED = "REMOVED";
  static final String CHANGED = "CHANGED";

  /** An answer that was made again and says the same; no row of the report. */
  static final String SAME = "SAME";

  private static final String NTH = "__nth";
  private static final String IS_NEW = "__is_new";
  private static final String TWINS = "__twins";
  private static final String REST = "__rest";
  static final String OLD = "__old";
  static final String NEW = "__new";

  private ChangeReport() {}

  /** Of answers that were not there before. */
  static Dataset<Row> added(Dataset<Row> rows) {
    Column none = lit(null).cast("string");
    return joined(
        rows.select(functions.struct(all(rows)).as(NEW))
            .withColumn(OLD, lit(null).cast(rows.schema())),
        List.of(),
        rows.schema(),
        new Causes(none, none, none));
  }

  /**
   * Compares answers to the same rows of a collection, those of one name in the order of their
   * keys.
   *
   * @param former rows of a store of this schema
   * @param present rows likewise
   * @param causes why answers changed
   * @return also rows of the change {@link #SAME}
   */
  static Dataset<Row> between(Dataset<Row> former, Dataset<Row> present, Causes causes) {
    Dataset<Row> both =
        side(former, OLD, NEW)
            .unionByName(side(present, NEW, OLD))
            .repartition(col(AnswerTable.SOURCE), col(CollectionOptions.ID_COLUMN));
    Column twins = col(TWINS).equalTo(2);
    Dataset<Row> pairs =
        both.withColumn(NTH, nth(IS_NEW, AnswerRows.KEY))
            .withColumn(TWINS, count(lit(1)).over(among(AnswerRows.KEY, NTH)))
            .withColumn(REST, nth(IS_NEW, TWINS))
            .groupBy(
                col(AnswerTable.SOURCE),
                col(CollectionOptions.ID_COLUMN),
                when(twins, col(AnswerRows.KEY)),
                when(twins, col(NTH)).otherwise(negate(col(REST))))
            .agg(first(col(OLD), true).as(OLD), first(col(NEW), true).as(NEW))
            .select(col(OLD), col(NEW));
    return joined(pairs, AnswerRows.compared(former.schema()), former.schema(), causes);
  }

  /** Rows as one of two structs, the other of which is null. */
  private static Dataset<Row> side(Dataset<Row> rows, String name, String other) {
    return rows.select(
        col(AnswerTable.SOURCE),
        col(CollectionOptions.ID_COLUMN),
        col(AnswerRows.KEY),
        lit(name.equals(NEW)).as(IS_NEW),
        functions.struct(all(rows)).as(name),
        lit(null).cast(rows.schema()).as(other));
  }

  /** The rows of one name, and of equal {@code columns} besides. */
  private static WindowSpec among(String... columns) {
    List<Column> keys = new ArrayList<>();
    keys.add(col(AnswerTable.SOURCE));
    keys.add(col(CollectionOptions.ID_COLUMN));
    for (String column : columns) {
      keys.add(col(column));
    }
    return Window.partitionBy(keys.toArray(Column[]::new));
  }

  private static Column nth(String... columns) {
    return row_number().over(among(columns).orderBy(AnswerRows.KEY));
  }

  private static Column[] all(Dataset<Row> rows) {
    List<Column> columns = new ArrayList<>();
    for (String name : rows.columns()) {
      columns.add(AnswerRows.column(name));
    }
    return columns.toArray(Column[]::new);
  }

  /**
   * Why answers changed.
   *
   * @param gone of an answer that went, by the columns of its former row in {@code __old}
   * @param again of the other answer to the same query
   * @param other of the answer to a query that has other genes or kept columns now
   */
  record Causes(Column gone, Column again, Column other) {}

  private static Dataset<Row> joined(
      Dataset<Row> pairs, List<String> compared, StructType schema, Causes causes) {
    Column equal = lit(true);
    for (String name : compared) {
      equal = equal.and(value(OLD, name, schema).eqNullSafe(value(NEW, name, schema)));
    }
    Column change =
        when(col(OLD).isNull(), lit(ADDED))
            .when(col(NEW).isNull(), lit(REMOVED))
            .when(equal, lit(SAME))
            .otherwise(lit(CHANGED));
    Column sameQuery = col(OLD + "." + AnswerRows.KEY).equalTo(col(NEW + "." + AnswerRows.KEY));
    Column why =
        when(col(NEW).isNull(), causes.gone())
            .when(col(OLD).isNull(), col(NEW + "." + AnswerRows.WHY))
            .when(sameQuery, causes.again())
            .otherwise(causes.other());
    List<Column> columns = new ArrayList<>();
    columns.add(either(AnswerTable.SOURCE));
    columns.add(either(CollectionOptions.ID_COLUMN));
    columns.add(change.as(CHANGE));
    columns.add(why.as(WHY));
    columns.add(when(change.equalTo(CHANGED), differing(schema)).as(DIFFERS));
    both(columns, "status", side -> col(side + ".status"));
    both(columns, "module", side -> of(side, ResultColumn.PREDICTED_MODULE));
    both(columns, "label", side -> of(side, ResultColumn.EVIDENCE_LABEL));
    both(columns, "evidence_score", side -> of(side, ResultColumn.EVIDENCE_SCORE));
    both(columns, "first_hit", ChangeReport::firstHit);
    return pairs.select(columns.toArray(Column[]::new));
  }

  private static Column differing(StructType schema) {
    Column status = differ(side -> col(side + ".status"));
    List<Column> aspects = new ArrayList<>();
    aspects.add(aspect(AnswerAspect.MODULE, side -> of(side, ResultColumn.PREDICTED_MODULE)));
    aspects.add(aspect(AnswerAspect.LABEL, side -> of(side, ResultColumn.EVIDENCE_LABEL)));
    aspects.add(aspect(AnswerAspect.FIRST_HIT, ChangeReport::firstHit));
    aspects.add(aspect(AnswerAspect.HITS, side -> hits(side, HitColumn.PERTURBATION)));
    if (hasDirections(schema)) {
      aspects.add(aspect(AnswerAspect.DIRECTIONS, side -> hits(side, HitColumn.DIRECTION)));
    }
    Column named = array_compact(array(aspects.toArray(Column[]::new)));
    return when(status, array(lit(AnswerAspect.STATUS.text())))
        .when(size(named).gt(0), named)
        .otherwise(array(lit("values")));
  }

  private static boolean hasDirections(StructType schema) {
    return schema
        .apply(ResultColumn.TOP_PERTURBATIONS.columnName())
        .dataType()
        .simpleString()
        .contains(HitColumn.DIRECTION.columnName() + ":");
  }

  private interface Side {
    Column of(String side);
  }

  private static Column aspect(AnswerAspect aspect, Side value) {
    return when(differ(value), lit(aspect.text()));
  }

  private static Column differ(Side value) {
    return not(value.of(OLD).eqNullSafe(value.of(NEW)));
  }

  private static void both(List<Column> columns, String name, Side value) {
    columns.add(value.of(OLD).as("former_" + name));
    columns.add(value.of(NEW).as(name));
  }

  private static Column either(String name) {
    return coalesce(col(NEW + "." + name), col(OLD + "." + name)).as(name);
  }

  private static Column of(String side, ResultColumn column) {
    return col(side + "." + column.columnName());
  }

  private static Column hits(String side, HitColumn field) {
    return transform(
        of(side, ResultColumn.TOP_PERTURBATIONS), hit -> hit.getField(field.columnName()));
  }

  private static Column firstHit(String side) {
    Column hits = of(side, ResultColumn.TOP_PERTURBATIONS);
    return when(
        size(hits).gt(0), element_at(hits, 1).getField(HitColumn.PERTURBATION.columnName()));
  }

  private static Column value(String side, String name, StructType schema) {
    Column value = col(side).getField(name);
    return schema.apply(name).dataType() instanceof MapType ? map_entries(value) : value;
  }

  /**
   * Counts rows by change while they are written; those that say the same are left out.
   *
   * @param counted takes the counts, once the plan has run
   */
  static Dataset<Row> reported(Dataset<Row> changes, Observation counted) {
    List<Column> counts = new ArrayList<>();
    for (String change : List.of(REMOVED, CHANGED, SAME)) {
      counts.add(count(when(col(CHANGE).equalTo(change), 1)).as(change));
    }
    return changes
        .observe(
            counted,
            count(when(col(CHANGE).equalTo(ADDED), 1)).as(ADDED),
            counts.toArray(Column[]::new))
        .where(not(col(CHANGE).equalTo(SAME)));
  }

  /** Counts rows by change in a pass of its own. */
  static ChangeCounts counted(Dataset<Row> changes) {
    Map<String, Long> counts = new HashMap<>();
    changes
        .groupBy(CHANGE)
        .count()
        .collectAsList()
        .forEach(row -> counts.put(row.getString(0), row.getLong(1)));
    return new ChangeCounts(
        counts.getOrDefault(ADDED, 0L),
        counts.getOrDefault(REMOVED, 0L),
        counts.getOrDefault(CHANGED, 0L),
        counts.getOrDefault(SAME, 0L));
  }

  static ChangeCounts counts(Observation counted) {
    Map<String, Object> counts = Observed.values(counted);
    return new ChangeCounts(
        (Long) counts.get(ADDED),
        (Long) counts.get(REMOVED),
        (Long) counts.get(CHANGED),
        (Long) counts.get(SAME));
  }
}
