/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.storage.StorageLevel;
import org.perturbatlas.retrieval.AtlasSnapshot;

/**
 * An atlas in parts: its head on every executor, its signatures as rows of {@link #schema}, each a
 * block of consecutive ones. For atlases that are too large to be held whole by every executor.
 */
public final class AtlasBlocks implements AutoCloseable {

  /** Genes of the signatures of a block, about: 8 MB, and as much again for its index. */
  public static final int GENES_PER_BLOCK = 2_000_000;

  private static final StructType UNSIGNED =
      new StructType()
          .add("first", DataTypes.IntegerType, false)
          .add("up", DataTypes.BinaryType, false);

  private final boolean signed;
  private final AtlasHandle head;
  private final Dataset<Row> blocks;
  private final Runnable giveUp;

  private AtlasBlocks(boolean signed, AtlasHandle head, Dataset<Row> blocks, Runnable giveUp) {
    this.signed = signed;
    this.head = head;
    this.blocks = blocks;
    this.giveUp = giveUp;
  }

  /**
   * {@code first}: the perturbation, by its place in the atlas, whose signature is the first of the
   * block; {@code up}: packed {@link org.perturbatlas.atlas.IdSets} of genes; for signed queries
   * {@code down}, likewise.
   */
  static StructType schema(boolean signed) {
    return signed ? UNSIGNED.add("down", DataTypes.BinaryType, false) : UNSIGNED;
  }

  /**
   * The parts of an atlas that the driver holds.
   *
   * @param genes how many genes the signatures of a block have, about; 1 or more
   * @param signed whether any query may be signed: the blocks then have the down genes too
   */
  public static AtlasBlocks of(SparkSession spark, AtlasSnapshot atlas, int genes, boolean signed) {
    int perturbations = atlas.perturbationCount();
    int size = signaturesPerBlock(perturbations, atlas.signatureGenes(), genes);
    List<Row> rows = new ArrayList<>();
    for (int first = 0; first < perturbations; first += size) {
      int end = Math.min(perturbations, first + size);
      byte[] up = atlas.signatures(first, end).toBytes();
      rows.add(
          signed
              ? RowFactory.create(first, up, atlas.down(first, end).toBytes())
              : RowFactory.create(first, up));
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Dataset<Row> blocks =
        spark
            .createDataFrame(context.parallelize(rows, rows.size()), schema(signed))
            .persist(StorageLevel.MEMORY_AND_DISK());
    return new AtlasBlocks(
        signed, AtlasHandle.broadcast(spark, atlas.head()), blocks, blocks::unpersist);
  }

  /**
   * The parts of an atlas folder, which has to stay open as long.
   *
   * @param signed whether any query may be signed: the blocks then have the down genes too
   */
  public static AtlasBlocks of(SparkSession spark, AtlasFolder folder, boolean signed) {
    Dataset<Row> blocks =
        signed
            ? folder.blocks().select(col("first"), col("up"), folder.downInAtlas().as("down"))
            : folder.blocks().select("first", "up");
    return new AtlasBlocks(signed, AtlasHandle.broadcast(spark, folder.head()), blocks, () -> {});
  }

  /** How many signatures of mean size have so many genes. */
  static int signaturesPerBlock(int perturbations, long signatureGenes, int genes) {
    double mean = Math.max(1, (double) signatureGenes / perturbations);
    return (int) Math.min(perturbations, Math.max(1, Math.round(genes / mean)));
  }

  /** Whether the blocks have the down genes too. */
  boolean signed() {
    return signed;
  }

  /** The head, on every executor. */
  AtlasHandle head() {
    return head;
  }

  Dataset<Row> blocks() {
    return blocks;
  }

  /** Takes all of it back from the executors; plans made from it stop working. */
  @Override
  public void close() {
    giveUp.run();
    head.close();
  }
}
