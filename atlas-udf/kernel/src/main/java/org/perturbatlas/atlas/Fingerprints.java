/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The two fingerprints of an atlas: SHA-256 over its fields in a fixed order. A string is its UTF-8
 * length as a 4-byte big-endian int and its bytes; an optional string or double is a byte 1 and the
 * value, or a byte 0; a list is its length as an int and its items. Neither depends on formatting,
 * compression, or the order of genes.
 */
final class Fingerprints {

  private static final byte[] TAG = "perturb-atlas/1".getBytes(StandardCharsets.US_ASCII);

  private Fingerprints() {}

  /** Over the modules, then the perturbations with their genes sorted by code point. */
  static String content(Atlas atlas) {
    return digest(
        out -> {
          out.write(TAG);
          out.writeInt(atlas.modules().size());
          for (Module module : atlas.modules()) {
            string(out, module.name());
            strings(out, module.anchors());
            strings(out, module.core());
          }
          GeneOrder order = new GeneOrder(atlas.perturbations());
          out.writeInt(atlas.perturbations().size());
          for (Perturbation perturbation : atlas.perturbations()) {
            string(out, perturbation.name());
            genes(out, perturbation.up(), order);
            genes(out, perturbation.down(), order);
            optional(out, perturbation.predictedModule());
            optional(out, perturbation.masterRegulatorScore());
            optional(out, perturbation.masterScoreNorm());
          }
        });
  }

  /** Over the content fingerprint as 32 bytes, the name and the version. */
  static String identity(String content, AtlasInfo info) {
    return digest(
        out -> {
          out.write(HexFormat.of().parseHex(content));
          string(out, info.name());
          string(out, info.version());
        });
  }

  private static void genes(DataOutputStream out, GeneSet genes, GeneOrder order)
      throws IOException {
    out.writeInt(genes.size());
    for (long key : order.keys(genes)) {
      string(out, order.name(key));
      optional(out, genes.isWeighted() ? genes.weight(GeneOrder.index(key)) : null);
    }
  }

  private static void strings(DataOutputStream out, List<String> items) throws IOException {
    out.writeInt(items.size());
    for (String item : items) {
      string(out, item);
    }
  }

  private static void optional(DataOutputStream out, String value) throws IOException {
    out.writeByte(value == null ? 0 : 1);
    if (value != null) {
      string(out, value);
    }
  }

  private static void optional(DataOutputStream out, Double value) throws IOException {
    out.writeByte(value == null ? 0 : 1);
    if (value != null) {
      out.writeDouble(value);
    }
  }

  private static void string(DataOutputStream out, String value) throws IOException {
    string(out, value.getBytes(StandardCharsets.UTF_8));
  }

  private static void string(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private interface Fields {
    void writeTo(DataOutputStream out) throws IOException;
  }

  private static String digest(Fields fields) {
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      try (DataOutputStream out =
          new DataOutputStream(
              new BufferedOutputStream(
                  new DigestOutputStream(OutputStream.nullOutputStream(), sha256), 1 << 16))) {
        fields.writeTo(out);
      }
      return HexFormat.of().formatHex(sha256.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
