/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.genes.GeneMap;
import org.perturbatlas.genes.GeneMapper;
import org.perturbatlas.genes.MappingTable;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.queries.Provenance;
import org.perturbatlas.retrieval.RejectionReason;
import org.perturbatlas.retrieval.table.MappingColumn;
import org.perturbatlas.retrieval.table.ResultDetail;
import org.perturbatlas.spark.GeneMapping;

/** The tables that the gene names of a collection are mapped by, if any. */
final class IdMap {

  /** The column that tells what became of the names of a query. */
  private static final String MAPPING = "__mapping";

  /** Names stay as they are. */
  static final IdMap NONE = new IdMap(null, null, IdMapConfig.NONE);

  private final MappingTable identifiers;
  private final MappingTable orthologues;
  private final IdMapConfig config;

  private IdMap(MappingTable identifiers, MappingTable orthologues, IdMapConfig config) {
    this.identifiers = identifiers;
    this.orthologues = orthologues;
    this.config = config;
  }

  /**
   * @throws org.perturbatlas.error.UserException when a table cannot be read, or is none
   */
  static IdMap read(SparkSession spark, IdMapConfig config) {
    return new IdMap(
        config.idMap() == null
            ? null
            : GeneMapping.read(spark, MappingTable.Kind.IDENTIFIERS, config.idMap()),
        config.orthologues() == null
            ? null
            : GeneMapping.read(spark, MappingTable.Kind.ORTHOLOGUES, config.orthologues()),
        config);
  }

  /** The table of identifiers, or null. */
  MappingTable identifiers() {
    return identifiers;
  }

  /** The table of orthologues, or null. */
  MappingTable orthologues() {
    return orthologues;
  }

  /** Rows of the tables that could not be used, a line each. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (MappingTable table : new MappingTable[] {orthologues, identifiers}) {
      if (table != null) {
        warnings.addAll(table.warnings());
      }
    }
    return warnings;
  }

  /** Sends the tables to the executors, where there are any. */
  MappedRows mapped(SparkSession spark, Dataset<Row> rows, ResultDetail detail) {
    if (!config.given()) {
      return new MappedRows(rows, null);
    }
    GeneMapping mapping =
        GeneMapping.broadcast(
            spark, new GeneMapper(map(orthologues), map(identifiers), config.onAmbiguous()));
    return new MappedRows(map(rows, mapping, detail), mapping);
  }

  private static GeneMap map(MappingTable table) {
    return table == null ? null : table.map();
  }

  /** The rows of a collection with its names mapped, as long as this is open. */
  record MappedRows(Dataset<Row> rows, GeneMapping mapping) implements AutoCloseable {

    @Override
    public void close() {
      if (mapping != null) {
        mapping.close();
      }
    }
  }

  private static Dataset<Row> map(Dataset<Row> rows, GeneMapping mapping, ResultDetail detail) {
    List<Column> given = new ArrayList<>();
    given.add(col(CollectionOptions.ID_COLUMN));
    given.add(col(CollectionOptions.GENES_COLUMN));
    if (detail.signed()) {
      given.add(col(CollectionOptions.GENES_DOWN_COLUMN));
    }
    Column down = detail.signed() ? col(CollectionOptions.GENES_DOWN_COLUMN) : lit(null);
    Dataset<Row> mapped =
        rows.withColumn(
                Provenance.RAW,
                // What is rejected is shown as it was given.
                coalesce(col(Provenance.RAW), to_json(struct(given.toArray(Column[]::new)))))
            .withColumn(
                MAPPING,
                mapping
                    .function(detail)
                    .apply(
                        col(CollectionOptions.ID_COLUMN),
                        col(CollectionOptions.GENES_COLUMN),
                        down))
            .withColumn(CollectionOptions.GENES_COLUMN, col(MAPPING + "." + GeneMapping.GENES));
    return detail.signed()
        ? mapped.withColumn(
            CollectionOptions.GENES_DOWN_COLUMN, col(MAPPING + "." + GeneMapping.GENES_DOWN))
        : mapped;
  }

  /** The columns of results that tell what became of names; none where nothing is mapped. */
  static List<Column> columns(ResultDetail detail) {
    return MappingColumn.shown(detail).stream()
        .map(column -> count(column).as(column.columnName()))
        .toList();
  }

  /** What to say of a rejected query: where names were mapped, also what became of its own. */
  static Column message(RejectionReason reason, ResultDetail detail) {
    boolean isOfNames =
        reason == RejectionReason.NO_VALID_GENES || reason == RejectionReason.NO_REFERENCE_GENES;
    if (!detail.mapping() || !isOfNames) {
      return lit(reason.message());
    }
    return concat(
        lit(
            reason == RejectionReason.NO_VALID_GENES
                ? "every gene name is null, blank or ambiguous"
                : reason.message()),
        lit("; "),
        count(MappingColumn.GENES_RENAMED),
        lit(" renamed, "),
        count(MappingColumn.GENES_AMBIGUOUS),
        lit(" ambiguous, "),
        count(MappingColumn.GENES_UNKNOWN),
        lit(" unknown"));
  }

  private static Column count(MappingColumn column) {
    return col(MAPPING + "." + column.columnName());
  }
}
