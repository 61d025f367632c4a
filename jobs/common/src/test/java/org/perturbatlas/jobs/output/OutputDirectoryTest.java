/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.perturbatlas.jobs.output.OutputFixture.FORMER_TABLES;
import static org.perturbatlas.jobs.output.OutputFixture.NEW_TABLES;
import static org.perturbatlas.jobs.output.OutputFixture.complete;
import static org.perturbatlas.jobs.output.OutputFixture.files;
import static org.perturbatlas.jobs.output.OutputFixture.writeComplete;
import static org.perturbatlas.jobs.output.OutputFixture.writeNew;
import static org.perturbatlas.jobs.output.OutputFixture.writeTable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.error.UserException;
import org.perturbatlas.testing.ScriptedFileSystem;

class OutputDirectoryTest {

  private final Configuration conf = new Configuration();

  @TempDir Path temp;
  private Path dir;

  @BeforeEach
  void name() {
    dir = temp.resolve("parent of it/out%20put");
  }

  private OutputDirectory open(boolean overwrite) {
    return OutputDirectory.open(conf, dir.toString(), "run-1", overwrite);
  }

  private void assertRefused(boolean overwrite, String... parts) throws IOException {
    Map<String, String> before = files(temp);
    assertThatThrownBy(() -> open(overwrite).close())
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(parts)
        .satisfies((Consumer<Throwable>) OutputFixture::assertOneLine);
    assertThat(files(temp)).isEqualTo(before);
  }

  @Test
  void publishesTablesAndManifestAndNothingElse() throws IOException {
    writeNew(conf, dir.toString(), false).close();
    assertThat(files(dir)).isEqualTo(complete(NEW_TABLES, "new"));
  }

  @Test
  void isIncompleteUntilPublished() throws IOException {
    try (OutputDirectory output = open(false)) {
      writeTable(output.stagingPath("results"), "new");
      assertThat(dir.resolve("results")).doesNotExist();
      output.publish(List.of("results"), "new");
      assertThat(dir.resolve("manifest.json")).hasContent("new");
    }
  }

  @Test
  void leavesChecksumsOfHadoopsLocalFileSystemInTablesOnly() throws IOException {
    try (OutputDirectory output = open(false)) {
      org.apache.hadoop.fs.Path part =
          new org.apache.hadoop.fs.Path(output.stagingPath("results"), "part-0");
      FileSystem fs = part.getFileSystem(conf);
      fs.create(part).close();
      output.publish(List.of("results"), "{}");
      assertThat(fs.exists(new org.apache.hadoop.fs.Path(dir.toString(), "results/part-0")))
          .isTrue();
    }
    assertThat(files(dir))
        .containsOnlyKeys("manifest.json", "results/part-0", "results/.part-0.crc");
  }

  @Test
  void withoutPublishLeavesNoTrace() throws IOException {
    try (OutputDirectory output = open(false)) {
      writeTable(output.stagingPath("results"), "new");
      assertThat(dir).exists();
    }
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void withoutPublishKeepsAFolderThatWasThere() throws IOException {
    Files.createDirectories(dir);
    open(false).close();
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void closesTwice() {
    OutputDirectory output = open(false);
    output.close();
    output.close();
    assertThatIllegalStateException().isThrownBy(() -> output.publish(List.of(), "{}"));
  }

  @Test
  void refusesAnOutputWithoutOverwrite() throws IOException {
    writeComplete(dir, FORMER_TABLES, "former");
    assertRefused(false, dir.toString(), "exists already", "--overwrite or another path");
  }

  @Test
  void overwritesAnOutput() throws IOException {
    writeComplete(dir, FORMER_TABLES, "former");
    writeNew(conf, dir.toString(), true).close();
    assertThat(files(dir)).isEqualTo(complete(NEW_TABLES, "new"));
  }

  @Test
  void overwritesAnOutputThatWasCopiedWithItsChecksum() throws IOException {
    writeComplete(dir, FORMER_TABLES, "former");
    Files.writeString(dir.resolve(".manifest.json.crc"), "checksum");
    writeNew(conf, dir.toString(), true).close();
    assertThat(files(dir)).isEqualTo(complete(NEW_TABLES, "new"));
  }

  @Test
  void keepsTheFormerOutputUntilPublishAndWithoutIt() throws IOException {
    writeComplete(dir, FORMER_TABLES, "former");
    try (OutputDirectory output = open(true)) {
      writeTable(output.stagingPath("results"), "new");
      assertThat(files(dir)).containsAllEntriesOf(complete(FORMER_TABLES, "former"));
    }
    assertThat(files(dir)).isEqualTo(complete(FORMER_TABLES, "former"));
  }

  @Test
  void refusesFilesOfSomebodyElse() throws IOException {
    Files.createDirectories(dir);
    Files.writeString(dir.resolve("notes.txt"), "mine");
    assertRefused(false, dir.toString(), "notes.txt");
    assertRefused(true, "notes.txt");
  }

  @Test
  void refusesFilesOfSomebodyElseBesideAManifest() throws IOException {
    writeComplete(dir, FORMER_TABLES, "former");
    Files.createDirectories(dir.resolve(".git"));
    assertRefused(false, ".git");
    assertRefused(true, ".git");
  }

  @Test
  void refusesTablesWithoutAManifest() throws IOException {
    writeTable(dir.resolve("results").toString(), "mine");
    assertRefused(false, "results", "without a manifest");
    assertRefused(true, "results", "without a manifest");
  }

  @Test
  void refusesTablesWithoutAManifestBesideAStagingThatNeverPublished() throws IOException {
    writeTable(dir.resolve("results").toString(), "mine");
    writeTable(dir.resolve(".staging-run-0/results").toString(), "new");
    assertThatThrownBy(() -> open(false)).hasMessageContaining("without a manifest");
    assertThat(dir.resolve("results/part-0.parquet")).hasContent("mine");
  }

  @Test
  void doesNotRemoveATableThatSomebodyPutThereMeanwhile() throws IOException {
    try (OutputDirectory output = open(false)) {
      writeTable(output.stagingPath("results"), "new");
      writeTable(dir.resolve("results").toString(), "mine");
      assertThatThrownBy(() -> output.publish(List.of("results"), "{}"))
          .isInstanceOf(UserException.class);
    }
    assertThat(dir.resolve("results/part-0.parquet")).hasContent("mine");
  }

  @Test
  void refusesAFileAndAFileAsParent() throws IOException {
    Files.createDirectories(dir.getParent());
    Files.writeString(dir, "mine");
    assertRefused(true, dir.toString(), "is a file");
    dir = dir.resolve("below");
    assertRefused(true, dir.toString(), "a parent of it is a file");
  }

  @Test
  void refusesPathsThatAreNone() {
    assertThatThrownBy(() -> OutputDirectory.open(conf, "", "run-1", false))
        .isInstanceOf(UserException.class);
    assertThatThrownBy(() -> OutputDirectory.open(conf, "nosuch://host/out", "run-1", false))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("nosuch://host/out", "scheme");
  }

  @Test
  void refusesNamesThatLeadElsewhere() {
    for (String runId : List.of("../run", "", ".run", "a b")) {
      assertThatThrownBy(() -> OutputDirectory.open(conf, dir.toString(), runId, false))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("The run id is '" + runId + "'");
    }
    try (OutputDirectory output = open(false)) {
      assertThatIllegalArgumentException().isThrownBy(() -> output.stagingPath("other"));
      assertThatIllegalArgumentException().isThrownBy(() -> output.scratchPath("../other"));
    }
  }

  @Test
  void refusesToPublishATableThatWasNotWritten() {
    try (OutputDirectory output = open(false)) {
      assertThatIllegalStateException()
          .isThrownBy(() -> output.publish(List.of("results"), "{}"))
          .withMessageContaining("results");
    }
    assertThat(temp).isEmptyDirectory();
  }

  @Test
  void saysThatTheDiskIsFullAndRestores() throws IOException {
    Configuration scripted = ScriptedFileSystem.configuration("small");
    writeComplete(dir, FORMER_TABLES, "former");
    String path = new org.apache.hadoop.fs.Path("small", "", dir.toString()).toString();
    assertThatThrownBy(
            () -> {
              try (OutputDirectory output = OutputDirectory.open(scripted, path, "run-2", true)) {
                writeTable(output.stagingPath("results"), "new");
                ScriptedFileSystem.fillUpAfter(100);
                output.publish(List.of("results"), "x".repeat(101));
              }
            })
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(dir.toString(), "no space is left")
        .satisfies((Consumer<Throwable>) OutputFixture::assertOneLine);
    assertThat(files(dir)).isEqualTo(complete(FORMER_TABLES, "former"));
    ScriptedFileSystem.fillUpAfter(10);
    assertThatThrownBy(() -> OutputDirectory.open(scripted, path, "run-2", true))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no space is left");
  }

  @Test
  void saysThatRightsAreMissing() {
    Configuration scripted = ScriptedFileSystem.configuration("closed");
    ScriptedFileSystem.refuseWritesWith(
        new org.apache.hadoop.security.AccessControlException("user=a, access=WRITE"));
    assertThatThrownBy(() -> OutputDirectory.open(scripted, "closed://" + dir, "run-2", false))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(dir.toString(), "permission denied", "user=a, access=WRITE");
  }

  @Test
  void takesARenameThatAnswersFalseForAFailure() throws IOException {
    Configuration scripted = ScriptedFileSystem.configuration("fixed");
    ScriptedFileSystem.refuseRenames();
    String path = new org.apache.hadoop.fs.Path("fixed", "", dir.toString()).toString();
    try (OutputDirectory output = OutputDirectory.open(scripted, path, "run-2", false)) {
      writeTable(output.stagingPath("results"), "new");
      assertThatThrownBy(() -> output.publish(List.of("results"), "{}"))
          .hasMessageContaining("Renaming");
    }
    assertThat(files(temp)).isEmpty();
  }
}
