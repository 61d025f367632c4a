/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import java.io.Serializable;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF3;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.UserException;
import org.perturbatlas.genes.GeneMapper;
import org.perturbatlas.genes.MappedGenes;
import org.perturbatlas.genes.MappingReport;
import org.perturbatlas.genes.MappingTable;
import org.perturbatlas.retrieval.table.ColumnType;
import org.perturbatlas.retrieval.table.MappingColumn;
import org.perturbatlas.retrieval.table.ResultDetail;

/**
 * Tables of gene names on every executor, broadcast once, and the function that maps the genes of
 * queries by them. {@link #close} takes them back from the executors.
 */
public final class GeneMapping implements Serializable, AutoCloseable {

  private static final long serialVersionUID = 1L;

  /** The field of mapped genes in what {@link #function} gives. */
  public static final String GENES = "genes";

  /** The field of mapped genes that go down. */
  public static final String GENES_DOWN = "genes_down";

  private static final int LONGEST_ID = 60;

  private final Broadcast<GeneMapper> mapper;

  private GeneMapping(Broadcast<GeneMapper> mapper) {
    this.mapper = mapper;
  }

  /** Broadcasts the tables of {@code mapper} in the application of {@code spark}. */
  public static GeneMapping broadcast(SparkSession spark, GeneMapper mapper) {
    return new GeneMapping(
        JavaSparkContext.fromSparkContext(spark.sparkContext()).broadcast(mapper));
  }

  /**
   * Reads a table from any file system that the session knows.
   *
   * @throws UserException when it cannot be read, or is no such table
   */
  public static MappingTable read(SparkSession spark, MappingTable.Kind kind, String path) {
    if (SessionFiles.isFolder(spark, path)) {
      throw new UserException(path + ": a folder; a CSV or TSV file is expected");
    }
    return SessionFiles.read(spark, path, in -> MappingTable.read(kind, in, path));
  }

  /**
   * {@code (query_id, genes, genes_down) -> struct}: {@link #GENES} and {@link #GENES_DOWN}, null
   * for null, and the columns of {@link MappingColumn} for both together. Evaluated once a row
   * however many of its fields are used.
   */
  public UserDefinedFunction function(ResultDetail detail) {
    MappingColumn[] columns = MappingColumn.shown(detail).toArray(MappingColumn[]::new);
    UDF3<String, Object, Object, Row> map = (id, up, down) -> row(id, up, down, columns);
    return functions.udf(map, schema(columns)).asNondeterministic();
  }

  /** The tables for functions of others, which stop working with those of this. */
  public Broadcast<GeneMapper> tables() {
    return mapper;
  }

  /** The tables of this JVM. */
  GeneMapper mapper() {
    return mapper.value();
  }

  private Row row(String id, Object up, Object down, MappingColumn[] columns) {
    String place = "query '" + OneLine.of(id, LONGEST_ID) + "'";
    MappingReport.Builder builder = new MappingReport.Builder();
    Object[] values = new Object[2 + columns.length];
    values[0] = mapped(up, place, builder);
    values[1] = mapped(down, place, builder);
    MappingReport report = builder.build();
    for (int c = 0; c < columns.length; c++) {
      Object value = columns[c].valueOf(report);
      values[2 + c] = value instanceof List<?> names ? names.toArray(String[]::new) : value;
    }
    return RowFactory.create(values);
  }

  private String[] mapped(Object given, String place, MappingReport.Builder report) {
    Iterable<String> genes = GeneArgument.genes(given);
    return genes == null
        ? null
        : MappedGenes.ofQuery(mapper().map(genes, place, report), genes).toArray(String[]::new);
  }

  private static StructType schema(MappingColumn[] columns) {
    DataType names = DataTypes.createArrayType(DataTypes.StringType);
    StructType schema = new StructType().add(GENES, names).add(GENES_DOWN, names);
    for (MappingColumn column : columns) {
      DataType type = column.type() == ColumnType.TEXTS ? names : DataTypes.IntegerType;
      schema =
          schema.add(
              new StructField(column.columnName(), type, true, Metadata.empty())
                  .withComment(column.meaning()));
    }
    return schema;
  }

  /** Takes the tables back; functions made from this stop working. */
  @Override
  public void close() {
    mapper.destroy();
  }
}
