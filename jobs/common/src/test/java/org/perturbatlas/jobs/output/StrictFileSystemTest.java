/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.testing.ScriptedFileSystem;

class StrictFileSystemTest {

  private static final String TEXT = "one";

  @TempDir Path folder;

  /** For one opening of a file, which by its signature can throw nothing of the kind. */
  static void failToRead() {
    throwAny(new IOException("no answer"));
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Exception> void throwAny(Exception e) throws E {
    throw (E) e;
  }

  @AfterEach
  void heal() {
    ScriptedFileSystem.mount("file");
  }

  private Path file() {
    return folder.resolve("file");
  }

  private boolean create(String scheme, Runnable fault) throws IOException {
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(scheme + "://" + file());
    Configuration conf = ScriptedFileSystem.configuration(scheme);
    conf.setInt(StrictFileSystem.SAME_INSTANT, 0);
    StrictFileSystem fs = StrictFileSystem.of(path, conf);
    fault.run();
    return fs.createWhole(path, TEXT);
  }

  private List<Path> drafts() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().startsWith(".file-")).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "hdfs", "s3a"})
  void createsWholeOnce(String scheme) throws IOException {
    assertThat(create(scheme, () -> {})).isTrue();
    assertThat(create(scheme, () -> {})).isFalse();
    assertThat(file()).hasContent(TEXT);
    assertThat(drafts()).isEmpty();
  }

  @Test
  void hasCreatedWhatItsDraftStaysBeside() throws IOException {
    assertThat(create("file", () -> ScriptedFileSystem.dieAfter(1, false))).isTrue();
    assertThat(ScriptedFileSystem.isDead()).isTrue();
    assertThat(file()).hasContent(TEXT);
    assertThat(drafts()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"file", "hdfs"})
  void hasNotCreatedWhatWasThereWhateverBecomesOfItsDraft(String scheme) throws IOException {
    Files.writeString(file(), "other");
    assertThat(create(scheme, () -> ScriptedFileSystem.dieAfter(1, false))).isFalse();
    assertThat(ScriptedFileSystem.isDead()).isTrue();
    assertThat(file()).hasContent("other");
  }

  @Test
  void readsBackAgainFromAnObjectStore() throws IOException {
    assertThat(
            create("s3a", () -> ScriptedFileSystem.atOpening(0, StrictFileSystemTest::failToRead)))
        .isTrue();
    assertThat(ScriptedFileSystem.isOpeningDue()).isFalse();
  }

  @Test
  void doesNotKnowWhatItCannotReadBack() {
    IOException failure = new IOException("no answer");
    assertThatThrownBy(() -> create("s3a", () -> ScriptedFileSystem.refuseReadsWith(failure)))
        .isSameAs(failure);
    assertThat(file()).hasContent(TEXT);
  }

  @Test
  void doesNotKnowWhatItWasInterruptedAt() {
    // While it waits to read again: creating a file here starts a process, which would fail first.
    Runnable fault =
        () -> {
          Thread.currentThread().interrupt();
          failToRead();
        };
    assertThatThrownBy(() -> create("s3a", () -> ScriptedFileSystem.atOpening(0, fault)))
        .isInstanceOf(InterruptedIOException.class)
        .hasMessageContaining("interrupted while writing");
    assertThat(Thread.interrupted()).isTrue();
    assertThat(file()).hasContent(TEXT);
  }
}
