/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

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
 * An atlas in parts: its head on every executor, its signatures as rows of {@link #SCHEMA}, each a
 * block of consecutive ones. For atlases that are too large to be held whole by every executor.
 */
public final class AtlasBlocks implements AutoCloseable {

  /** Genes of the signatures of a block, about: 8 MB, and as much again for its index. */
  public static final int GENES_PER_BLOCK = 2_000_000;

  /**
   * {@code first}: the perturbation, by its place in the atlas, whose signature is the first of the
   * block; {@code up}: packed {@link org.perturbatlas.atlas.IdSets} of genes.
   */
  static final StructType SCHEMA =
      new StructType()
          .add("first", DataTypes.IntegerType, false)
          .add("up", DataTypes.BinaryType, false);

  private final AtlasHandle head;
  private final Dataset<Row> blocks;
  private final Runnable giveUp;

  private AtlasBlocks(AtlasHandle head, Dataset<Row> blocks, Runnable giveUp) {
    this.head = head;
    this.blocks = blocks;
    this.giveUp = giveUp;
  }

  /**
   * The parts of an atlas that the driver holds.
   *
   * @param genes how many genes the signatures of a block have, about; 1 or more
   */
  public static AtlasBlocks of(SparkSession spark, AtlasSnapshot atlas, int genes) {
    int perturbations = atlas.perturbationCount();
    int size = signaturesPerBlock(perturbations, atlas.signatureGenes(), genes);
    List<Row> rows = new ArrayList<>();
    for (int first = 0; first < perturbations; first += size) {
      int end = Math.min(perturbations, first + size);
      rows.add(RowFactory.create(first, atlas.signatures(first, end).toBytes()));
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Dataset<Row> blocks =
        spark
            .createDataFrame(context.parallelize(rows, rows.size()), SCHEMA)
            .persist(StorageLevel.MEMORY_AND_DISK());
    return new AtlasBlocks(AtlasHandle.broadcast(spark, atlas.head()), blocks, blocks::unpersist);
  }

  /** The parts of an atlas folder, which has to stay open as long. */
  public static AtlasBlocks of(SparkSession spark, AtlasFolder folder) {
    return new AtlasBlocks(
        AtlasHandle.broadcast(spark, folder.head()),
        folder.blocks().select("first", "up"),
        () -> {});
  }

  /** How many signatures of mean size have so many genes. */
  static int signaturesPerBlock(int perturbations, long signatureGenes, int genes) {
    double mean = Math.max(1, (double) signatureGenes / perturbations);
    return (int) Math.min(perturbations, Math.max(1, Math.round(genes / mean)));
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
