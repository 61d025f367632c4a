/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.genes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.testing.SharedData;

/** The symbols and synonyms of all human genes, as of 2016. */
class HumanSymbolsTest {

  @Test
  void namesOfAllHumanGenesAreKnown() throws IOException {
    Path file = SharedData.require("data/entrez-symbols-human.tsv");
    MappingTable table = MappingTable.read(MappingTable.Kind.IDENTIFIERS, file);
    assertThat(table.rows()).isEqualTo(119_451);
    GeneMap map = table.map();
    assertThat(map.symbols("TP53")).containsExactly("TP53");
    assertThat(map.symbols("P53")).containsExactly("TP53");
    assertThat(map.symbols("7157")).containsExactly("TP53");
    assertThat(map.symbols("MLL")).containsExactly("KMT2A");
    assertThat(map.symbols("ABC1")).containsExactly("ABCA1", "HEATR6");
    // A symbol that is also an alias of others, and an id that is also an alias of another.
    assertThat(map.symbols("NOV")).containsExactly("NOV");
    assertThat(map.symbols("2")).containsExactly("A2M");
    assertThat(map.symbols("KIAA0001")).isEmpty();
    // The one row that cannot be used has the name NA.
    assertThat(table.warnings()).hasSize(1).first().asString().contains("an empty cell");
  }

  @Test
  void travelsInLittleMoreThanItsText() throws IOException {
    Path file = SharedData.require("data/entrez-symbols-human.tsv");
    GeneMap map = MappingTable.read(MappingTable.Kind.IDENTIFIERS, file).map();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(map);
    }
    assertThat(map.size()).isEqualTo(170_648);
    assertThat(bytes.size()).isLessThan(3_000_000);
  }

  @Test
  void thePublishedAtlasHasFewNamesThatAreNotCurrent() {
    Path symbols = SharedData.require("data/entrez-symbols-human.tsv");
    Path atlas = SharedData.require("data/PerturbAtlas-K562-v1.0.json");
    GeneMap map = MappingTable.read(MappingTable.Kind.IDENTIFIERS, symbols).map();
    Set<String> genes = AtlasFiles.read(atlas).referenceGenes();
    MappingReport report = new GeneMapper(null, map, OnAmbiguous.DROP).map(genes, "atlas").report();
    assertThat(report.counts()).isEqualTo("1,467 matched, 1 renamed, 0 ambiguous, 72 unknown");
    assertThat(report.renamed()).extracting(MappedName::change).containsExactly("JAML>AMICA1");
  }
}
