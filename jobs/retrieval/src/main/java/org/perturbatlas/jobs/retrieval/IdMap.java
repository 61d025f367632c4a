/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.struct;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.genes.Background;
import org.perturbatlas.genes.GeneMap;
import org.perturbatlas.genes.GeneMapper;
import org.perturbatlas.genes.MappingTable;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.retrieval.RejectionReason;
import org.perturbatlas.retrieval.table.MappingColumn;
import org.perturbatlas.retrieval.table.ResultDetail;
import org.perturbatlas.spark.GeneMapping;

/** The tables that gene names are mapped by, if any. */
public final class IdMap {

  /** The column that tells what became of the names of a query. */
  private static final String MAPPING = "__mapping";

  /** The column of a query before its names were mapped. */
  private static final String GIVEN = "__given";

  /** Names stay as they are. */
  public static final IdMap NONE = new IdMap(null, null, IdMapConfig.NONE);

  private final MappingTable identifiers;
  private final MappingTable orthologues;
  private final IdMapConfig config;

  private IdMap(MappingTable identifiers, MappingTable orthologues, IdMapConfig config) {
    this.identifiers = identifiers;
    this.orthologues = orthologues;
    this.config = config;
  }

  /**
   * {@link #NONE} where the options name no table.
   *
   * @throws org.perturbatlas.error.UserException when a table cannot be read, or is none
   */
  public static IdMap read(SparkSession spark, IdMapConfig config) {
    if (!config.given()) {
      return NONE;
    }
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
  public List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    for (MappingTable table : new MappingTable[] {orthologues, identifiers}) {
      if (table != null) {
        warnings.addAll(table.warnings());
      }
    }
    return warnings;
  }

  /** A background by the names that those of queries are mapped to. */
  public Background mapped(Background background) {
    return config.given() ? background.mapped(mapper()) : background;
  }

  private GeneMapper mapper() {
    return new GeneMapper(map(orthologues), map(identifiers), config.onAmbiguous());
  }

  /** Sends the tables to the executors, where there are any. */
  Sent send(SparkSession spark) {
    return new Sent(config.given() ? GeneMapping.broadcast(spark, mapper()) : null);
  }

  private static GeneMap map(MappingTable table) {
    return table == null ? null : table.map();
  }

  /**
   * The tables on every executor, as long as this is open.
   *
   * @param mapping null where nothing is mapped
   */
  record Sent(GeneMapping mapping) implements AutoCloseable {

    /** What genes are called, or null. */
    Broadcast<GeneMapper> mapper() {
      return mapping == null ? null : mapping.tables();
    }

    /** The rows of a collection with their names mapped. */
    Dataset<Row> mapped(Dataset<Row> rows, ResultDetail detail) {
      return mapping == null ? rows : map(rows, mapping, detail);
    }

    @Override
    public void close() {
      if (mapping != null) {
        mapping.close();
      }
    }
  }

  private static Dataset<Row> map(Dataset<Row> rows, GeneMapping mapping, ResultDetail detail) {
    Column down = detail.signed() ? col(CollectionOptions.GENES_DOWN_COLUMN) : lit(null);
    Dataset<Row> mapped =
        rows.withColumn(GIVEN, asItIs(detail))
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

  /** A query as it was given, for those who are told of its rejection. */
  static Column given(ResultDetail detail) {
    return detail.mapping() ? col(GIVEN) : asItIs(detail);
  }

  private static Column asItIs(ResultDetail detail) {
    List<Column> query = new ArrayList<>();
    query.add(col(CollectionOptions.ID_COLUMN));
    query.add(col(CollectionOptions.GENES_COLUMN));
    if (detail.signed()) {
      query.add(col(CollectionOptions.GENES_DOWN_COLUMN));
    }
    return struct(query.toArray(Column[]::new));
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
