/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.genes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.perturbatlas.error.UserException;

class GeneMapperTest {

  private static final GeneMap IDS =
      Tables.identifiers(
              "symbol,alias,entrez_id",
              "TP53,P53,7157",
              "KMT2A,MLL|HRX,4297",
              "ABCA1,ABC1,19",
              "HEATR6,ABC1,63897",
              "KMT2B,MLL2|TP53,9757")
          .map();

  @Test
  void saysWhatBecomesOfEveryName() {
    MappedGenes mapped =
        new GeneMapper(null, IDS, OnAmbiguous.DROP)
            .map(
                Arrays.asList(
                    " tp53", "p53", "TP53", "mll", "hrx", null, " ", "abc1", "foo", "FOO"),
                "query 'q'");
    assertThat(mapped.genes()).containsExactly("TP53", "KMT2A", "FOO");
    MappingReport report = mapped.report();
    assertThat(report.matched()).isEqualTo(1);
    assertThat(report.renamed())
        .extracting(MappedName::change)
        .containsExactly("P53>TP53", "MLL>KMT2A", "HRX>KMT2A");
    assertThat(report.ambiguous())
        .containsExactly(new MappedName("ABC1", Match.AMBIGUOUS, null, List.of("ABCA1", "HEATR6")));
    assertThat(report.unknown()).extracting(MappedName::from).containsExactly("FOO");
    assertThat(report.given()).isEqualTo(6);
    assertThat(report.counts()).isEqualTo("1 matched, 3 renamed, 1 ambiguous, 1 unknown");
  }

  @Test
  void thePolicyDecidesOfAmbiguousNames() {
    List<String> genes = List.of("ABC1", "TP53");
    MappedGenes first = new GeneMapper(null, IDS, OnAmbiguous.FIRST).map(genes, "query 'q'");
    assertThat(first.genes()).containsExactly("ABCA1", "TP53");
    assertThat(first.report().ambiguous()).extracting(MappedName::to).containsExactly("ABCA1");
    assertThatThrownBy(() -> new GeneMapper(null, IDS, OnAmbiguous.FAIL).map(genes, "query 'q'"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "query 'q': ABC1 stands for ABCA1, HEATR6 in map.txt; name the gene that is meant, or"
                + " choose --on-ambiguous drop or first");
  }

  @Test
  void orthologuesComeFirst() {
    GeneMap mouse =
        Tables.orthologues(
                "mouse,human",
                "Trp53,P53",
                "Kmt2a,KMT2A",
                "Gm1,ABC1",
                "Gm2,TP53",
                "Gm2,HEATR6",
                "Gm3,NEW",
                "Same,SAME")
            .map();
    GeneMapper mapper = new GeneMapper(mouse, IDS, OnAmbiguous.DROP);
    MappedGenes mapped =
        mapper.map(
            List.of("Trp53", "Kmt2a", "Gm1", "Gm2", "Gm3", "Same", "4297", "none"), "query 'q'");
    assertThat(mapped.genes()).containsExactly("TP53", "KMT2A", "NEW", "SAME", "NONE");
    MappingReport report = mapped.report();
    assertThat(report.matched()).isEqualTo(2);
    assertThat(report.renamed())
        .extracting(MappedName::change)
        .containsExactly("TRP53>TP53", "GM3>NEW", "4297>KMT2A");
    assertThat(report.ambiguous())
        .extracting(MappedName::candidates)
        .containsExactly(List.of("ABCA1", "HEATR6"), List.of("TP53", "HEATR6"));
    assertThat(report.unknown()).extracting(MappedName::from).containsExactly("NONE");
    assertThat(new GeneMapper(mouse, null, OnAmbiguous.FIRST).map(List.of("Gm2"), "x").genes())
        .containsExactly("TP53");
  }

  @Test
  void thePolicyOfOneNameIsNamedInAnyCase() {
    assertThat(OnAmbiguous.named("First")).isEqualTo(OnAmbiguous.FIRST);
    assertThatThrownBy(() -> OnAmbiguous.named("last"))
        .isInstanceOf(UserException.class)
        .hasMessage("--on-ambiguous 'last' is unknown; drop, first or fail is expected");
  }
}
