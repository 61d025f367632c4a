/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import java.util.HexFormat;

/**
 * The two fingerprints of an atlas: SHA-256 over its fields in a fixed order, written as {@link
 * FieldDigest} says. Neither depends on formatting, compression, or the order of genes.
 */
final class Fingerprints {

  private Fingerprints() {}

  /** Over the modules, then the perturbations with their genes sorted by code point. */
  static String content(Atlas atlas) {
    ContentDigest digest = new ContentDigest(atlas.modules(), atlas.perturbations().size());
    GeneOrder order = new GeneOrder(atlas.genes());
    for (Perturbation perturbation : atlas.perturbations()) {
      digest.add(
          perturbation,
          new Sorted(perturbation.up(), order),
          new Sorted(perturbation.down(), order));
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

  private static final class Sorted implements ContentDigest.SortedGenes {

    private final GeneSet genes;
    private final GeneOrder order;
    private final long[] keys;

    Sorted(GeneSet genes, GeneOrder order) {
      this.genes = genes;
      this.order = order;
      this.keys = order.keys(genes);
    }

    @Override
    public int size() {
      return keys.length;
    }

    @Override
    public byte[] name(int i) {
      return order.name(keys[i]);
    }

    @Override
    public double weight(int i) {
      return genes.weight(GeneOrder.index(keys[i]));
    }
  }
}
