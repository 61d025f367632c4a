/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.perturbatlas.error.Reason;
import org.perturbatlas.error.UserException;

/** The first bytes of a file, a character each. */
record FileStart(String bytes) {

  private static final int LENGTH = 4;
  private static final char PICKLE_PROTOCOL_MARK = 0x80;

  /**
   * @throws UserException when the file cannot be read, or is of a kind that nothing here reads
   */
  static FileStart of(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String bytes = new String(in.readNBytes(LENGTH), StandardCharsets.ISO_8859_1);
      if (bytes.startsWith("PK\u0003\u0004")) {
        throw new UserException(
            file + ": a spreadsheet or zip archive; save its table as CSV or TSV and import that");
      }
      return new FileStart(bytes);
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read: " + Reason.of(e), e);
    }
  }

  boolean isParquet() {
    return bytes.equals("PAR1");
  }

  boolean isPickle() {
    return !bytes.isEmpty() && bytes.charAt(0) == PICKLE_PROTOCOL_MARK;
  }
}
