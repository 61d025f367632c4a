/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bank;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/** SHA-256 over the statistics of a bank, however they are stored. */
final class ContentHash {

  private ContentHash() {}

  /**
   * For each kind and size, in order: the kind's name, the size and the count as ints, the
   * statistics as floats, all big-endian.
   */
  static String of(Map<NullKind, NullTable> tables) {
    MessageDigest sha256 = sha256();
    for (NullKind kind : NullKind.values()) {
      NullTable table = tables.get(kind);
      for (int i = 0; i < table.sizes().size(); i++) {
        float[] statistics = table.statistics(i);
        sha256.update(kind.text().getBytes(StandardCharsets.UTF_8));
        ByteBuffer bytes = ByteBuffer.allocate(2 * Integer.BYTES + Float.BYTES * statistics.length);
        bytes.putInt(table.sizes().get(i)).putInt(statistics.length);
        bytes.asFloatBuffer().put(statistics);
        sha256.update(bytes.array());
      }
    }
    return HexFormat.of().formatHex(sha256.digest());
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
