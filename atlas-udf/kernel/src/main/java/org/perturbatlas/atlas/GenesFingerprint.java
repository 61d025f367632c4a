/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The fingerprint of a set of genes, such as the universe that p-values are over. */
public final class GenesFingerprint {

  private GenesFingerprint() {}

  /**
   * SHA-256, in lower-case hex, over how many they are, as a 4-byte big-endian int, and the names
   * in the order of their code points, each as its UTF-8 length, likewise, and its bytes.
   *
   * @param genes each once, in any order
   */
  public static String of(String[] genes) {
    byte[][] names = new byte[genes.length][];
    for (int i = 0; i < names.length; i++) {
      names[i] = genes[i].getBytes(StandardCharsets.UTF_8);
    }
    Arrays.sort(names, Arrays::compareUnsigned);
    FieldDigest digest = new FieldDigest();
    digest.length(names.length);
    for (byte[] name : names) {
      digest.string(name);
    }
    return digest.hex();
  }
}
