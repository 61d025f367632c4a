/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.scale;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.stats.CounterRandom;

/**
 * Atlases of any number of signatures that are like those of a given one: a signature has the size
 * of one drawn at random, and its genes are drawn by how many signatures of the given atlas hold
 * them. A signature is a function of (seed, its number) alone.
 */
final class SyntheticAtlas {

  private final AtlasIndex like;
  private final long seed;

  /** The signatures that have genes. */
  private final int[] sources;

  /** The genes of all signatures, one after the other. */
  private final int[] held;

  SyntheticAtlas(AtlasIndex like, long seed) {
    this.like = like;
    this.seed = seed;
    this.sources =
        IntStream.range(0, like.perturbationCount())
            .filter(s -> like.signatureSize(s) > 0)
            .toArray();
    this.held = IntStream.of(sources).flatMap(s -> IntStream.of(like.signatureGenes(s))).toArray();
  }

  Atlas of(int signatures) {
    AtlasBuilder builder =
        new AtlasBuilder("synthetic")
            .info(AtlasInfo.of("like " + like.atlasName(), String.valueOf(signatures)));
    for (int m = 0; m < like.moduleCount(); m++) {
      builder.module(
          "",
          like.moduleName(m),
          null,
          List.of("P" + m, "P" + (m + like.moduleCount())),
          List.of());
    }
    for (int s = 0; s < signatures; s++) {
      AtlasBuilder.Draft draft = new AtlasBuilder.Draft();
      draft.name = "P" + s;
      draft.up = genes(s);
      draft.predictedModule =
          like.moduleCount() == 0 ? null : like.moduleName(s % like.moduleCount());
      builder.perturbation("", draft);
    }
    return builder.build();
  }

  private List<String> genes(int s) {
    UniformRandomProvider random = CounterRandom.at(seed, "synthetic signature", s);
    int size = like.signatureSize(sources[random.nextInt(sources.length)]);
    boolean[] drawn = new boolean[like.geneCount()];
    List<String> genes = new ArrayList<>(size);
    while (genes.size() < size) {
      int gene = held[random.nextInt(held.length)];
      if (!drawn[gene]) {
        drawn[gene] = true;
        genes.add(like.referenceGene(gene));
      }
    }
    return genes;
  }
}
