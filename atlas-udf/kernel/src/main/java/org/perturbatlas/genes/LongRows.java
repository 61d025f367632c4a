/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.genes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.table.DelimitedText;

/** A name of a gene a row: the id of the gene, the kind of the name, the name. */
final class LongRows extends MappingRows {

  private static final Set<String> OTHER_NAMES =
      Set.of("synonym", "alias", "alias_symbol", "previous", "prev_symbol");
  private static final int LONGEST_SHOWN = 40;

  private final int id;
  private final int type;
  private final int name;
  private final Map<String, Set<String>> symbols = new HashMap<>();
  private final List<Synonym> synonyms = new ArrayList<>();

  /** One that waits for the symbol of its gene, which may come later. */
  private record Synonym(long line, String id, String name) {}

  LongRows(DelimitedText table, MappingColumns columns) {
    super(table);
    this.id = columns.geneId();
    this.type = columns.type();
    this.name = columns.symbol();
  }

  @Override
  String problemOf(long line, List<String> cells) {
    String gene = name(cells.get(id));
    String given = name(cells.get(name));
    if (gene == null || given == null) {
      return "an empty cell; an id and a name are expected";
    }
    String kind = cells.get(type).strip().toLowerCase(Locale.ROOT);
    if (kind.equals("symbol")) {
      symbols.computeIfAbsent(gene, g -> new LinkedHashSet<>(2)).add(given);
      names.id(gene, given);
    } else if (OTHER_NAMES.contains(kind)) {
      synonyms.add(new Synonym(line, gene, given));
    } else {
      return "the type '" + OneLine.of(kind, LONGEST_SHOWN) + "'; symbol or synonym is expected";
    }
    return null;
  }

  @Override
  void finish() {
    for (Synonym synonym : synonyms) {
      Set<String> of = symbols.get(synonym.id());
      if (of == null) {
        bad(
            synonym.line(),
            "no row gives the symbol of the gene " + OneLine.of(synonym.id(), LONGEST_SHOWN));
      } else {
        of.forEach(symbol -> names.alias(synonym.name(), symbol));
      }
    }
  }
}
