/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bank;

import java.util.stream.IntStream;
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

  /** By number in the urn the reference gene. */
  private final int[] genes;

  public NullDraw(AtlasIndex atlas, NullKind kind) {
    this.kind = kind;
    int[] held = held(atlas);
    this.genes =
        IntStream.range(0, held.length)
            .filter(gene -> kind == NullKind.RANDOM || held[gene] > 0)
            .toArray();
    this.urn =
        kind == NullKind.RANDOM
            ? Urn.even(genes.length)
            : Urn.weighted(IntStream.of(genes).map(gene -> held[gene]).toArray());
  }

  /** By reference gene how many signatures hold it: none do hold some of a background. */
  private static int[] held(AtlasIndex atlas) {
    int[] held = new int[atlas.geneCount()];
    for (int s = 0; s < atlas.perturbationCount(); s++) {
      for (int gene : atlas.signatureGenes(s)) {
        held[gene]++;
      }
    }
    return held;
  }

  /** The most genes that a query can have. */
  public int most() {
    return genes.length;
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
    int[] drawn =
        urn.draw(
            CounterRandom.at(seed, stage + " " + kind.text(), ((long) size << DRAW_BITS) + draw),
            size);
    for (int i = 0; i < drawn.length; i++) {
      drawn[i] = genes[drawn[i]];
    }
    return drawn;
  }
}
