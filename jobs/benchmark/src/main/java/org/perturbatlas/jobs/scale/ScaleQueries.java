/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.scale;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.spark.AtlasHandle;
import org.perturbatlas.stats.CounterRandom;

/**
 * Queries of 40 to 150 genes, made on executors: half from one signature with noise, half random
 * reference genes.
 */
public final class ScaleQueries {

  private static final int MIN_GENES = 40;
  private static final int MAX_GENES = 150;
  private static final double SIGNAL = 0.7;
  private static final StructType SCHEMA =
      new StructType()
          .add("query_id", DataTypes.StringType)
          .add("genes", DataTypes.createArrayType(DataTypes.StringType));

  private ScaleQueries() {}

  public static Dataset<Row> generate(
      SparkSession spark, AtlasHandle atlas, long queries, int partitions) {
    return spark
        .range(0, queries, 1, partitions)
        .map((MapFunction<Long, Row>) id -> query(atlas.index(), id), Encoders.row(SCHEMA));
  }

  private static Row query(AtlasIndex index, long id) {
    UniformRandomProvider random = CounterRandom.at(42, "bench-query", id);
    int size = MIN_GENES + random.nextInt(MAX_GENES - MIN_GENES + 1);
    List<String> genes = new ArrayList<>(size);
    if (id % 2 == 0) {
      List<String> signature = index.signature(random.nextInt(index.perturbationCount()));
      int signal = Math.min(signature.size(), (int) (SIGNAL * size));
      for (int gene : CounterRandom.sample(random, signature.size(), signal)) {
        genes.add(signature.get(gene));
      }
    }
    for (int gene :
        CounterRandom.sample(
            random, index.geneCount(), Math.min(index.geneCount(), size - genes.size()))) {
      genes.add(index.referenceGene(gene));
    }
    return RowFactory.create("q" + id, genes.toArray(String[]::new));
  }
}
