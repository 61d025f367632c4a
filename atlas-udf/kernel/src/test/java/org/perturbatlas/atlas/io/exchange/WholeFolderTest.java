/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.error.UserException;

class WholeFolderTest {

  @TempDir Path folder;
  private Path place;

  @BeforeEach
  void name() {
    place = folder.resolve("tables");
  }

  private void write(String text, boolean overwrite) {
    new WholeFolder(place, "a.csv").write(overwrite, made -> put(made.resolve("a.csv"), text));
  }

  private static void put(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).toList();
    }
  }

  @Test
  void theFormerOneIsBackAfterAProcessThatDiedBetweenTheMoves() throws IOException {
    write("former", false);
    Files.move(place, folder.resolve(".tables.1.former"));
    assertThatThrownBy(() -> write("new", false))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is there already");
    assertThat(place.resolve("a.csv")).hasContent("former");
    assertThat(names()).containsExactly("tables");
  }

  @Test
  void theFormerOneGoesAfterAProcessThatDiedBehindTheMoves() throws IOException {
    write("former", false);
    Files.move(place, folder.resolve(".tables.1.former"));
    Files.createDirectory(place);
    put(place.resolve("a.csv"), "new");
    write("newer", true);
    assertThat(place.resolve("a.csv")).hasContent("newer");
    assertThat(names()).containsExactly("tables");
  }

  @Test
  void theFormerOneStaysWhenTheNewOneCannotBeWritten() throws IOException {
    write("former", false);
    assertThatThrownBy(
            () ->
                new WholeFolder(place, "a.csv")
                    .write(
                        true,
                        made -> {
                          put(made.resolve("a.csv"), "half");
                          throw new UserException("no space is left");
                        }))
        .hasMessage("no space is left");
    assertThat(place.resolve("a.csv")).hasContent("former");
    assertThat(names()).containsExactly("tables");
  }
}
