/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.stats.CounterRandom;

/**
 * Draws the genes of queries: a query is a function of (seed, case, source, draw) alone. Reuses
 * buffers, so every thread needs its own.
 */
public final class GeneDraw {

  private final AtlasIndex atlas;
  private final AtlasIndex asked;
  private final Map<Integer, int[]> pools = new HashMap<>();

  /** By gene the last query that holds it. */
  private final int[] inQuery;

  private final boolean[] inSource;
  private int query;
  private QuerySource marked;

  /** The genes of all signatures, one after the other; made by the first draw of frequent genes. */
  private int[] held;

  private int differentHeld;

  /**
   * @param atlas what the sources are positions in
   * @param asked the atlas that will answer, whose genes are drawn: the same, or the same without
   *     the perturbation that the queries are made of
   */
  public GeneDraw(AtlasIndex atlas, AtlasIndex asked) {
    this.atlas = atlas;
    this.asked = asked;
    this.inQuery = new int[asked.geneCount()];
    this.inSource = new boolean[asked.geneCount()];
  }

  /**
   * The genes of a query, signal before noise, each once; fewer where its source has no more.
   *
   * @return numbers of reference genes of the atlas that is asked
   */
  public int[] draw(BenchmarkCase of, int source, long draw, long seed) {
    QuerySource from = of.sources().get(source);
    UniformRandomProvider random =
        CounterRandom.at(seed, of.stage(), BenchmarkCase.drawId(source, draw));
    query++;
    int[] pool = pool(from);
    int[] other = from.otherModule() < 0 ? new int[0] : modulePool(from.otherModule());
    int[] genes =
        new int
            [Math.min(from.genes(), pool.length)
                + Math.min(from.otherGenes(), other.length)
                + Math.min(from.noiseGenes(), asked.geneCount())];
    int n = drawFrom(pool, from.genes(), random, genes, 0);
    n = drawFrom(other, from.otherGenes(), random, genes, n);
    if (from.noiseGenes() > 0) {
      n = drawNoise(of.noise(), from, random, genes, n);
    }
    return n == genes.length ? genes : Arrays.copyOf(genes, n);
  }

  private int[] pool(QuerySource source) {
    if (source.perturbation() >= 0) {
      return pools.computeIfAbsent(
          -1 - source.perturbation(), key -> asked(atlas.signatureGenes(source.perturbation())));
    }
    return source.module() < 0 ? new int[0] : modulePool(source.module());
  }

  private int[] modulePool(int module) {
    return pools.computeIfAbsent(
        module,
        m ->
            asked(
                IntStream.of(atlas.anchorsOf(m))
                    .flatMap(anchor -> IntStream.of(atlas.signatureGenes(anchor)))
                    .distinct()
                    .toArray()));
  }

  /** The numbers of those genes in the atlas that is asked; those that it lacks are left out. */
  private int[] asked(int[] genes) {
    return atlas == asked
        ? genes
        : IntStream.of(genes)
            .map(gene -> asked.geneId(atlas.referenceGene(gene)))
            .filter(gene -> gene >= 0)
            .toArray();
  }

  /** The first steps of a shuffle of {@code pool}, which are then taken back. */
  private int drawFrom(int[] pool, int genes, UniformRandomProvider random, int[] into, int from) {
    int n = from;
    int[] swaps = new int[Math.min(pool.length, 2 * Math.min(genes, pool.length) + 8)];
    int steps = 0;
    while (n - from < genes && steps < pool.length) {
      int j = steps + random.nextInt(pool.length - steps);
      swap(pool, steps, j);
      if (steps == swaps.length) {
        swaps = Arrays.copyOf(swaps, 2 * swaps.length);
      }
      int gene = pool[steps];
      swaps[steps++] = j;
      if (inQuery[gene] != query) {
        inQuery[gene] = query;
        into[n++] = gene;
      }
    }
    while (steps-- > 0) {
      swap(pool, steps, swaps[steps]);
    }
    return n;
  }

  private static void swap(int[] values, int i, int j) {
    int value = values[i];
    values[i] = values[j];
    values[j] = value;
  }

  /** Draws until enough are new, which gives each further gene its share of those left. */
  private int drawNoise(
      Noise noise, QuerySource source, UniformRandomProvider random, int[] into, int from) {
    boolean outside = noise != Noise.REFERENCE;
    if (outside) {
      mark(source);
    }
    int[] frequent = noise == Noise.FREQUENT ? held() : null;
    int choices = frequent == null ? asked.geneCount() : frequent.length;
    int n = from;
    int end = from + source.noiseGenes();
    // Of a background there are genes that no signature holds, which would never come.
    int available =
        (frequent == null ? choices : differentHeld) - (outside ? pool(source).length : from);
    if (source.noiseGenes() > available) {
      throw new IllegalArgumentException(
          "Expected at most " + available + " genes of noise, but they are " + source.noiseGenes());
    }
    while (n < end) {
      int drawn = random.nextInt(choices);
      int gene = frequent == null ? drawn : frequent[drawn];
      if (inQuery[gene] != query && !(outside && inSource[gene])) {
        inQuery[gene] = query;
        into[n++] = gene;
      }
    }
    return n;
  }

  private void mark(QuerySource source) {
    if (source.equals(marked)) {
      return;
    }
    Arrays.fill(inSource, false);
    for (int gene : pool(source)) {
      inSource[gene] = true;
    }
    marked = source;
  }

  private int[] held() {
    if (held == null) {
      held =
          IntStream.range(0, asked.perturbationCount())
              .flatMap(s -> IntStream.of(asked.signatureGenes(s)))
              .toArray();
      differentHeld = (int) IntStream.of(held).distinct().count();
    }
    return held;
  }
}
