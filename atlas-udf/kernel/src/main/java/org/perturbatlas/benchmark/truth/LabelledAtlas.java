/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark.truth;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.retrieval.AtlasSnapshot;

/**
 * Candidates with what each is of, in a form that travels. What ranking needs besides is built by
 * the first call in a JVM, for any number of {@link TruthRanker}s.
 */
public final class LabelledAtlas implements Serializable {

  private static final long serialVersionUID = 1L;

  private final AtlasSnapshot atlas;
  private final String[] truths;
  private final String[][] groups;

  private transient volatile Prepared prepared;

  /** What is built once a JVM: an index, and the candidates by truth and by group. */
  static final class Prepared {

    final AtlasIndex index;

    /** By candidate the ids of its genes. */
    final int[][] genes;

    /** By gene the number of candidates that hold it. */
    final int[] holders;

    final String[] truths;
    final Map<String, int[]> byTruth;

    /** By rule of exclusion. */
    final List<Map<String, int[]>> byGroup = new ArrayList<>();

    private Prepared(LabelledAtlas labelled) {
      index = labelled.atlas.index();
      genes = new int[index.perturbationCount()][];
      holders = new int[index.geneCount()];
      for (int s = 0; s < genes.length; s++) {
        genes[s] = index.signatureGenes(s);
        for (int gene : genes[s]) {
          holders[gene]++;
        }
      }
      truths = labelled.truths;
      byTruth = places(truths);
      for (String[] rule : labelled.groups) {
        byGroup.add(places(rule));
      }
    }

    private static Map<String, int[]> places(String[] labels) {
      Map<String, List<Integer>> places = new HashMap<>();
      for (int s = 0; s < labels.length; s++) {
        if (labels[s] != null) {
          places.computeIfAbsent(labels[s], label -> new ArrayList<>()).add(s);
        }
      }
      Map<String, int[]> arrays = new HashMap<>();
      places.forEach((label, s) -> arrays.put(label, s.stream().mapToInt(i -> i).toArray()));
      return arrays;
    }
  }

  private LabelledAtlas(AtlasSnapshot atlas, String[] truths, String[][] groups) {
    this.atlas = atlas;
    this.truths = truths;
    this.groups = groups;
  }

  /** What is known of a candidate. */
  public interface Labels {

    /** What it is of; null for a candidate that is right for no query. */
    String truth(String perturbation);

    /** The group that it is of by a rule of exclusion; null for none. */
    String group(int rule, String perturbation);
  }

  /**
   * @param candidates the atlas of exactly those perturbations that can answer
   * @param rules how many rules of exclusion there are
   */
  public static LabelledAtlas of(Atlas candidates, Labels labels, int rules) {
    List<String> names = candidates.perturbations().stream().map(Perturbation::name).toList();
    String[][] groups = new String[rules][];
    for (int rule = 0; rule < rules; rule++) {
      int r = rule;
      groups[r] = names.stream().map(name -> labels.group(r, name)).toArray(String[]::new);
    }
    return new LabelledAtlas(
        AtlasSnapshot.of(candidates),
        names.stream().map(labels::truth).toArray(String[]::new),
        groups);
  }

  /** How many candidates there are. */
  public int size() {
    return truths.length;
  }

  /** Candidate {@code s} as a query. */
  public TruthQuery query(int s) {
    AtlasIndex index = prepared().index;
    return new TruthQuery(
        index.perturbation(s),
        index.signature(s),
        truths[s],
        Arrays.stream(groups).map(rule -> rule[s]).toList());
  }

  Prepared prepared() {
    Prepared made = prepared;
    if (made == null) {
      synchronized (this) {
        made = prepared;
        if (made == null) {
          made = new Prepared(this);
          prepared = made;
        }
      }
    }
    return made;
  }
}
