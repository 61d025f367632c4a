/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissingPackageTest {

  @ParameterizedTest
  @CsvSource({
    "Failed to find data source: avro. Avro is built-in but,--packages org.apache.spark:spark-avro_2.13:4.0.4",
    "[DATA_SOURCE_NOT_FOUND] Failed to find the data source: delta. Make,--packages io.delta:delta-spark_2.13:VERSION (a release for Spark 4.0.4)",
    "[DELTA_CONFIGURE_SPARK_SESSION_WITH_EXTENSION_AND_CATALOG] This Delta,spark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension",
    "Failed to find the data source: Iceberg.,the format iceberg needs a package that this Spark does not have; add it, as with spark-submit --packages"
  })
  void namesWhatToAdd(String message, String says) {
    Exception failure = new IllegalStateException("outer", new ClassNotFoundException(message));
    assertThat(MissingPackage.of(failure, "my source", "4.0.4"))
        .hasMessageStartingWith("my source: the format ")
        .hasMessageContaining(says);
  }

  @Test
  void anotherFailureIsNone() {
    assertThat(MissingPackage.of(new IllegalStateException(), "my source", "4.0.4")).isNull();
  }
}
