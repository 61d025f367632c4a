/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.stats.CounterRandom;

/** Atlas folders of any size, of the signatures of {@link BenchAtlas}, and queries for them. */
final class FolderAtlas {

  private static final int SIGNATURES_PER_FILE = 20_000;
  private static final int SIGNAL = 30;
  private static final int NOISE = 30;
  private static final StructType ROWS =
      new StructType()
          .add("perturbation", DataTypes.StringType)
          .add("gene", DataTypes.StringType)
          .add("direction", DataTypes.StringType);
  private static final StructType QUERIES =
      new StructType()
          .add("query_id", DataTypes.StringType)
          .add("genes", DataTypes.createArrayType(DataTypes.StringType));

  private FolderAtlas() {}

  /** {@code signatures} of {@code size} genes each, drawn from {@code genes}; three modules. */
  static void write(SparkSession spark, String folder, int signatures, int size, int genes)
      throws IOException {
    FlatMapFunction<Long, Row> rows =
        id -> {
          List<Row> signature = new ArrayList<>(size);
          for (String gene : BenchAtlas.signature(id.intValue(), size, genes)) {
            signature.add(RowFactory.create("P" + id, gene, "up"));
          }
          return signature.iterator();
        };
    int files = (signatures + SIGNATURES_PER_FILE - 1) / SIGNATURES_PER_FILE;
    spark
        .range(0, signatures, 1, files)
        .flatMap(rows, Encoders.row(ROWS))
        .write()
        .parquet(folder + "/signatures.parquet");
    AtlasBuilder builder =
        BenchAtlas.modules(new AtlasBuilder("random").info(AtlasInfo.of("random", "1")));
    for (int s = 0; s < signatures; s++) {
      builder.perturbation("", BenchAtlas.draft(s));
    }
    try (OutputStream out =
        new BufferedOutputStream(Files.newOutputStream(Path.of(folder, "atlas.json")))) {
      AtlasFiles.writeOutline(builder.outline(null), out);
    }
  }

  /** Queries of 30 genes of one of the first {@code signatures} each, and 30 of any. */
  static Dataset<Row> queries(
      SparkSession spark, int queries, int signatures, int size, int genes) {
    MapFunction<Long, Row> query =
        id -> {
          UniformRandomProvider random = CounterRandom.at(42, "folder-query", id);
          List<String> names =
              new ArrayList<>(
                  BenchAtlas.signature(random.nextInt(signatures), size, genes)
                      .subList(0, Math.min(size, SIGNAL)));
          names.addAll(BenchAtlas.genes(random, genes, NOISE));
          return RowFactory.create("q" + id, names.toArray(String[]::new));
        };
    return spark.range(0, queries, 1, 4).map(query, Encoders.row(QUERIES));
  }
}
