/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.testing.SmallAtlas;

class JaccardTest {

  private static final int GENES = 8;

  @Provide
  Arbitrary<List<Set<Integer>>> signatures() {
    return Arbitraries.integers().between(0, GENES - 1).set().ofMaxSize(GENES).list().ofMaxSize(9);
  }

  @Provide
  Arbitrary<List<Integer>> draws() {
    return Arbitraries.integers().between(0, 3).list().ofSize(GENES);
  }

  /** A gene that counts k times is as good as k genes that are always together. */
  @Property(tries = 300)
  void aGeneCountsAsOftenAsItWasDrawn(
      @ForAll("signatures") List<Set<Integer>> signatures, @ForAll("draws") List<Integer> draws) {
    AtlasBuilder builder = SmallAtlas.builder();
    // Holds every gene, so that genes are numbered as here.
    builder.perturbation("", draft(-1, Set.of(0, 1, 2, 3, 4, 5, 6, 7)));
    for (int s = 0; s < signatures.size(); s++) {
      builder.perturbation("", draft(s, signatures.get(s)));
    }
    Atlas atlas = builder.build();
    GeneSets sets = new GeneSets(atlas.perturbations().stream().map(Perturbation::up).toList());
    Distances distances = new Distances(sets.size());
    new Jaccard(sets, draws.stream().mapToInt(i -> i).toArray()).distances(distances);
    for (int a = 0; a < signatures.size(); a++) {
      for (int b = 0; b < a; b++) {
        assertThat(distances.get(a + 1, b + 1))
            .isCloseTo(
                1
                    - similarity(
                        repeated(signatures.get(a), draws), repeated(signatures.get(b), draws)),
                within(1e-15));
      }
    }
  }

  private static AtlasBuilder.Draft draft(int number, Set<Integer> genes) {
    return SmallAtlas.draft(
        "P" + number, genes.stream().map(gene -> "G" + gene).toArray(String[]::new));
  }

  private static Set<String> repeated(Set<Integer> genes, List<Integer> draws) {
    Set<String> copies = new HashSet<>();
    for (int gene : genes) {
      for (int k = 0; k < draws.get(gene); k++) {
        copies.add(gene + "/" + k);
      }
    }
    return copies;
  }

  private static double similarity(Set<String> a, Set<String> b) {
    Set<String> both = new HashSet<>(a);
    both.retainAll(b);
    Set<String> all = new HashSet<>(a);
    all.addAll(b);
    return all.isEmpty() ? 0 : (double) both.size() / all.size();
  }
}
