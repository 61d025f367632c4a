/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.perturbatlas.error.Reason;
import org.perturbatlas.error.UserException;

/** Files that appear whole or not at all: written beside their place, then moved there. */
public final class WholeFile {

  /** What a file is to hold. */
  public interface Body {
    void writeTo(OutputStream out) throws IOException;
  }

  private WholeFile() {}

  /**
   * Writes {@code file}, gzip-compressed when its name ends in {@code .gz}, in place of a former
   * one.
   *
   * @throws UserException when it cannot be written
   */
  public static void write(Path file, Body body) {
    Path target = file.toAbsolutePath();
    Path partial = partial(target);
    try {
      if (target.getParent() != null) {
        Files.createDirectories(target.getParent());
      }
      try (OutputStream plain = new BufferedOutputStream(Files.newOutputStream(partial), 1 << 16);
          OutputStream out =
              target.toString().endsWith(".gz") ? new GZIPOutputStream(plain, 1 << 16) : plain) {
        body.writeTo(out);
      }
      Files.move(
          partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UserException(file + ": cannot be written: " + Reason.of(e), e);
    } finally {
      discard(partial);
    }
  }

  /** Where {@code target}, an absolute path, is written before it is whole. */
  public static Path partial(Path target) {
    return target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".partial");
  }

  /** Deletes what did not become whole, if it is there. */
  public static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // Whether the file was written is what counts.
    }
  }
}
