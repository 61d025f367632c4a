/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Golden cases as data frames, and results tables held against them. */
public final class SparkGolden {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** {@code query_id} string, {@code genes} array of string. */
  public static final StructType QUERIES =
      new StructType()
          .add("query_id", DataTypes.StringType)
          .add("genes", DataTypes.createArrayType(DataTypes.StringType));

  private SparkGolden() {}

  /** The cases with default parameters. */
  public static Dataset<Row> queries(SparkSession spark, List<GoldenCase> cases) {
    List<Row> rows = new ArrayList<>();
    for (GoldenCase golden : cases) {
      if (golden.isDefault()) {
        rows.add(
            RowFactory.create(
                golden.id(),
                golden.genes() == null ? null : golden.genes().toArray(String[]::new)));
      }
    }
    return spark.createDataFrame(rows, QUERIES);
  }

  /**
   * Holds a table of {@code query_id} and result columns (rejected rows by their status) against
   * the cases.
   */
  public static void assertAgrees(List<GoldenCase> cases, Dataset<Row> results) {
    Map<String, JsonNode> answers = new HashMap<>();
    for (String line :
        results
            .select(functions.to_json(functions.struct("*"), Map.of("ignoreNullFields", "false")))
            .as(org.apache.spark.sql.Encoders.STRING())
            .collectAsList()) {
      ObjectNode answer = parse(line);
      if (!answer.get("status").asText().equals("SCORED")) {
        answer.set("rejected", answer.get("status"));
      }
      answers.put(answer.get("query_id").asText(), answer);
    }
    for (GoldenCase golden : cases) {
      if (golden.isDefault()) {
        GoldenCheck.assertAgrees(golden, answers.remove(golden.id()));
      }
    }
    org.assertj.core.api.Assertions.assertThat(answers).isEmpty();
  }

  private static ObjectNode parse(String line) {
    try {
      return (ObjectNode) JSON.readTree(line);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
