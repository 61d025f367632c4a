/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.stats.CounterRandom;

/** The atlases that benchmarks run on. */
final class BenchAtlas {

  private static final long SEED = 42;

  private BenchAtlas() {}

  /** The file named by the system property {@code perturbatlas.bench.atlas}. */
  static Path file() {
    return Path.of(System.getProperty("perturbatlas.bench.atlas"));
  }

  static Atlas given() {
    return AtlasFiles.read(file());
  }

  /**
   * {@code signatures} of {@code size} genes each, drawn at random from {@code genes}, and three
   * modules.
   */
  static Atlas random(int signatures, int size, int genes) {
    AtlasBuilder builder = modules(new AtlasBuilder("random").info(AtlasInfo.of("random", "1")));
    for (int s = 0; s < signatures; s++) {
      AtlasBuilder.Draft draft = draft(s);
      draft.up = signature(s, size, genes);
      builder.perturbation("", draft);
    }
    return builder.build();
  }

  /** Three modules of such an atlas. */
  static AtlasBuilder modules(AtlasBuilder builder) {
    for (int m = 0; m < 3; m++) {
      builder.module("", "m" + m, null, List.of("P" + m, "P" + (m + 3)), List.of());
    }
    return builder;
  }

  /** Perturbation {@code s} of such an atlas, without its signature. */
  static AtlasBuilder.Draft draft(int s) {
    AtlasBuilder.Draft draft = new AtlasBuilder.Draft();
    draft.name = "P" + s;
    draft.predictedModule = "m" + s % 3;
    draft.masterScoreNorm = (double) (s % 1000) / 1000;
    return draft;
  }

  /** Signature {@code s} of such an atlas, in random order. */
  static List<String> signature(int s, int size, int genes) {
    return genes(CounterRandom.at(SEED, "signature", s), genes, size);
  }

  /** The number in a name that {@link #genes} gave. */
  static int number(String gene) {
    return Integer.parseInt(gene.substring(1));
  }

  /** {@code size} distinct names of {@code G0}, …, {@code G(genes - 1)}. */
  static List<String> genes(UniformRandomProvider random, int genes, int size) {
    List<String> names = new ArrayList<>(size);
    for (int gene : CounterRandom.sample(random, genes, size)) {
      names.add("G" + gene);
    }
    return names;
  }
}
