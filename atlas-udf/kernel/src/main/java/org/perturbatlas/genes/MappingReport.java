/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.genes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What became of the distinct names of a gene set or an atlas, each counted once.
 *
 * @param matched how many are current symbols
 * @param renamed those that another name is used for, in order of appearance; two of them may have
 *     become one
 * @param ambiguous those that stand for several symbols, whether left out or not
 * @param unknown those that no table has; they are kept as they are
 */
public record MappingReport(
    int matched, List<MappedName> renamed, List<MappedName> ambiguous, List<MappedName> unknown) {

  public MappingReport {
    renamed = List.copyOf(renamed);
    ambiguous = List.copyOf(ambiguous);
    unknown = List.copyOf(unknown);
  }

  /** How many distinct names there were before. */
  public int given() {
    return matched + renamed.size() + ambiguous.size() + unknown.size();
  }

  /** The counts as a part of a sentence. */
  public String counts() {
    return String.format(
        Locale.ROOT,
        "%,d matched, %,d renamed, %,d ambiguous, %,d unknown",
        matched,
        renamed.size(),
        ambiguous.size(),
        unknown.size());
  }

  /** Collects what becomes of names; a name that comes again is not counted again. */
  public static final class Builder {

    private final Map<String, MappedName> names = new LinkedHashMap<>();

    void add(MappedName name) {
      names.putIfAbsent(name.from(), name);
    }

    public MappingReport build() {
      Map<Match, List<MappedName>> byMatch = new LinkedHashMap<>();
      for (Match match : Match.values()) {
        byMatch.put(match, new ArrayList<>());
      }
      names.values().forEach(name -> byMatch.get(name.match()).add(name));
      return new MappingReport(
          byMatch.get(Match.MATCHED).size(),
          byMatch.get(Match.RENAMED),
          byMatch.get(Match.AMBIGUOUS),
          byMatch.get(Match.UNKNOWN));
    }
  }
}
