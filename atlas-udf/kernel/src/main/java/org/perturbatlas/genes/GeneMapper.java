/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.genes;

import java.io.Serializable;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.UserException;

/**
 * Maps the names of gene sets: by a table of orthologues, then by one of identifiers. Threads may
 * share it.
 */
public final class GeneMapper implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final int MOST_CANDIDATES = 10;
  private static final int LONGEST_NAME = 60;

  private final GeneMap orthologues;
  private final GeneMap identifiers;
  private final OnAmbiguous policy;

  /** Either map may be null, and its step is passed over then. */
  public GeneMapper(GeneMap orthologues, GeneMap identifiers, OnAmbiguous policy) {
    this.orthologues = orthologues;
    this.identifiers = identifiers;
    this.policy = policy;
  }

  /**
   * Maps a gene set. Names that become equal are one; those that stand for several symbols are
   * treated as the policy says; unknown ones stay. The order of the given names decides only the
   * order of the result.
   *
   * @param genes names as users write them; null and blank ones are passed over
   * @param place says in messages where the genes are
   * @throws UserException for the first ambiguous name under {@link OnAmbiguous#FAIL}
   */
  public MappedGenes map(Iterable<String> genes, String place) {
    MappingReport.Builder report = new MappingReport.Builder();
    List<String> mapped = map(genes, place, report);
    return new MappedGenes(mapped, report.build());
  }

  /** As {@link #map(Iterable, String)}, for one of several sets with a common report. */
  public List<String> map(Iterable<String> genes, String place, MappingReport.Builder report) {
    Set<String> mapped = new LinkedHashSet<>();
    for (String gene : genes) {
      String normal = Names.normalize(gene);
      if (normal != null) {
        MappedName name = map(normal, place);
        report.add(name);
        if (name.to() != null) {
          mapped.add(name.to());
        }
      }
    }
    return List.copyOf(mapped);
  }

  /**
   * Maps one normalised name.
   *
   * @param place says in messages where the name is
   * @throws UserException for an ambiguous name under {@link OnAmbiguous#FAIL}
   */
  public MappedName map(String name, String place) {
    MappedName first = step(orthologues, name, place);
    if (first.to() == null) {
      return first;
    }
    MappedName second = step(identifiers, first.to(), place);
    Match match;
    if (first.match() == Match.AMBIGUOUS || second.match() == Match.AMBIGUOUS) {
      match = Match.AMBIGUOUS;
    } else if (first.match() == Match.UNKNOWN && second.match() == Match.UNKNOWN) {
      match = Match.UNKNOWN;
    } else {
      match = name.equals(second.to()) ? Match.MATCHED : Match.RENAMED;
    }
    return new MappedName(
        name,
        match,
        second.to(),
        first.match() == Match.AMBIGUOUS ? first.candidates() : second.candidates());
  }

  private MappedName step(GeneMap map, String name, String place) {
    List<String> symbols = map == null ? List.of() : map.symbols(name);
    if (symbols.isEmpty()) {
      return new MappedName(name, Match.UNKNOWN, name, List.of());
    }
    if (symbols.size() == 1) {
      String symbol = symbols.get(0);
      Match match = symbol.equals(name) ? Match.MATCHED : Match.RENAMED;
      return new MappedName(name, match, symbol, List.of());
    }
    if (policy == OnAmbiguous.FAIL) {
      throw UserException.of(
          "%s: %s stands for %s in %s; name the gene that is meant, or choose --on-ambiguous drop"
              + " or first",
          place, OneLine.of(name, LONGEST_NAME), shown(symbols), map.source());
    }
    return new MappedName(
        name, Match.AMBIGUOUS, policy == OnAmbiguous.FIRST ? symbols.get(0) : null, symbols);
  }

  private static String shown(List<String> symbols) {
    int shown = Math.min(MOST_CANDIDATES, symbols.size());
    String more = symbols.size() > shown ? " and " + (symbols.size() - shown) + " more" : "";
    return OneLine.of(String.join(", ", symbols.subList(0, shown)), MOST_CANDIDATES * LONGEST_NAME)
        + more;
  }
}
