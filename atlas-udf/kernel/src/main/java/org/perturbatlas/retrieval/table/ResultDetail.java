/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval.table;

import java.io.Serializable;
import org.perturbatlas.retrieval.Profile;

/**
 * What the results show beyond the columns of every run.
 *
 * @param hitGenes the genes that each hit shares with the query
 * @param attributes type, dose, time and compatible module of each hit, for atlases that have any
 * @param mapping how many genes of a query were renamed, ambiguous or unknown to an identifier map
 * @param signed direction and concordance of each hit, for queries with up and down genes
 * @param calibrated p, q and odds ratio of each hit and the universe that they are over; with hit
 *     genes also the weight of each: what the {@link Profile#CALIBRATED} profile tells
 * @param pairs the q-value of each hit over all pairs of a run, which has to count them first
 * @param bank the p-value of the evidence, for answers that are judged by a bank of null queries
 */
public record ResultDetail(
    boolean hitGenes,
    boolean attributes,
    boolean mapping,
    boolean signed,
    boolean calibrated,
    boolean pairs,
    boolean bank)
    implements Serializable {

  /** Nothing more. */
  public static final ResultDetail NONE =
      new ResultDetail(false, false, false, false, false, false, false);

  /** Everything. */
  public static final ResultDetail ALL = new ResultDetail(true, true, true, true, true, true, true);

  public ResultDetail withHitGenes(boolean value) {
    return new ResultDetail(value, attributes, mapping, signed, calibrated, pairs, bank);
  }

  public ResultDetail withAttributes(boolean value) {
    return new ResultDetail(hitGenes, value, mapping, signed, calibrated, pairs, bank);
  }

  public ResultDetail withMapping(boolean value) {
    return new ResultDetail(hitGenes, attributes, value, signed, calibrated, pairs, bank);
  }

  public ResultDetail withSigned(boolean value) {
    return new ResultDetail(hitGenes, attributes, mapping, value, calibrated, pairs, bank);
  }

  public ResultDetail withCalibrated(boolean value) {
    return new ResultDetail(hitGenes, attributes, mapping, signed, value, pairs, bank);
  }

  public ResultDetail withPairs(boolean value) {
    return new ResultDetail(hitGenes, attributes, mapping, signed, calibrated, value, bank);
  }

  public ResultDetail withBank(boolean value) {
    return new ResultDetail(hitGenes, attributes, mapping, signed, calibrated, pairs, value);
  }
}
