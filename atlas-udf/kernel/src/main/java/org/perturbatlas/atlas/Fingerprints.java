/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The two fingerprints of an atlas: SHA-256 over its fields in a fixed order, written as {@link
 * FieldDigest} says. Neither depends on formatting, compression, or the order of genes.
 */
final class Fingerprints {

  private static final byte[] TAG = "perturb-atlas/1".getBytes(StandardCharsets.US_ASCII);

  private Fingerprints() {}

  /** Over the modules, then the perturbations with their genes sorted by code point. */
  static String content(Atlas atlas) {
    FieldDigest digest = new FieldDigest();
    digest.bytes(TAG);
    digest.length(atlas.modules().size());
    for (Module module : atlas.modules()) {
      digest.string(module.name());
      digest.strings(module.anchors());
      digest.strings(module.core());
    }
    GeneOrder order = new GeneOrder(atlas.perturbations());
    digest.length(atlas.perturbations().size());
    for (Perturbation perturbation : atlas.perturbations()) {
      digest.string(perturbation.name());
      genes(digest, perturbation.up(), order);
      genes(digest, perturbation.down(), order);
      digest.optional(perturbation.predictedModule());
      digest.optional(perturbation.masterRegulatorScore());
      digest.optional(perturbation.masterScoreNorm());
    }
    return digest.hex();
  }

  /** Over the content fingerprint as 32 bytes, the name and the version. */
  static String identity(String content, AtlasInfo info) {
    FieldDigest digest = new FieldDigest();
    digest.bytes(HexFormat.of().parseHex(content));
    digest.string(info.name());
    digest.string(info.version());
    return digest.hex();
  }

  private static void genes(FieldDigest digest, GeneSet genes, GeneOrder order) {
    digest.length(genes.size());
    for (long key : order.keys(genes)) {
      digest.string(order.name(key));
      if (genes.isWeighted()) {
        digest.number(genes.weight(GeneOrder.index(key)));
      } else {
        digest.absent();
      }
    }
  }
}
