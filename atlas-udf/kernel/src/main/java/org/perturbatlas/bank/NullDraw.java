/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bank;

import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.stats.CounterRandom;
import org.perturbatlas.stats.Urn;

/**
 * Draws queries without signal: each a function of (seed, stage, size, draw) alone. Reuses buffers,
 * so every thread needs its own.
 */
public final class NullDraw {

  /** Draws of one size have consecutive ids below this, however many there are. */
  private static final int DRAW_BITS = 32;

  private final NullKind kind;
  private final Urn urn;
  private final int most;

  public NullDraw(AtlasIndex atlas, NullKind kind) {
    this.kind = kind;
    this.most = atlas.geneCount();
    this.urn = kind == NullKind.RANDOM ? Urn.even(most) : Urn.weighted(weights(atlas));
  }

  /** By reference gene how many signatures hold it, or 1: none do hold some of a background. */
  private static int[] weights(AtlasIndex atlas) {
    int[] held = new int[atlas.geneCount()];
    for (int s = 0; s < atlas.perturbationCount(); s++) {
      for (int gene : atlas.signatureGenes(s)) {
        held[gene]++;
      }
    }
    for (int gene = 0; gene < held.length; gene++) {
      held[gene] = Math.max(1, held[gene]);
    }
    return held;
  }

  /** The most genes that a query can have: all of the universe. */
  public int most() {
    return most;
  }

  /**
   * The genes of a query.
   *
   * @param stage what it is drawn for; other stages draw independently
   * @param size from 1 to {@link #most}
   * @param draw which of the queries of this size, from 0
   * @return numbers of reference genes
   */
  public int[] draw(long seed, String stage, int size, int draw) {
    return urn.draw(
        CounterRandom.at(seed, stage + " " + kind.text(), ((long) size << DRAW_BITS) + draw), size);
  }
}
