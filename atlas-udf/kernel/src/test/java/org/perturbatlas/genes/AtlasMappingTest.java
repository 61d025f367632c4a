/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.genes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.error.UserException;
import org.perturbatlas.testing.SmallAtlas;

class AtlasMappingTest {

  private static final GeneMap IDS =
      Tables.identifiers("symbol,alias", "A,OLDA|P1|TWICE", "B,OLDB|P2", "C,TWICE", "D,OLDD").map();

  @Test
  void weightsStayAndTheLargerOfTwoWins() {
    AtlasBuilder.Draft draft = SmallAtlas.draft("X", "OLDA", "NONE", "A", "B", "TWICE");
    draft.upWeight = new double[] {1, 2, 3, 4, 5};
    draft.down = List.of("D", "OLDD", "C");
    draft.downWeight = new double[] {-6, -5, -1};
    Atlas atlas = SmallAtlas.builder().perturbation("x", draft).build();
    AtlasMapping.Mapped mapped =
        AtlasMapping.apply(atlas, new GeneMapper(null, IDS, OnAmbiguous.DROP), false, "t.json");
    Perturbation x = mapped.atlas().perturbations().get(0);
    assertThat(x.up()).containsExactly("A", "NONE", "B");
    assertThat(x.up().weights()).containsExactly(3, 2, 4);
    assertThat(x.down()).containsExactly("D", "C");
    assertThat(x.down().weights()).containsExactly(-6, -1);
    assertThat(mapped.genes().counts()).isEqualTo("4 matched, 2 renamed, 1 ambiguous, 1 unknown");
    assertThat(mapped.perturbations()).isNull();
    assertThat(mapped.warnings()).isEmpty();
    assertThat(mapped.atlas().info()).isEqualTo(atlas.info());
  }

  @Test
  void perturbationsAnchorsAndCoresAreMappedOnRequest() {
    AtlasBuilder.Draft kept = SmallAtlas.draftOf("m", "P1+OLDD", "A");
    kept.masterScoreNorm = 0.5;
    kept.attributes.put("dose", "1");
    Atlas atlas =
        SmallAtlas.builder()
            .module("m", "m", null, List.of("P1+OLDD", "OLDB", "TWICE"), List.of("P2", "OTHER"))
            .perturbation("a", kept)
            .perturbation("b", SmallAtlas.draft("TWICE", "B"))
            .perturbation("c", SmallAtlas.draft("P2", "B"))
            .build();
    AtlasMapping.Mapped mapped =
        AtlasMapping.apply(atlas, new GeneMapper(null, IDS, OnAmbiguous.DROP), true, "t.json");
    assertThat(mapped.atlas().perturbations())
        .extracting(Perturbation::name)
        .containsExactly("A+D", "TWICE", "B");
    assertThat(mapped.atlas().perturbations().get(0))
        .extracting(Perturbation::masterScoreNorm, Perturbation::predictedModule)
        .containsExactly(0.5, "m");
    assertThat(mapped.atlas().perturbations().get(0).attributes()).containsEntry("dose", "1");
    assertThat(mapped.atlas().modules().get(0).anchors()).containsExactly("A+D", "B", "TWICE");
    assertThat(mapped.atlas().modules().get(0).core()).containsExactly("B", "OTHER");
    assertThat(mapped.perturbations().counts())
        .isEqualTo("0 matched, 4 renamed, 1 ambiguous, 1 unknown");
  }

  @Test
  void perturbationsThatWouldBecomeOneKeepTheirNames() {
    // Two keep their names, and one of those is the new name of a third, which then keeps its own.
    GeneMap chain = Tables.orthologues("from,to", "ONE,TWO", "TWO,THREE", "FOUR,THREE").map();
    Atlas atlas =
        SmallAtlas.builder()
            .module("m", "m", null, List.of("ONE", "TWO"), List.of())
            .perturbation("a", SmallAtlas.draft("ONE", "G"))
            .perturbation("b", SmallAtlas.draft("TWO", "G"))
            .perturbation("c", SmallAtlas.draft("FOUR", "G"))
            .build();
    AtlasMapping.Mapped mapped =
        AtlasMapping.apply(atlas, new GeneMapper(chain, null, OnAmbiguous.DROP), true, "t.json");
    assertThat(mapped.atlas().perturbations())
        .extracting(Perturbation::name)
        .containsExactly("ONE", "TWO", "FOUR");
    assertThat(mapped.atlas().modules().get(0).anchors()).containsExactly("ONE", "TWO");
    assertThat(mapped.warnings())
        .containsExactly(
            "the perturbations TWO, FOUR would all be named THREE; they keep their names",
            "the perturbations ONE, TWO would all be named TWO; they keep their names");
  }

  @Test
  void anAmbiguousGeneTellsItsPlace() {
    Atlas atlas =
        SmallAtlas.builder().perturbation("x", SmallAtlas.draft("X", "A", "TWICE")).build();
    GeneMapper mapper = new GeneMapper(null, IDS, OnAmbiguous.FAIL);
    assertThatThrownBy(() -> AtlasMapping.apply(atlas, mapper, false, "t.json"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("t.json: perturbation 'X': TWICE stands for A, C in map.txt; ");
  }

  @Test
  void theReportIsATable(@TempDir Path folder) throws IOException {
    Atlas atlas =
        SmallAtlas.builder()
            .perturbation("x", SmallAtlas.draft("P1", "A", "TWICE", "OLDB", "T\tAB"))
            .build();
    Path file = folder.resolve("made/report.tsv");
    for (OnAmbiguous policy : List.of(OnAmbiguous.DROP, OnAmbiguous.FIRST)) {
      MappingReportFile.write(
          AtlasMapping.apply(atlas, new GeneMapper(null, IDS, policy), true, "t"), file);
      assertThat(Files.readAllLines(file))
          .containsExactly(
              "of\tname\tmatch\tused\tcandidates",
              "gene\tOLDB\trenamed\tB\t",
              "gene\tTWICE\tambiguous\t" + (policy == OnAmbiguous.FIRST ? "A" : "") + "\tA|C",
              "gene\t\"T\tAB\"\tunknown\t\"T\tAB\"\t",
              "perturbation\tP1\trenamed\tA\t");
    }
    assertThat(file.getParent().toFile().list()).containsExactly("report.tsv");
  }
}
