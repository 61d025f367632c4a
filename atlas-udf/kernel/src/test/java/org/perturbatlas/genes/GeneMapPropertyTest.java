/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.genes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Few names, so that symbols, ids and aliases meet all the time. */
class GeneMapPropertyTest {

  private record Gene(String symbol, String alias, String id) {
    String row() {
      return symbol + "," + alias + "," + id;
    }
  }

  @Property
  void whatWasMappedStaysAsItIs(
      @ForAll("tables") List<Gene> table,
      @ForAll("names") List<String> names,
      @ForAll OnAmbiguous policy) {
    if (policy != OnAmbiguous.FAIL) {
      GeneMapper mapper = new GeneMapper(null, map(table), policy);
      MappedGenes once = mapper.map(names, "x");
      MappedGenes twice = mapper.map(once.genes(), "x");
      assertThat(twice.genes()).isEqualTo(once.genes());
      assertThat(twice.report().renamed()).isEmpty();
      assertThat(twice.report().ambiguous()).isEmpty();
    }
  }

  @Property
  void theOrderOfNamesDoesNotMatter(
      @ForAll("tables") List<Gene> table, @ForAll("names") List<String> names, @ForAll long seed) {
    List<String> shuffled = new ArrayList<>(names);
    Collections.shuffle(shuffled, new Random(seed));
    GeneMapper mapper = new GeneMapper(null, map(table), OnAmbiguous.FIRST);
    MappedGenes a = mapper.map(names, "x");
    MappedGenes b = mapper.map(shuffled, "x");
    assertThat(b.genes()).containsExactlyInAnyOrderElementsOf(a.genes());
    assertThat(b.report().matched()).isEqualTo(a.report().matched());
    assertThat(b.report().renamed()).containsExactlyInAnyOrderElementsOf(a.report().renamed());
    assertThat(b.report().ambiguous()).containsExactlyInAnyOrderElementsOf(a.report().ambiguous());
    assertThat(a.report().given()).isEqualTo(new HashSet<>(names).size());
  }

  @Property
  void agreesWithASearchThroughTheTable(
      @ForAll("tables") List<Gene> table, @ForAll("names") List<String> names) {
    GeneMap map = map(table);
    for (String name : names) {
      assertThat(map.symbols(name)).containsExactlyElementsOf(search(table, name));
    }
  }

  @Property(tries = 100)
  void isTheSameOnAnotherMachine(
      @ForAll("tables") List<Gene> table, @ForAll("names") List<String> names)
      throws IOException, ClassNotFoundException {
    GeneMap map = map(table);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new GeneMapper(null, map, OnAmbiguous.FIRST));
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      GeneMapper read = (GeneMapper) in.readObject();
      assertThat(read.map(names, "x"))
          .isEqualTo(new GeneMapper(null, map, OnAmbiguous.FIRST).map(names, "x"));
    }
  }

  private static Set<String> search(List<Gene> table, String name) {
    Set<String> symbols = new java.util.LinkedHashSet<>();
    if (table.stream().anyMatch(gene -> gene.symbol().equals(name))) {
      return Set.of(name);
    }
    table.stream().filter(g -> g.id().equals(name)).forEach(g -> symbols.add(g.symbol()));
    if (symbols.isEmpty()) {
      table.stream().filter(g -> g.alias().equals(name)).forEach(g -> symbols.add(g.symbol()));
    }
    return symbols;
  }

  private static GeneMap map(List<Gene> table) {
    List<String> lines = new ArrayList<>();
    lines.add("symbol,alias,entrez_id");
    table.forEach(gene -> lines.add(gene.row()));
    return Tables.identifiers(lines.toArray(String[]::new)).map();
  }

  @Provide
  Arbitrary<List<Gene>> tables() {
    return Combinators.combine(name(), name(), name())
        .as(Gene::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(12);
  }

  @Provide
  Arbitrary<List<String>> names() {
    return name().list().ofMaxSize(20);
  }

  private static Arbitrary<String> name() {
    return Arbitraries.integers().between(0, 19).map(i -> "G" + i);
  }
}
