/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import org.perturbatlas.genes.OnAmbiguous;

/**
 * How the gene names of queries are mapped before they are scored.
 *
 * @param idMap path of a table of identifiers, or null
 * @param orthologues path of a table of orthologues, which is mapped by first, or null
 */
public record IdMapConfig(String idMap, String orthologues, OnAmbiguous onAmbiguous) {

  /** Names stay as they are. */
  public static final IdMapConfig NONE = new IdMapConfig(null, null, OnAmbiguous.DROP);

  /** Whether anything is to be mapped. */
  public boolean given() {
    return idMap != null || orthologues != null;
  }
}
