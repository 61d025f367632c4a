/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.genes;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Collects what a table says of names; all are normalised. */
final class GeneMapBuilder {

  private final Set<String> symbols = new LinkedHashSet<>();
  private final Map<String, Set<String>> ids = new LinkedHashMap<>();
  private final Map<String, Set<String>> aliases = new LinkedHashMap<>();

  void symbol(String symbol) {
    symbols.add(symbol);
  }

  /** An id of a symbol; one of Ensembl with a version also stands for those of other versions. */
  void id(String id, String symbol) {
    add(ids, id, symbol);
    String base = EnsemblId.withoutVersion(id);
    if (base != null) {
      add(ids, base, symbol);
    }
  }

  /** An alias or a former symbol. */
  void alias(String alias, String symbol) {
    add(aliases, alias, symbol);
  }

  private void add(Map<String, Set<String>> names, String name, String symbol) {
    symbols.add(symbol);
    names.computeIfAbsent(name, n -> new LinkedHashSet<>(2)).add(symbol);
  }

  /** A map of identifiers: a symbol stands for itself, and an id comes before an alias. */
  GeneMap identifiers(String source) {
    Map<String, Set<String>> all = new LinkedHashMap<>(aliases);
    all.putAll(ids);
    symbols.forEach(symbol -> all.put(symbol, Set.of(symbol)));
    return freeze(source, all);
  }

  /**
   * A map from one vocabulary to another: a name of the first stands for those that it is paired
   * with, even where the second has a name like it.
   */
  GeneMap translation(String source) {
    Map<String, Set<String>> all = new LinkedHashMap<>();
    symbols.forEach(symbol -> all.put(symbol, Set.of(symbol)));
    all.putAll(aliases);
    return freeze(source, all);
  }

  private static GeneMap freeze(String source, Map<String, Set<String>> all) {
    String[] names = all.keySet().toArray(String[]::new);
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < names.length; i++) {
      positions.put(names[i], i);
    }
    int[] start = new int[names.length + 1];
    int size = 0;
    for (int i = 0; i < names.length; i++) {
      size += all.get(names[i]).size();
      start[i + 1] = size;
    }
    int[] targets = new int[size];
    int at = 0;
    for (String name : names) {
      for (String symbol : all.get(name)) {
        targets[at++] = positions.get(symbol);
      }
    }
    return new GeneMap(source, names, start, targets);
  }
}
