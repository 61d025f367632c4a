/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval.table;

import java.io.Serializable;

/**
 * What the results show beyond the columns of every run.
 *
 * @param hitGenes the genes that each hit shares with the query
 * @param attributes type, dose, time and compatible module of each hit, for atlases that have any
 * @param mapping how many genes of a query were renamed, ambiguous or unknown to an identifier map
 * @param signed direction and concordance of each hit, for queries with up and down genes
 */
public record ResultDetail(boolean hitGenes, boolean attributes, boolean mapping, boolean signed)
    implements Serializable {

  /** Nothing more. */
  public static final ResultDetail NONE = new ResultDetail(false, false, false, false);

  /** Everything. */
  public static final ResultDetail ALL = new ResultDetail(true, true, true, true);

  public ResultDetail withHitGenes(boolean value) {
    return new ResultDetail(value, attributes, mapping, signed);
  }

  public ResultDetail withAttributes(boolean value) {
    return new ResultDetail(hitGenes, value, mapping, signed);
  }

  public ResultDetail withMapping(boolean value) {
    return new ResultDetail(hitGenes, attributes, value, signed);
  }

  public ResultDetail withSigned(boolean value) {
    return new ResultDetail(hitGenes, attributes, mapping, value);
  }
}
