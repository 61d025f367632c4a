/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.error.UserException;
import org.perturbatlas.testing.GoldenCase;

class AtlasWriteFailureTest {

  private static final Atlas ATLAS = GoldenCase.bundledAtlas("one-module");

  @TempDir Path folder;

  private static void refuses(Atlas atlas, Path file, String reason) {
    assertThatThrownBy(() -> AtlasFiles.write(atlas, file))
        .isExactlyInstanceOf(UserException.class)
        .hasMessage(file + ": cannot be written: " + reason);
  }

  @Test
  void aFolderInTheWayIsNamedAndNothingIsLeft() throws IOException {
    Path target = Files.createDirectories(folder.resolve("a.json"));
    assertThatThrownBy(() -> AtlasFiles.write(ATLAS, target))
        .isExactlyInstanceOf(UserException.class)
        .hasMessageStartingWith(target + ": cannot be written: ");
    assertThat(folder).isDirectoryContaining(p -> p.equals(target)).satisfies(this::hasOneEntry);
  }

  @Test
  void aFileWhereAFolderIsNeededIsSaid() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "x");
    refuses(ATLAS, file.resolve("a.json"), "a file stands where a folder is needed");
    assertThat(file).hasContent("x");
  }

  @Test
  void aFolderWithoutPermissionIsSaid() throws IOException {
    Path closed = Files.createDirectories(folder.resolve("closed"));
    Assumptions.assumeTrue(closed.toFile().setWritable(false));
    Assumptions.assumeFalse(Files.isWritable(closed), "this user may write anywhere");
    refuses(ATLAS, closed.resolve("a.json"), "permission denied");
  }

  @Test
  void aWriteThatFailsAtItsEndLeavesWhatWasThere() throws IOException {
    Path inTheWay = Files.createDirectories(folder.resolve("a.json"));
    Path former = Files.writeString(inTheWay.resolve("former"), "x");
    assertThatThrownBy(() -> AtlasFiles.write(ATLAS, inTheWay))
        .isExactlyInstanceOf(UserException.class)
        .hasMessageStartingWith(inTheWay + ": cannot be written: ");
    assertThat(former).hasContent("x");
    hasOneEntry(folder);
  }

  @Test
  void replacesAFormerFileWhole() throws IOException {
    Path file = folder.resolve("a.json");
    Files.writeString(file, "something else");
    AtlasFiles.write(ATLAS, file);
    assertThat(AtlasFiles.read(file)).isEqualTo(ATLAS);
    hasOneEntry(folder);
  }

  private void hasOneEntry(Path directory) {
    assertThat(directory.toFile().list()).hasSize(1);
  }
}
