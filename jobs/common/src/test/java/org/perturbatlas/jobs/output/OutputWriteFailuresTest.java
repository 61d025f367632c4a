/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.output;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.perturbatlas.error.UserException;

class OutputWriteFailuresTest {

  static Stream<Arguments> failures() {
    return Stream.of(
        Arguments.of(
            new IOException("No space left on device"),
            "no space is left on the disk of the output or of spark.local.dir"),
        Arguments.of(new IOException("Disk quota exceeded"), "quota"),
        Arguments.of(new AccessControlException("user=a"), "permission denied"),
        Arguments.of(new java.nio.file.AccessDeniedException("/out"), "permission denied"),
        Arguments.of(new IOException("/out/x (Permission denied)"), "permission denied"),
        Arguments.of(new IOException("/out: Read-only file system"), "read-only"),
        Arguments.of(new FileAlreadyExistsException("/out"), "in the way"),
        Arguments.of(new java.nio.file.FileAlreadyExistsException("/out"), "in the way"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void areOneLineForTheUser(IOException cause, String says) {
    UserException e =
        WriteFailures.asUserException(
            new SparkException("Job aborted.\n", new RuntimeException(cause)), "/data/out");
    assertThat(e).hasMessageStartingWith("Cannot write /data/out: ").hasMessageContaining(says);
    OutputFixture.assertOneLine(e);
  }

  @Test
  void areFoundInTheTextOfAnExecutorsTrace() {
    UserException e =
        WriteFailures.asUserException(
            new SparkException(
                "Job aborted due to stage failure: Task 0 failed\n"
                    + "java.io.IOException: No space left on device\n\tat java.io"),
            "/data/out");
    assertThat(e)
        .hasMessageContaining("no space is left")
        .hasMessageEndingWith("(java.io.IOException: No space left on device)");
  }

  static Stream<Throwable> failuresOfSparksOwnData() {
    String full = "No space left on device";
    IOException spilling = new IOException(full);
    spilling.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("java.io.FileOutputStream", "writeBytes", null, -2),
          new StackTraceElement("org.apache.spark.storage.DiskBlockObjectWriter", "write", null, 1)
        });
    return Stream.of(
        spilling,
        new IOException("/tmp/blockmgr-1/0c/temp_shuffle_2 (" + full + ")"),
        new SparkException(
            "Job aborted due to stage failure: Task 0 failed\njava.io.IOException: "
                + full
                + "\n\tat org.apache.spark.shuffle.sort.UnsafeShuffleWriter.write"));
  }

  @ParameterizedTest
  @MethodSource("failuresOfSparksOwnData")
  void ofSparksOwnDataDoNotBlameTheOutput(Throwable cause) {
    UserException e = WriteFailures.asUserException(new SparkException("x", cause), "/data/out");
    assertThat(e)
        .hasMessageStartingWith("Cannot write /data/out: the directory of spark.local.dir");
    OutputFixture.assertOneLine(e);
  }

  @Test
  void ofOtherKindsAreNotForTheUser() {
    assertThat(WriteFailures.asUserException(new NullPointerException("x"), "/out")).isNull();
    assertThat(WriteFailures.unchecked(new IOException("Connection reset"), "/out"))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("/out");
  }

  @Test
  void thatRunInACircleEnd() {
    IOException first = new IOException("first");
    first.initCause(new IOException("second", first));
    assertThat(WriteFailures.asUserException(first, "/out")).isNull();
  }

  @Test
  void thatAreForTheUserAlreadyStay() {
    UserException already = new UserException("Permission denied for the input");
    assertThat(WriteFailures.asUserException(new SparkException("x", already), "/out"))
        .isSameAs(already);
  }
}
