/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import org.perturbatlas.atlas.Names;

/**
 * The genes of one signed query after the other as ids of an atlas, as {@link QueryGenes} has those
 * of unsigned ones. Buffers are reused, so every thread needs its own.
 */
public final class SignedQueryGenes {

  private final SignedGenes atlas;
  private final DirectedGenes genes;
  private final NameSet unknown = new NameSet();
  private boolean anyGiven;

  public SignedQueryGenes(AtlasHead atlas) {
    this.atlas = atlas.signedGenes();
    this.genes = new DirectedGenes(this.atlas.size());
  }

  /** Adds up genes of the query, as the user wrote them; null elements are allowed. */
  public void addUp(Iterable<String> names) {
    add(names, DirectedGenes.UP);
  }

  /** Adds down genes of the query, as the user wrote them; null elements are allowed. */
  public void addDown(Iterable<String> names) {
    add(names, DirectedGenes.DOWN);
  }

  private void add(Iterable<String> names, byte direction) {
    for (String name : names) {
      anyGiven = true;
      String normal = Names.normalize(name);
      if (normal == null) {
        continue;
      }
      int id = atlas.id(normal);
      if (id < 0) {
        unknown.add(normal);
      } else {
        genes.add(id, direction);
      }
    }
  }

  /** Distinct genes after normalisation, those of both directions included. */
  public int querySize() {
    return genes.known() + unknown.size();
  }

  /** Why the query has no answer, or null where it has one. */
  public Rejection rejection() {
    return genes.moveDirectedToFront() > 0 ? null : Rejection.of(anyGiven, querySize());
  }

  /** Those that the atlas has. */
  public SignedQuery query() {
    return new SignedQuery(genes.sorted(DirectedGenes.UP), genes.sorted(DirectedGenes.DOWN));
  }

  /** Those that the atlas has, until the next query. */
  DirectedGenes genes() {
    return genes;
  }

  /** Makes ready for the next query. */
  public void clear() {
    genes.clear();
    unknown.clear();
    anyGiven = false;
  }
}
