/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What the manifest of a Parquet output counts, held against its tables. */
final class OutputCounts {

  private OutputCounts() {}

  /**
   * The counts, which agree with each other and with the tables or fail the test.
   *
   * @param what names the output in the failure
   */
  static JsonNode agreeing(SparkSession spark, Path output, String what) throws IOException {
    JsonNode manifest = new ObjectMapper().readTree(output.resolve("manifest.json").toFile());
    JsonNode counts = manifest.get("counts");
    Dataset<Row> rejected = spark.read().parquet(output.resolve("rejected").toString()).cache();
    long rows = rejected.where("level = 'row'").count();
    long queries = rejected.where("level = 'query'").count();
    rejected.unpersist();
    long scored = spark.read().parquet(output.resolve("results").toString()).count();
    assertThat(count(counts, "rejected_rows")).as(what).isEqualTo(rows);
    assertThat(count(counts, "used_rows")).as(what).isEqualTo(count(counts, "input_rows") - rows);
    assertThat(count(counts, "scored")).as(what).isEqualTo(scored);
    long labels = 0;
    for (JsonNode label : manifest.get("label_histogram")) {
      labels += label.asLong();
    }
    assertThat(labels).as(what).isEqualTo(scored);
    assertThat(count(counts, "rejected_queries")).as(what).isEqualTo(queries);
    assertThat(count(counts, "queries")).as(what).isEqualTo(scored + queries);
    return counts;
  }

  private static long count(JsonNode counts, String name) {
    return counts.get(name).asLong();
  }
}
