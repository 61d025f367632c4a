/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.Arrays;
import org.perturbatlas.atlas.Names;

/**
 * The genes of one query after the other as ids of an atlas: normalised, each once, those that the
 * atlas does not have counted. Buffers are reused, so every thread needs its own.
 */
public final class QueryGenes {

  private final AtlasHead atlas;
  private final boolean[] inQuery;
  private final int[] ids;
  private int known;
  private final NameSet unknown = new NameSet();
  private boolean anyGiven;

  public QueryGenes(AtlasHead atlas) {
    this.atlas = atlas;
    this.inQuery = new boolean[atlas.geneCount()];
    this.ids = new int[atlas.geneCount()];
  }

  /** Adds a gene of the query, as the user wrote it, or null. */
  public void add(String gene) {
    anyGiven = true;
    // Most names are in normal form already, so the dictionary is asked first.
    int id = gene == null ? -1 : atlas.geneId(gene);
    if (id < 0) {
      String normal = Names.normalize(gene);
      if (normal == null) {
        return;
      }
      id = normal.equals(gene) ? -1 : atlas.geneId(normal);
      if (id < 0) {
        unknown.add(normal);
        return;
      }
    }
    if (!inQuery[id]) {
      inQuery[id] = true;
      ids[known++] = id;
    }
  }

  /** Distinct genes after normalisation. */
  public int querySize() {
    return known + unknown.size();
  }

  /** Of them, those that are reference genes of the atlas. */
  public int genesInAtlas() {
    return known;
  }

  /** Their ids in any order, {@link #genesInAtlas} of them; not to be changed. */
  int[] buffer() {
    return ids;
  }

  /** Their ids, the least first. */
  public int[] sorted() {
    int[] sorted = Arrays.copyOf(ids, known);
    Arrays.sort(sorted);
    return sorted;
  }

  /** Why the query has no answer, or null where it has one. */
  public Rejection rejection() {
    return known > 0 ? null : Rejection.of(anyGiven, querySize());
  }

  /** Makes ready for the next query. */
  public void clear() {
    for (int i = 0; i < known; i++) {
      inQuery[ids[i]] = false;
    }
    known = 0;
    unknown.clear();
    anyGiven = false;
  }
}
