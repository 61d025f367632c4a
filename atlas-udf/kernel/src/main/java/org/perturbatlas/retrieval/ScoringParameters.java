/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.io.Serializable;
import org.perturbatlas.error.UserException;

/**
 * How a query is scored.
 *
 * @param topN most results kept
 * @param minRecall smallest share of the query's atlas genes that a result holds, in [0, 1]; with 0
 *     every signature of the minimum size is kept, overlapping or not
 * @param minSignatureSize smallest signature that can be a result, in genes
 * @param moduleFilter whether {@link Answer#moduleConsistent} leaves out results of other modules
 * @param evidenceTopN how many of the first results the evidence looks at
 * @param profile by which rules
 */
public record ScoringParameters(
    int topN,
    double minRecall,
    int minSignatureSize,
    boolean moduleFilter,
    int evidenceTopN,
    Profile profile)
    implements Serializable {

  /**
   * 15 results of at least 20 genes that hold at least 0.7 of the query; evidence from the first 5.
   */
  public static final ScoringParameters DEFAULT = new ScoringParameters(15, 0.7, 20, true, 5);

  /**
   * The {@link Profile#CALIBRATED} profile: 15 results, whatever their recall, of at least 5 genes,
   * as p-values know of sizes by themselves.
   */
  public static final ScoringParameters CALIBRATED =
      new ScoringParameters(15, 0, 5, true, 5, Profile.CALIBRATED);

  /** Of the {@link Profile#REFERENCE} profile. */
  public ScoringParameters(
      int topN, double minRecall, int minSignatureSize, boolean moduleFilter, int evidenceTopN) {
    this(topN, minRecall, minSignatureSize, moduleFilter, evidenceTopN, Profile.REFERENCE);
  }

  /** The parameters of a profile that nobody changed. */
  public static ScoringParameters of(Profile profile) {
    return profile == Profile.CALIBRATED ? CALIBRATED : DEFAULT;
  }

  /**
   * @throws UserException when a value is out of its range
   */
  public ScoringParameters {
    atLeastZero("top-n", topN);
    atLeastZero("min-signature-size", minSignatureSize);
    atLeastZero("evidence-top-n", evidenceTopN);
    if (!(minRecall >= 0 && minRecall <= 1)) {
      throw UserException.of("min-recall is %s; a number from 0 to 1 is expected", minRecall);
    }
  }

  public ScoringParameters withTopN(int value) {
    return new ScoringParameters(
        value, minRecall, minSignatureSize, moduleFilter, evidenceTopN, profile);
  }

  public ScoringParameters withMinRecall(double value) {
    return new ScoringParameters(
        topN, value, minSignatureSize, moduleFilter, evidenceTopN, profile);
  }

  public ScoringParameters withMinSignatureSize(int value) {
    return new ScoringParameters(topN, minRecall, value, moduleFilter, evidenceTopN, profile);
  }

  public ScoringParameters withModuleFilter(boolean value) {
    return new ScoringParameters(topN, minRecall, minSignatureSize, value, evidenceTopN, profile);
  }

  public ScoringParameters withEvidenceTopN(int value) {
    return new ScoringParameters(topN, minRecall, minSignatureSize, moduleFilter, value, profile);
  }

  private static void atLeastZero(String name, int value) {
    if (value < 0) {
      throw UserException.of("%s is %d; 0 or more is expected", name, value);
    }
  }
}
