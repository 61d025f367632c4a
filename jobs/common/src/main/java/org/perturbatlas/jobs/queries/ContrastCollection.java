/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.error.UserException;
import org.perturbatlas.genes.GeneMapper;

/**
 * The contrasts of differential-expression tables with the genes that each raises and lowers.
 *
 * @param rows a row a contrast and table, or a rejected row: the columns named here and those of
 *     {@link Provenance}. A rejected row has a reason, and neither contrast nor genes.
 * @param inputs the files that were found; empty for a catalog table
 * @param ignored names of files in the folder that are no data of a known format
 * @param layout what the tables were taken for, in words
 */
public record ContrastCollection(
    Dataset<Row> rows, List<InputFile> inputs, List<String> ignored, String layout) {

  /** Name of the contrast, as its table has it. */
  public static final String CONTRAST = "contrast";

  /** Name of the table: its file's without endings; of one in part files, its folder's. */
  public static final String TABLE = "table";

  /**
   * Raised genes: array of {@link #GENE} and {@link #WEIGHT}, the log2 fold change, which is
   * finite; largest absolute change first, ties by name.
   */
  public static final String UP = "up";

  /** Lowered genes likewise; null without a condition for them. */
  public static final String DOWN = "down";

  /** How many rows meet a condition but have no gene name: bigint. */
  public static final String UNNAMED = "unnamed";

  /** How many rows of a named gene meet a condition but have no finite change: bigint. */
  public static final String UNWEIGHTED = "unweighted";

  /**
   * The names of genes that meet a condition, as the table has them; null where none are mapped.
   */
  public static final String NAMES = "names";

  public static final String GENE = Contrasts.GENE;
  public static final String WEIGHT = Contrasts.WEIGHT;

  /**
   * Finds out what the source is and plans its reading, as {@link QueryCollection#open} does.
   *
   * @param mapper what genes are called instead; null where they keep their names
   * @throws UserException also when it holds no differential expression
   */
  public static ContrastCollection open(
      SparkSession spark, CollectionOptions options, Broadcast<GeneMapper> mapper) {
    CollectionSource source = CollectionSource.open(spark, options);
    if (!source.shape().isDifferentialExpression()) {
      throw UserException.of(
          "%s: it holds %s; DE tables with a gene, a log2 fold change and an adjusted p a row are"
              + " expected",
          options.source(), source.shape().words());
    }
    Dataset<Row> contrasts = Contrasts.of(source.rows(), options, true, mapper);
    return new ContrastCollection(
        contrasts.select(
            col(CollectionOptions.ID_COLUMN).as(CONTRAST),
            col(Provenance.TABLE).as(TABLE),
            col(Contrasts.UP).as(UP),
            col(Contrasts.DOWN).as(DOWN),
            col(Contrasts.UNNAMED).as(UNNAMED),
            col(Contrasts.UNWEIGHTED).as(UNWEIGHTED),
            (mapper == null ? lit(null).cast("array<string>") : col(Contrasts.NAMES)).as(NAMES),
            col(Provenance.INPUT_ROWS),
            col(Provenance.REASON),
            col(Provenance.MESSAGE),
            col(Provenance.FILE),
            col(Provenance.LINE),
            col(Provenance.RAW)),
        source.inputs(),
        source.ignored(),
        source.shape().words());
  }

  /**
   * Whether the source holds differential expression.
   *
   * @throws UserException as {@link #open}
   */
  public static boolean isIn(SparkSession spark, CollectionOptions options) {
    return CollectionSource.open(spark, options).shape().isDifferentialExpression();
  }

  /**
   * Looks at the files again, after their rows were read.
   *
   * @throws UserException when one is no longer as it was found
   */
  public void requireUnchanged(SparkSession spark, CollectionOptions options) {
    InputFile.requireUnchanged(inputs, options, spark.sessionState().newHadoopConf());
  }
}
