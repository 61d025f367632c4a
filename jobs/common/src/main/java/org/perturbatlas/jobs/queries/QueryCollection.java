/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.error.UserException;
import org.perturbatlas.genes.GeneMapper;

/**
 * A collection of gene sets, read from any of the shapes that it comes in.
 *
 * @param rows a row a query, or a rejected row: {@code query_id} string, {@code genes} array of
 *     string (null for a rejected row), kept columns, and the columns of {@link Provenance}
 * @param inputs the files that were found; empty for a catalog table
 * @param ignored names of files in the folder that are no data of a known format; where tables
 *     stand for themselves, the places of all such files below the folder, whichever are chosen
 * @param format what the files are, such as {@code csv} or {@code parquet}; null for a catalog
 *     table
 * @param layout what the collection was taken for, in words
 * @param readAs all that the data tell of how their rows are read, in words: format, layout and, of
 *     columnar formats, the columns with their types and what separates genes. Where tables stand
 *     for themselves, it does not depend on which are chosen; an unchanged one has the same rows as
 *     before where this, {@code ignored} and the options are as before.
 * @param grouped whether a query stands in several rows of the input, which are grouped
 * @param signed whether queries can have down genes: {@code rows} then has {@code genes_down} too,
 *     array of string, null for an unsigned query
 */
public record QueryCollection(
    Dataset<Row> rows,
    List<InputFile> inputs,
    List<String> ignored,
    String format,
    String layout,
    String readAs,
    boolean grouped,
    boolean signed) {

  /**
   * Finds out what the source is and plans its reading; of the data only heads, footers and samples
   * are read yet.
   *
   * @throws UserException when it is not there, not readable, or has not the columns that it needs
   */
  public static QueryCollection open(SparkSession spark, CollectionOptions options) {
    return open(spark, options, null);
  }

  /**
   * As {@link #open(SparkSession, CollectionOptions)}, for queries whose names are mapped later:
   * names of one gene count as one where the genes of a contrast are cut to the strongest.
   *
   * @param mapper what genes are called instead, or null
   */
  public static QueryCollection open(
      SparkSession spark, CollectionOptions options, Broadcast<GeneMapper> mapper) {
    return open(spark, options, mapper, null);
  }

  /**
   * As {@link #open(SparkSession, CollectionOptions, Broadcast)}, of a folder whose tables stand
   * for themselves: only the chosen ones are read, {@code inputs} has those, and {@code rows} has
   * {@link Provenance#SOURCE} too. What the collection is taken for is found from all of its files.
   *
   * @param apart of the source of the options; null where its files are one collection
   */
  public static QueryCollection open(
      SparkSession spark,
      CollectionOptions options,
      Broadcast<GeneMapper> mapper,
      TablesApart apart) {
    CollectionSource source = CollectionSource.open(spark, options, apart);
    Shape shape = source.shape();
    if (!shape.isDifferentialExpression()) {
      DifferentialOptions.refuse(options, source.form().words());
    }
    boolean signed = shape.isDifferentialExpression() ? options.signed() : source.form().signed();
    Dataset<Row> rows = source.rows();
    Dataset<Row> queries =
        switch (shape) {
          case SETS -> source.paired() ? Grouping.pairs(rows) : rows;
          case MEMBERS -> Grouping.members(rows, signed);
          case DE_LONG, DE_FILE, DE_WIDE ->
              Grouping.differentialExpression(
                  rows, options, apart == null && shape == Shape.DE_WIDE, mapper);
        };
    return new QueryCollection(
        queries,
        source.inputs(),
        source.ignored(),
        source.format() == null ? null : CollectionSource.name(source.format()),
        source.form().words(),
        source.readAs(),
        source.paired() || shape != Shape.SETS,
        signed);
  }

  /**
   * Looks at the files again, after their rows were read.
   *
   * @param options those that it was opened with
   * @throws UserException when one is no longer as it was found
   */
  public void requireUnchanged(SparkSession spark, CollectionOptions options) {
    InputFile.requireUnchanged(inputs, options, spark.sessionState().newHadoopConf());
  }
}
