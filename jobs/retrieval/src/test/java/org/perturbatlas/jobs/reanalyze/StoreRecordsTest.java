/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.queries.InputFile;

class StoreRecordsTest {

  private static final Configuration CONF = new Configuration(false);

  @TempDir Path folder;

  private static InputFile file(String name, long size, long modified) {
    return new InputFile("file:/c/" + name, size, modified);
  }

  @Test
  void filesComeBackAsTheyWereWritten() {
    FileIndex index =
        new FileIndex(
            Map.of(
                "a \"b\".csv", List.of(file("a \"b\".csv", 5, 7)),
                "t", List.of(file("t/part-00000", 1, 2), file("t/part-00001", 3, 4))));
    assertThat(FileIndex.parse(index.toLines("file:/c"), "file:/c", "x")).isEqualTo(index);
    assertThatThrownBy(() -> FileIndex.parse("{\"table\": \"a\"}\n", "file:/c", "x"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("x: damaged");
  }

  @Test
  void aTableIsChangedWhenAnyOfItsFilesIs() {
    FileIndex former =
        new FileIndex(
            Map.of(
                "same", List.of(file("same", 1, 1)),
                "size", List.of(file("size", 1, 1)),
                "time", List.of(file("time", 1, 1)),
                "parts", List.of(file("parts/part-00000", 1, 1)),
                "gone", List.of(file("gone", 1, 1))));
    FileIndex present =
        new FileIndex(
            Map.of(
                "same", List.of(file("same", 1, 1)),
                "size", List.of(file("size", 2, 1)),
                "time", List.of(file("time", 1, 0)),
                "parts", List.of(file("parts/part-00000", 1, 1), file("parts/part-00001", 1, 1)),
                "new", List.of(file("new", 1, 1))));
    TableChanges changes = TableChanges.between(former, present, false);
    assertThat(changes.added()).containsExactly("new");
    assertThat(changes.changed()).containsExactly("parts", "size", "time");
    assertThat(changes.removed()).containsExactly("gone");
    assertThat(changes.unchanged()).containsExactly("same");
    assertThat(TableChanges.between(former, present, true).changed())
        .isEqualTo(Set.of("parts", "same", "size", "time"));
  }

  @Test
  void aFolderOfSomebodyElseIsNoStore() throws Exception {
    Files.writeString(folder.resolve("notes.txt"), "mine");
    assertThatThrownBy(() -> Store.at(CONF, folder.toString()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("holds files of something else (notes.txt)");
  }

  @Test
  void whereThereIsNoStoreNoneIsOpened() {
    assertThatThrownBy(() -> Store.open(CONF, folder.resolve("none").toString()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no store with a version");
  }

  @Test
  void aStoreOfALaterReleaseIsRefused() {
    assertThatThrownBy(() -> Version.parse("{\"format\": 2}", "v"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("a store of format 2");
    assertThatThrownBy(() -> Version.parse("{\"format\": 1}", "v"))
        .hasMessage("v: not a version of a store");
    assertThatThrownBy(() -> Version.parse("{\"format\"", "v"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("v: not a version of a store: ");
  }
}
