/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.collect_set;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.genes.GeneMapper;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows of a gene of a contrast each into a row a contrast and table: which genes it raises and
 * which it lowers. A gene that stands on several rows counts when any of them meets the condition,
 * with the largest absolute change among those that do. Rejected rows pass through, each as a group
 * of its own.
 */
final class Contrasts {

  /** The raised genes: an array of {@link #GENES}, largest absolute change first, ties by name. */
  static final String UP = "__up";

  /** The lowered genes likewise; null where there is no condition for them. */
  static final String DOWN = "__down";

  /** How many rows meet a condition but have no gene name. */
  static final String UNNAMED = "__unnamed";

  /** How many rows of a named gene meet a condition but have no finite change. */
  static final String UNWEIGHTED = "__unweighted";

  /** The names of genes that meet a condition, before they were mapped: array of string. */
  static final String NAMES = "__names";

  static final String GENE = "gene";
  static final String WEIGHT = "weight";

  /** A gene and its log2 fold change. */
  static final StructType GENES =
      new StructType().add(GENE, DataTypes.StringType).add(WEIGHT, DataTypes.DoubleType);

  private static final ArrayType SET = DataTypes.createArrayType(GENES);
  private static final Column CHANGE = col(Variable.LOG2FC.columnName());

  private static final int LONGEST_NAME = 60;

  private Contrasts() {}

  /**
   * {@code query_id} (the contrast), {@link Provenance#TABLE}, {@link #UP}, {@link #DOWN} and the
   * columns of {@link Provenance}.
   *
   * @param signatures whether every gene has to have a finite change; what does not is counted
   *     then, in {@link #UNWEIGHTED} and {@link #UNNAMED}
   * @param mapper what genes are called instead, or null: names that are called the same are one
   *     gene, and those called null none, where genes are cut to the strongest. Signatures have
   *     what genes are called, and {@link #NAMES}; else genes keep their names.
   */
  static Dataset<Row> of(
      Dataset<Row> rows,
      CollectionOptions options,
      boolean signatures,
      Broadcast<GeneMapper> mapper) {
    Column usable = signatures ? abs(CHANGE).lt(Double.POSITIVE_INFINITY) : lit(true);
    List<Column> sums = new ArrayList<>();
    sums.add(side(options.up(), usable, options, mapper, signatures).as(UP));
    sums.add(
        (options.down() == null
                ? lit(null).cast(SET)
                : side(options.down(), usable, options, mapper, signatures))
            .as(DOWN));
    Column meets = options.up().toColumn();
    if (options.down() != null) {
      meets = meets.or(options.down().toColumn());
    }
    if (signatures && mapper != null) {
      sums.add(collect_set(when(meets.and(usable), col(Grouping.GENE))).as(NAMES));
    }
    if (signatures) {
      Column named = col(Grouping.GENE).isNotNull();
      sums.add(count(when(meets.and(functions.not(named)), 1)).as(UNNAMED));
      sums.add(
          count(when(meets.and(named).and(functions.not(coalesce(usable, lit(false)))), 1))
              .as(UNWEIGHTED));
    }
    return rows.groupBy(
            Stream.concat(
                    Stream.of(CollectionOptions.ID_COLUMN, Provenance.TABLE),
                    Provenance.apart(rows).stream())
                .map(functions::col)
                .toArray(Column[]::new))
        .agg(sum(Provenance.INPUT_ROWS).as(Provenance.INPUT_ROWS), sums.toArray(Column[]::new));
  }

  /** The genes that meet a condition; a missing change counts as none where it may be missing. */
  private static Column side(
      Condition condition,
      Column usable,
      CollectionOptions options,
      Broadcast<GeneMapper> mapper,
      boolean signatures) {
    Column key = coalesce(abs(CHANGE).multiply(-1), lit(0.0));
    Column passing =
        collect_list(
            when(
                condition.toColumn().and(usable).and(col(Grouping.GENE).isNotNull()),
                struct(key.as("k"), col(Grouping.GENE).as(GENE), CHANGE.as(WEIGHT))));
    int maxGenes = options.maxGenes();
    String source = options.source();
    UDF2<String, Seq<Row>, List<Row>> strongest =
        (contrast, sorted) -> {
          String place = source + ": contrast '" + OneLine.of(contrast, LONGEST_NAME) + "'";
          return strongest(
              sorted,
              maxGenes,
              mapper == null ? gene -> gene : gene -> mapper.value().map(gene, place).to(),
              signatures);
        };
    return functions
        .udf(strongest, SET)
        .apply(col(CollectionOptions.ID_COLUMN), sort_array(passing));
  }

  /** Each gene once, at most {@code maxGenes} unless 0; a name that is called null is no gene. */
  private static List<Row> strongest(
      Seq<Row> sorted, int maxGenes, UnaryOperator<String> calling, boolean called) {
    List<Row> kept = new ArrayList<>();
    Set<String> genes = new HashSet<>();
    Set<String> names = new HashSet<>();
    for (Row row : CollectionConverters.asJava(sorted)) {
      if (maxGenes > 0 && genes.size() == maxGenes) {
        break;
      }
      String name = row.getString(1);
      String gene = calling.apply(name);
      boolean isNew = gene != null && genes.add(gene);
      if (called ? isNew : names.add(name)) {
        kept.add(RowFactory.create(called ? gene : name, row.get(2)));
      }
    }
    return kept;
  }
}
