/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.error.UserException;

class WholeFileTest {

  @TempDir Path folder;

  private List<String> names() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.map(path -> path.getFileName().toString()).toList();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1 << 16, 1 << 20})
  void aFullDiskIsToldInALineAndLeavesTheFormerFile(int written) throws IOException {
    Path file = Files.writeString(folder.resolve("page.html"), "former");
    assertThatThrownBy(
            () ->
                WholeFile.write(
                    file,
                    out -> {
                      out.write(new byte[written]);
                      throw new IOException("No space left on device");
                    }))
        .isInstanceOf(UserException.class)
        .hasMessage(
            file
                + ": cannot be written: no space is left on its disk; free some or choose another"
                + " place");
    assertThat(file).hasContent("former");
    assertThat(names()).containsExactly("page.html");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nobodySeesHalfAFile(boolean replaces) throws IOException {
    Path file = folder.resolve("page.html");
    if (replaces) {
      Files.writeString(file, "former");
    }
    WholeFile.write(
        file,
        out -> {
          out.write("ne".getBytes(StandardCharsets.UTF_8));
          out.flush();
          // As long as it is written, and so also when the process dies here.
          assertThat(Files.exists(file)).isEqualTo(replaces);
          assertThat(names()).allMatch(name -> name.equals("page.html") || name.startsWith("."));
          out.write('w');
        });
    assertThat(file).hasContent("new");
    assertThat(names()).containsExactly("page.html");
  }

  @Test
  void whateverEndsTheWritingLeavesNothing() throws IOException {
    Path file = folder.resolve("page.html");
    assertThatThrownBy(
            () ->
                WholeFile.write(
                    file,
                    out -> {
                      throw new OutOfMemoryError();
                    }))
        .isInstanceOf(OutOfMemoryError.class);
    assertThat(names()).isEmpty();
  }
}
