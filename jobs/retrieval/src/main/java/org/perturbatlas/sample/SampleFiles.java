/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.sample;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.perturbatlas.atlas.io.WholeFile;
import org.perturbatlas.error.Reason;
import org.perturbatlas.error.UserException;

/** Files to be written into one folder: all are known before the first is written. */
final class SampleFiles {

  /** Makes one file, or replaces it. */
  interface Content {
    void writeTo(Path file) throws IOException;
  }

  private final Map<String, Content> contents = new LinkedHashMap<>();

  void text(String name, String text) {
    bytes(name, text.getBytes(StandardCharsets.UTF_8));
  }

  void bytes(String name, byte[] bytes) {
    contents.put(name, file -> write(file, bytes));
  }

  /** The file appears whole or not at all. */
  private static void write(Path file, byte[] bytes) throws IOException {
    Path target = file.toAbsolutePath();
    Path partial = WholeFile.partial(target);
    try {
      Files.write(partial, bytes);
      Files.move(
          partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      WholeFile.discard(partial);
    }
  }

  void file(String name, Content content) {
    contents.put(name, content);
  }

  /**
   * Writes every file; folders are made.
   *
   * @return the files in the order in which they were added
   * @throws UserException before anything is written when a file is there and {@code overwrite} is
   *     false, and when a file cannot be written
   */
  List<Path> writeTo(Path folder, boolean overwrite) {
    for (String name : contents.keySet()) {
      if (!overwrite && Files.exists(folder.resolve(name))) {
        throw new UserException(
            folder.resolve(name)
                + ": is there already; choose another --output or give --overwrite");
      }
    }
    List<Path> written = new ArrayList<>();
    contents.forEach(
        (name, content) -> {
          Path file = folder.resolve(name);
          try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            content.writeTo(file);
          } catch (IOException e) {
            throw new UserException(file + ": cannot be written: " + Reason.of(e), e);
          }
          written.add(file);
        });
    return written;
  }
}
