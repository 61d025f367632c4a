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
 */
public record ScoringParameters(
    int topN, double minRecall, int minSignatureSize, boolean moduleFilter, int evidenceTopN)
    implements Serializable {

  /**
   * 15 results of at least 20 genes that hold at least 0.7 of the query; evidence from the first 5.
   */
  public static final ScoringParameters DEFAULT = new ScoringParameters(15, 0.7, 20, true, 5);

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
    return new ScoringParameters(value, minRecall, minSignatureSize, moduleFilter, evidenceTopN);
  }

  public ScoringParameters withMinRecall(double value) {
    return new ScoringParameters(topN, value, minSignatureSize, moduleFilter, evidenceTopN);
  }

  public ScoringParameters withMinSignatureSize(int value) {
    return new ScoringParameters(topN, minRecall, value, moduleFilter, evidenceTopN);
  }

  public ScoringParameters withModuleFilter(boolean value) {
    return new ScoringParameters(topN, minRecall, minSignatureSize, value, evidenceTopN);
  }

  public ScoringParameters withEvidenceTopN(int value) {
    return new ScoringParameters(topN, minRecall, minSignatureSize, moduleFilter, value);
  }

  private static void atLeastZero(String name, int value) {
    if (value < 0) {
      throw UserException.of("%s is %d; 0 or more is expected", name, value);
    }
  }
}
