/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval.diff;

import java.io.Serializable;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.retrieval.ScoringParameters;

/**
 * Which queries may have another answer once an atlas has changed; all others have the same in
 * every column but those that name the atlas: its name, version and fingerprints.
 *
 * <p>Only the atlas is looked at. Two columns depend on more: {@code q_value_all} on all queries of
 * a run, and the evidence of the {@code calibrated} profile on the bank of null queries, which is
 * made for one content of an atlas. Where either is shown, or where the parameters changed, every
 * query may have another answer.
 *
 * <p>Immutable, for any number of threads, and serializable, so that it can be sent along with a
 * job.
 */
public sealed interface TouchedQueries extends Serializable {

  /** Why these, in a few words for people, on one line. */
  String reason();

  /**
   * Whether a query that holds this gene may have another answer.
   *
   * @param gene as {@link org.perturbatlas.retrieval.Scorer#add} takes it: after mapping where
   *     names are mapped, in any case, with white space around it, or null
   */
  boolean touchesGene(String gene);

  /**
   * Whether a query of these genes may have another answer. The up and the down genes of a signed
   * query can be asked for one after the other: it is touched when either are.
   *
   * @param genes as {@link #touchesGene} takes them, or null
   */
  boolean touches(Iterable<String> genes);

  /**
   * From the former atlas to the present one. Time and memory grow with the sum of the sizes of
   * both.
   *
   * @param signed whether any query has down genes; without one, down signatures do not count
   */
  static TouchedQueries between(
      Atlas former, Atlas present, ScoringParameters parameters, boolean signed) {
    return new AtlasComparison(former, present, parameters, signed, null).touched();
  }

  /**
   * The same over a background, which is the same for both.
   *
   * @param parameters of the {@code calibrated} profile, which alone knows a background
   * @param background as {@link org.perturbatlas.retrieval.AtlasSnapshot#of(Atlas, Iterable)} takes
   *     it
   */
  static TouchedQueries between(
      Atlas former, Atlas present, ScoringParameters parameters, Iterable<String> background) {
    Set<String> universe = new HashSet<>();
    for (String gene : background) {
      String normal = Names.normalize(gene);
      if (normal != null) {
        universe.add(normal);
      }
    }
    return new AtlasComparison(former, present, parameters, false, universe).touched();
  }

  /** No query: nothing changed that an answer shows. */
  record None() implements TouchedQueries {

    @Override
    public String reason() {
      return "nothing changed that an answer shows";
    }

    @Override
    public boolean touchesGene(String gene) {
      return false;
    }

    @Override
    public boolean touches(Iterable<String> genes) {
      return false;
    }
  }

  /**
   * Queries that hold any of some genes.
   *
   * @param genes normalised, at least one
   */
  record Some(Set<String> genes, String reason) implements TouchedQueries {

    public Some {
      genes = Collections.unmodifiableSet(new HashSet<>(genes));
    }

    @Override
    public boolean touchesGene(String gene) {
      if (gene == null) {
        return false;
      }
      // In the order in which a query's genes are looked up: most are in normal form already.
      if (genes.contains(gene)) {
        return true;
      }
      String normal = Names.normalize(gene);
      return normal != null && !normal.equals(gene) && genes.contains(normal);
    }

    @Override
    public boolean touches(Iterable<String> query) {
      if (query != null) {
        for (String gene : query) {
          if (touchesGene(gene)) {
            return true;
          }
        }
      }
      return false;
    }
  }

  /** Every query. */
  record All(String reason) implements TouchedQueries {

    @Override
    public boolean touchesGene(String gene) {
      return true;
    }

    @Override
    public boolean touches(Iterable<String> genes) {
      return true;
    }
  }
}
