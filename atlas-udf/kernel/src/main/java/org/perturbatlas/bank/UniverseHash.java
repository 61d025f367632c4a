/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bank;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.perturbatlas.retrieval.AtlasHead;

/** SHA-256 over the names of the genes that queries can hold, sorted. */
final class UniverseHash {

  private UniverseHash() {}

  static String of(AtlasHead atlas) {
    List<String> names =
        IntStream.range(0, atlas.geneCount()).mapToObj(atlas::referenceGene).sorted().toList();
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      for (String name : names) {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(utf8.length).flip());
        sha256.update(utf8);
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
