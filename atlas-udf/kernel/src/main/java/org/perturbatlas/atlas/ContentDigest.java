/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The content fingerprint of an atlas, from its perturbations one after the other: for atlases of
 * which never all is at hand. See {@link Atlas#contentFingerprint}.
 */
public final class ContentDigest {

  private static final byte[] TAG = "perturb-atlas/1".getBytes(StandardCharsets.US_ASCII);

  private final FieldDigest digest = new FieldDigest();

  /** A gene set, its genes by code point of their names. */
  public interface SortedGenes {

    int size();

    /** UTF-8 of the name of gene {@code i}. */
    byte[] name(int i);

    /** Of gene {@code i}; NaN where the set has no weights. */
    double weight(int i);
  }

  /** Begins with the modules; {@code perturbations} calls of {@link #add} have to follow. */
  public ContentDigest(List<Module> modules, int perturbations) {
    digest.bytes(TAG);
    digest.length(modules.size());
    for (Module module : modules) {
      digest.string(module.name());
      digest.strings(module.anchors());
      digest.strings(module.core());
    }
    digest.length(perturbations);
  }

  /** Adds the next perturbation in atlas order; its own genes are not looked at. */
  public void add(Perturbation perturbation, SortedGenes up, SortedGenes down) {
    digest.string(perturbation.name());
    genes(up);
    genes(down);
    digest.optional(perturbation.predictedModule());
    digest.optional(perturbation.masterRegulatorScore());
    digest.optional(perturbation.masterScoreNorm());
  }

  private void genes(SortedGenes genes) {
    digest.length(genes.size());
    for (int i = 0; i < genes.size(); i++) {
      digest.string(genes.name(i));
      double weight = genes.weight(i);
      if (Double.isNaN(weight)) {
        digest.absent();
      } else {
        digest.number(weight);
      }
    }
  }

  /** The fingerprint in lower-case hex; the last call. */
  public String hex() {
    return digest.hex();
  }
}
