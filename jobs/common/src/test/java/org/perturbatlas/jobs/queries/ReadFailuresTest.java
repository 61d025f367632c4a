/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perturbatlas.error.UserException;

class ReadFailuresTest {

  private static final String READING =
      "[FAILED_READ_FILE.NO_HINT] Encountered error while reading file file:///d/a%20b/x.parquet."
          + "  SQLSTATE: KD001";

  @ParameterizedTest
  @CsvSource({
    "Path does not exist [path_not_found] does not exist: file:/d/a b/x.csv. SQLSTATE: 42K03,file:/d/a b/x.csv is not there",
    "file:/d/a b/x.parquet is not a Parquet file. Expected magic number,file:/d/a b/x.parquet is damaged",
    "File does not exist: /d/a b/c d.parquet,/d/a b/c d.parquet is not there",
    "Could not read footer for file: file:/d/a b.parquet,file:/d/a b.parquet is damaged",
    "Could not read file: file:/d/a b/x.avro,file:/d/a b/x.avro is damaged",
    "Problem reading file footer file:/d/a b/x.orc,file:/d/a b/x.orc is damaged",
    "[UNABLE_TO_INFER_SCHEMA] Unable to infer schema for Parquet. SQLSTATE: 42KD9,my source: it has no schema"
  })
  void namesFilesWithBlanksWhole(String message, String says) {
    assertThat(ReadFailures.asUserException(new IOException(message), "my source"))
        .hasMessageStartingWith(says);
  }

  @Test
  void aFileIsNamedByTheCauseThatKnowsIt() {
    Exception aborted = new RuntimeException("Job aborted:\n" + READING, new IOException(READING));
    assertThat(ReadFailures.asUserException(aborted, "s"))
        .hasMessageMatching("file:/+d/a b/x.parquet is damaged.*");
  }

  @ParameterizedTest
  @CsvSource({
    "java.nio.Buffer org.apache.orc.impl.InStream org.apache.spark.rdd.RDD,true",
    "org.apache.avro.Schema org.apache.spark.rdd.RDD,true",
    "org.apache.hadoop.fs.FSInputStream org.apache.parquet.io.Input org.apache.spark.rdd.RDD,false",
    "org.apache.spark.rdd.RDD org.apache.orc.Reader,false",
    "java.lang.String,false"
  })
  void whatADecoderThrowsIsDamage(String callers, boolean damage) {
    IOException failure = new IOException("invalid tag");
    failure.setStackTrace(
        Arrays.stream(callers.split(" "))
            .map(caller -> new StackTraceElement(caller, "f", null, 1))
            .toArray(StackTraceElement[]::new));
    Exception outer = new IllegalStateException(failure);
    assertThat(ReadFailures.isOfSomeFile(outer)).isEqualTo(damage);
    UserException told = ReadFailures.ofOpening(outer, "my source");
    if (damage) {
      assertThat(told).hasMessageStartingWith("my source: it is damaged");
    } else {
      assertThat(told).isNull();
    }
  }

  @Test
  void aMissingRightIsNoDamage() {
    IOException denied = new AccessControlException("Permission denied: user=a");
    assertThat(ReadFailures.asUserException(new RuntimeException(READING, denied), "s"))
        .hasMessageMatching("file:/+d/a b/x.parquet cannot be read: permission denied;.*");
    assertThat(ReadFailures.asUserException(new RuntimeException(READING), "s"))
        .hasMessageContaining("a b/x.parquet is damaged");
    assertThat(ReadFailures.asUserException(denied, "s")).as("of a write, maybe").isNull();
    assertThat(ReadFailures.ofOpening(denied, "s"))
        .hasMessageStartingWith("s: it cannot be read: permission denied");
  }
}
