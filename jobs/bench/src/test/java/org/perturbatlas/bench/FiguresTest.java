/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.perturbatlas.atlas.Atlas;

class FiguresTest {

  @Test
  void medianIsTheMiddle() {
    assertThat(Median.of(3, 1, 2)).isEqualTo(2);
    assertThat(Median.of(4, 1, 2, 3)).isEqualTo(2.5);
    assertThat(Median.of()).isNaN();
  }

  @Test
  void postingsAreThoseOfTheAtlas() {
    Atlas atlas = GrowthQueries.atlas(50);
    List<List<String>> queries = GrowthQueries.queries(50);
    long shared = 0;
    for (List<String> query : queries) {
      Set<String> genes = new HashSet<>(query);
      shared +=
          atlas.perturbations().stream()
              .mapToLong(p -> p.up().stream().filter(genes::contains).count())
              .sum();
    }
    assertThat(GrowthQueries.postingsPerQuery(50)).isEqualTo((double) shared / queries.size());
  }
}
