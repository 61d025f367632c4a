/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;

/** Atlas files in memory. */
final class AtlasBytes {

  private AtlasBytes() {}

  /** The atlas of a file, which is called {@code x} in messages. */
  static Atlas read(byte[] file) throws IOException {
    return AtlasFiles.read(new ByteArrayInputStream(file), "x", new AtlasBuilder("x"));
  }

  static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }
}
