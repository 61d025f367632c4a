/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.error.UserException;
import org.perturbatlas.genes.GeneMapper;
import org.perturbatlas.genes.MappingTable;
import org.perturbatlas.genes.OnAmbiguous;
import org.perturbatlas.retrieval.table.ResultDetail;
import org.perturbatlas.testing.SharedSpark;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class GeneMappingTest {

  private static final ResultDetail MAPPED = ResultDetail.NONE.withMapping(true);

  @TempDir Path folder;

  @Test
  void bothDirectionsHaveOneReport(SparkSession spark) throws IOException {
    Dataset<Row> queries =
        spark.sql(
            "SELECT 'q' AS id, array('old', 'B', null) AS up, array('old', 'none', 'B') AS down"
                + " UNION ALL SELECT null, null, array()"
                + " UNION ALL SELECT 'x', array('twice'), null");
    try (GeneMapping mapping = GeneMapping.broadcast(spark, mapper(spark, OnAmbiguous.DROP))) {
      List<String> rows =
          queries
              .select(
                  mapping
                      .function(MAPPED.withHitGenes(true))
                      .apply(col("id"), col("up"), col("down"))
                      .as("m"))
              .select(functions.to_json(col("m"), java.util.Map.of("ignoreNullFields", "false")))
              .as(org.apache.spark.sql.Encoders.STRING())
              .collectAsList();
      assertThat(rows)
          .containsExactlyInAnyOrder(
              "{\"genes\":[\"A\",\"B\"],\"genes_down\":[\"A\",\"NONE\",\"B\"],\"genes_renamed\":1,"
                  + "\"genes_ambiguous\":0,\"genes_unknown\":1,\"renamed_genes\":[\"OLD>A\"],"
                  + "\"ambiguous_genes\":[],\"unknown_genes\":[\"NONE\"]}",
              "{\"genes\":null,\"genes_down\":[],\"genes_renamed\":0,\"genes_ambiguous\":0,"
                  + "\"genes_unknown\":0,\"renamed_genes\":[],\"ambiguous_genes\":[],"
                  + "\"unknown_genes\":[]}",
              "{\"genes\":[null],\"genes_down\":null,\"genes_renamed\":0,\"genes_ambiguous\":1,"
                  + "\"genes_unknown\":0,\"renamed_genes\":[],\"ambiguous_genes\":[\"TWICE\"],"
                  + "\"unknown_genes\":[]}");
    }
  }

  @Test
  void aJvmHoldsTheTablesOnce(SparkSession spark) throws IOException {
    try (GeneMapping mapping = GeneMapping.broadcast(spark, mapper(spark, OnAmbiguous.DROP))) {
      UDF1<Long, Integer> identity = row -> System.identityHashCode(mapping.mapper());
      assertThat(
              spark
                  .range(0, 100, 1, 8)
                  .select(functions.udf(identity, DataTypes.IntegerType).apply(col("id")))
                  .distinct()
                  .count())
          .isEqualTo(1);
    }
  }

  @Test
  void survivesKryo(SparkSession spark) throws IOException {
    GeneMapper sent = mapper(spark, OnAmbiguous.FIRST);
    scala.reflect.ClassTag<GeneMapper> type =
        scala.reflect.ClassTag$.MODULE$.apply(GeneMapper.class);
    var instance = new KryoSerializer(new SparkConf()).newInstance();
    GeneMapper received = instance.deserialize(instance.serialize(sent, type), type);
    List<String> names = List.of("old", "twice", "B", "none");
    assertThat(received.map(names, "q")).isEqualTo(sent.map(names, "q"));
  }

  @Test
  void refusesAFolder(SparkSession spark) {
    assertThatThrownBy(
            () -> GeneMapping.read(spark, MappingTable.Kind.IDENTIFIERS, folder.toString()))
        .isInstanceOf(UserException.class)
        .hasMessage(folder + ": a folder; a CSV or TSV file is expected");
  }

  private GeneMapper mapper(SparkSession spark, OnAmbiguous policy) throws IOException {
    Path file =
        Files.writeString(folder.resolve("map.csv"), "symbol,alias\nA,old|twice\nB,twice\n");
    return new GeneMapper(
        null,
        GeneMapping.read(spark, MappingTable.Kind.IDENTIFIERS, file.toUri().toString()).map(),
        policy);
  }
}
