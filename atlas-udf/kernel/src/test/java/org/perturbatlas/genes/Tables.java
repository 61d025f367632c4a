/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.genes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Mapping tables from text. */
final class Tables {

  private Tables() {}

  static MappingTable identifiers(String... lines) {
    return read(MappingTable.Kind.IDENTIFIERS, lines);
  }

  static MappingTable orthologues(String... lines) {
    return read(MappingTable.Kind.ORTHOLOGUES, lines);
  }

  private static MappingTable read(MappingTable.Kind kind, String... lines) {
    byte[] bytes = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    try {
      return MappingTable.read(kind, new ByteArrayInputStream(bytes), "map.txt");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
