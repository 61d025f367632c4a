/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
    "[UNABLE_TO_INFER_SCHEMA] Unable to infer schema for Parquet. SQLSTATE: 42KD9,my source: it has no schema"
  })
  void namesFilesWithBlanksWhole(String message, String says) {
    assertThat(ReadFailures.asUserException(new IOException(message), "my source"))
        .hasMessageStartingWith(says);
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
