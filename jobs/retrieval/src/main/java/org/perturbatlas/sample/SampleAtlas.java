/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.sample;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.modules.ModuleAssignment;
import org.perturbatlas.atlas.modules.ModuleScore;

/**
 * An atlas of invented genes. Each module has a programme, an ordered list of genes; a perturbation
 * raises a share of its module's programme, the first genes rather than the last, some genes of its
 * own, and mostly itself. A double perturbation raises most of what its two parts raise.
 */
final class SampleAtlas {

  static final List<String> MODULES = List.of("amber", "cobalt", "jade");
  static final int GENES = 800;

  private static final int SINGLES = 52;
  private static final int DOUBLES = 8;
  private static final int PROGRAMME = 150;
  private static final int CORE = 5;
  private static final int ANCHORS = 4;
  private static final int EMPTY = 2;
  private static final int MEDIAN_SIZE = 20;
  private static final int MAX_SIZE = 200;
  private static final double SIZE_SPREAD = 0.62;
  private static final double PROGRAMME_SHARE = 0.75;
  private static final double SELF = 0.8;

  /** Of scores: beyond these places, Java versions differ in how they write a double. */
  private static final int DECIMALS = 12;

  private final long seed;
  private final List<String> genes;
  private final List<List<String>> programmes = new ArrayList<>();
  private final Map<String, Set<String>> up = new LinkedHashMap<>();
  private final Map<String, Set<String>> down = new LinkedHashMap<>();
  private final Map<String, Integer> moduleOf = new LinkedHashMap<>();
  private final Atlas atlas;

  SampleAtlas(long seed) {
    this.seed = seed;
    genes = SampleNames.genes(seed, GENES);
    for (int m = 0; m < MODULES.size(); m++) {
      programmes.add(genes.subList(m * PROGRAMME, (m + 1) * PROGRAMME));
    }
    List<String> singles = new Draws(seed, "perturbations", 0).sample(genes, SINGLES);
    for (int i = 0; i < SINGLES; i++) {
      single(i, singles.get(i));
    }
    for (int d = 0; d < DOUBLES; d++) {
      // A strong perturbation of a module and a middling one of the same.
      joined(d, singles.get(d), singles.get(d + 6 * MODULES.size()));
    }
    atlas = build(singles);
  }

  Atlas atlas() {
    return atlas;
  }

  /** All genes that the simulated cells have: those of the atlas and some that nothing raises. */
  List<String> genes() {
    return genes;
  }

  Set<String> up(String perturbation) {
    return up.get(perturbation);
  }

  Set<String> down(String perturbation) {
    return down.get(perturbation);
  }

  /** The label of the module that the perturbation was made to belong to. */
  String module(String perturbation) {
    return MODULES.get(moduleOf.get(perturbation));
  }

  /**
   * Single perturbations of a module with at least {@code size} genes, the largest signature first.
   */
  List<String> strongest(int module, int size) {
    return up.keySet().stream()
        .filter(p -> moduleOf.get(p) == module && !p.contains("+") && up.get(p).size() >= size)
        .toList();
  }

  private void single(int rank, String name) {
    int module = rank % MODULES.size();
    int size = size(rank);
    Draws draws = new Draws(seed, "signature", rank);
    Set<String> signature = new LinkedHashSet<>();
    if (size > 0 && draws.uniform() < SELF) {
      signature.add(name);
    }
    int shared = Math.min((int) (size * PROGRAMME_SHARE), PROGRAMME * 2 / 3);
    addUpTo(signature, draws.sampleFavouringFirst(programmes.get(module), shared), size);
    addUpTo(signature, draws.sample(genes, GENES), size);
    Set<String> lowered = new LinkedHashSet<>();
    for (String gene : draws.sampleFavouringFirst(programmes.get((module + 1) % 3), size / 3)) {
      if (!signature.contains(gene)) {
        lowered.add(gene);
      }
    }
    add(name, module, signature, lowered);
  }

  private void joined(int id, String first, String second) {
    Draws draws = new Draws(seed, "double", id);
    Set<String> raised = union(up.get(first), up.get(second));
    Set<String> lowered = union(down.get(first), down.get(second));
    lowered.removeAll(raised);
    add(
        first + "+" + second,
        moduleOf.get(first),
        new LinkedHashSet<>(draws.sample(raised, raised.size() * 7 / 10)),
        new LinkedHashSet<>(draws.sample(lowered, lowered.size() * 7 / 10)));
  }

  private void add(String name, int module, Set<String> raised, Set<String> lowered) {
    up.put(name, raised);
    down.put(name, lowered);
    moduleOf.put(name, module);
  }

  /** A few large signatures, many small ones: quantiles of a log-logistic distribution. */
  private static int size(int rank) {
    if (rank >= SINGLES - EMPTY) {
      return 0;
    }
    double odds = (SINGLES - EMPTY - rank - 0.5) / (rank + 0.5);
    double size = MEDIAN_SIZE * StrictMath.pow(odds, SIZE_SPREAD);
    return (int) Math.min(MAX_SIZE, Math.max(1, size));
  }

  private static void addUpTo(Set<String> set, Collection<String> items, int size) {
    for (String item : items) {
      if (set.size() >= size) {
        return;
      }
      set.add(item);
    }
  }

  private static Set<String> union(Set<String> a, Set<String> b) {
    Set<String> both = new LinkedHashSet<>(a);
    both.addAll(b);
    return both;
  }

  private Atlas build(List<String> singles) {
    List<Module> modules = new ArrayList<>();
    for (int m = 0; m < MODULES.size(); m++) {
      List<String> core = new ArrayList<>();
      for (int i = 0; i < CORE; i++) {
        core.add(singles.get(m + i * MODULES.size()));
      }
      String name = MODULES.get(m);
      String title = name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
      modules.add(new Module(name, title + " programme", core.subList(0, ANCHORS), core));
    }
    Atlas signatures = signatures();
    List<ModuleScore> scores = ModuleAssignment.scores(signatures, modules, "sample modules");
    AtlasBuilder builder = new AtlasBuilder("sample atlas").info(signatures.info());
    modules.forEach(builder::module);
    for (int i = 0; i < scores.size(); i++) {
      AtlasBuilder.Draft draft = AtlasBuilder.Draft.of(signatures.perturbations().get(i));
      draft.predictedModule = scores.get(i).module();
      draft.masterRegulatorScore = rounded(scores.get(i).score());
      draft.masterScoreNorm = rounded(scores.get(i).norm());
      builder.perturbation("perturbations[" + i + "]", draft);
    }
    return builder.build();
  }

  private Atlas signatures() {
    AtlasBuilder builder =
        new AtlasBuilder("sample signatures")
            .info(
                new AtlasInfo(
                    "PerturbAtlas-Sample",
                    "seed-" + seed,
                    "synthetic",
                    "simulated",
                    "Simulated Perturb-seq",
                    "Apache-2.0",
                    "Simulated by the sample generator of Perturb-Atlas for Spark with seed "
                        + seed
                        + "; no gene, cell or measurement in it is real"));
    // By name, as atlases that are built from tables have it.
    for (String name : new TreeSet<>(up.keySet())) {
      AtlasBuilder.Draft draft = new AtlasBuilder.Draft();
      draft.name = name;
      draft.up = List.copyOf(new TreeSet<>(up.get(name)));
      draft.down = List.copyOf(new TreeSet<>(down.get(name)));
      builder.perturbation(name, draft);
    }
    return builder.build();
  }

  private static double rounded(double value) {
    return new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).doubleValue();
  }
}
