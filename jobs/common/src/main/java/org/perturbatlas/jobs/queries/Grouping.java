/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.flatten;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.transform;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructField;
import org.perturbatlas.genes.GeneMapper;
import org.perturbatlas.retrieval.RejectionReason;

/**
 * Rows of a gene each into queries. Rejected rows pass through the same aggregation, each as a
 * group of its own, so that one plan has every input row and counts hold whatever is retried.
 */
final class Grouping {

  static final String GENE = "gene";

  /** Whether a gene of a signed query goes down. */
  static final String IS_DOWN = "__is_down";

  private static final String SIDE = "__side";
  private static final String TABLES = "__tables";
  private static final String GENES = "array<string>";

  private Grouping() {}

  /**
   * Of {@code query_id}, {@code gene} and, if signed, {@link #IS_DOWN}: a query an id, its genes in
   * no order; a null counts as blank.
   */
  static Dataset<Row> members(Dataset<Row> rows, boolean signed) {
    Column gene = coalesce(col(GENE), lit(""));
    List<Column> genes = new ArrayList<>();
    if (signed) {
      genes.add(collect_list(when(not(col(IS_DOWN)), gene)).as(CollectionOptions.GENES_COLUMN));
      genes.add(collect_list(when(col(IS_DOWN), gene)).as(CollectionOptions.GENES_DOWN_COLUMN));
    } else {
      genes.add(collect_list(gene).as(CollectionOptions.GENES_COLUMN));
    }
    return rows.groupBy(keys(rows))
        .agg(sum(Provenance.INPUT_ROWS).as(Provenance.INPUT_ROWS), genes.toArray(Column[]::new));
  }

  /**
   * Sets with {@code genes_down} of one name as one query, with the genes of all of them; other
   * rows as they are.
   */
  static Dataset<Row> pairs(Dataset<Row> rows) {
    Column paired = col(CollectionOptions.GENES_DOWN_COLUMN).isNotNull();
    List<String> names = new ArrayList<>(Provenance.apart(rows));
    names.removeAll(Provenance.REJECTION);
    names.add(CollectionOptions.ID_COLUMN);
    Dataset<Row> pairs =
        rows.where(paired)
            .groupBy(names.stream().map(functions::col).toArray(Column[]::new))
            .agg(
                sum(Provenance.INPUT_ROWS).as(Provenance.INPUT_ROWS),
                together(CollectionOptions.GENES_COLUMN),
                together(CollectionOptions.GENES_DOWN_COLUMN));
    List<Column> columns = new ArrayList<>();
    for (StructField field : rows.schema().fields()) {
      // Sets of one query may stand anywhere, so it has no place.
      columns.add(
          Provenance.REJECTION.contains(field.name())
              ? lit(null).cast(field.dataType()).as(field.name())
              : col(field.name()));
    }
    return rows.where(not(paired)).union(pairs.select(columns.toArray(Column[]::new)));
  }

  private static Column together(String genes) {
    return flatten(collect_list(col(genes))).as(genes);
  }

  /**
   * Of contrast, gene and statistics: a query a contrast and side, of its genes in {@link
   * Contrasts}; or, if signed, a query a contrast with {@code genes} and {@code genes_down}.
   *
   * @param byTable whether a contrast that stands in several tables is one in each, named {@code
   *     NAME@TABLE}; else all of them are parts of one table
   * @param mapper by which names count as one gene where a contrast is cut to its strongest, or
   *     null; queries keep the names that their tables have
   */
  static Dataset<Row> differentialExpression(
      Dataset<Row> rows, CollectionOptions options, boolean byTable, Broadcast<GeneMapper> mapper) {
    Dataset<Row> tables =
        byTable ? rows : rows.withColumn(Provenance.TABLE, lit(null).cast("string"));
    Dataset<Row> contrasts = Contrasts.of(tables, options, false, mapper);
    List<Column> sides = new ArrayList<>();
    Column up = genes(Contrasts.UP);
    Column down = genes(Contrasts.DOWN);
    Column inputRows = col(Provenance.INPUT_ROWS);
    if (options.signed()) {
      sides.add(side("", up, down, inputRows));
    } else {
      Column none = lit(null).cast(GENES);
      sides.add(side("_up", up, none, inputRows));
      if (options.down() != null) {
        sides.add(side("_down", down, none, lit(0L)));
      }
    }
    return queries(byTable ? named(contrasts) : contrasts, sides, options.signed());
  }

  /** Rejected rows, which have no id, are kept apart by their place: together they may be many. */
  private static Dataset<Row> named(Dataset<Row> contrasts) {
    return contrasts
        .withColumn(
            TABLES,
            count(lit(1))
                .over(Window.partitionBy(col(CollectionOptions.ID_COLUMN), col(Provenance.OFFSET))))
        .withColumn(
            CollectionOptions.ID_COLUMN,
            when(
                    col(Provenance.TABLE)
                        .isNotNull()
                        .and(col(Provenance.REASON).isNull())
                        .and(col(TABLES).gt(1)),
                    concat(col(CollectionOptions.ID_COLUMN), lit("@"), col(Provenance.TABLE)))
                .otherwise(col(CollectionOptions.ID_COLUMN)));
  }

  /** A row a side; a rejected row stays one row. */
  private static Dataset<Row> sided(Dataset<Row> contrasts, List<Column> sides) {
    Column asItIs =
        struct(
            col(CollectionOptions.ID_COLUMN).as("id"),
            lit(null).cast(GENES).as("genes"),
            lit(null).cast(GENES).as("down"),
            col(Provenance.INPUT_ROWS).as("rows"));
    return contrasts.withColumn(
        SIDE,
        explode(
            when(col(Provenance.REASON).isNotNull(), array(asItIs))
                .otherwise(array(sides.toArray(Column[]::new)))));
  }

  private static Dataset<Row> queries(Dataset<Row> contrasts, List<Column> sides, boolean signed) {
    Column genes = col(SIDE + ".genes");
    Column down = col(SIDE + ".down");
    Column none =
        col(Provenance.REASON)
            .isNull()
            .and(size(genes).equalTo(0))
            .and(down.isNull().or(size(down).equalTo(0)));
    List<Column> columns = new ArrayList<>();
    columns.add(col(SIDE + ".id").as(CollectionOptions.ID_COLUMN));
    columns.add(when(none, lit(null)).otherwise(genes).as(CollectionOptions.GENES_COLUMN));
    if (signed) {
      columns.add(when(none, lit(null)).otherwise(down).as(CollectionOptions.GENES_DOWN_COLUMN));
    }
    columns.add(col(SIDE + ".rows").as(Provenance.INPUT_ROWS));
    columns.add(
        coalesce(
                col(Provenance.REASON),
                when(none, lit(RejectionReason.NO_SIGNIFICANT_GENES.name())))
            .as(Provenance.REASON));
    columns.add(
        coalesce(
                col(Provenance.MESSAGE),
                when(none, lit(RejectionReason.NO_SIGNIFICANT_GENES.message())))
            .as(Provenance.MESSAGE));
    for (String name :
        List.of(Provenance.FILE, Provenance.LINE, Provenance.OFFSET, Provenance.RAW)) {
      columns.add(col(name));
    }
    if (Provenance.apart(contrasts).contains(Provenance.SOURCE)) {
      columns.add(col(Provenance.SOURCE));
    }
    return sided(contrasts, sides).select(columns.toArray(Column[]::new));
  }

  private static Column side(String suffix, Column genes, Column down, Column inputRows) {
    return struct(
        concat(col(CollectionOptions.ID_COLUMN), lit(suffix)).as("id"),
        genes.as("genes"),
        down.as("down"),
        inputRows.as("rows"));
  }

  private static Column genes(String set) {
    return transform(col(set), gene -> gene.getField(Contrasts.GENE));
  }

  private static Column[] keys(Dataset<Row> rows) {
    return Stream.concat(Stream.of(CollectionOptions.ID_COLUMN), Provenance.apart(rows).stream())
        .map(functions::col)
        .toArray(Column[]::new);
  }
}
