/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

/**
 * How far the modules, the first results and their recall speak with one voice: {@code
 * 0.4·min(margin/0.05, 1) + 0.4·agreement + 0.2·mean recall}.
 *
 * @param moduleMargin best less second-best module score; NaN with fewer than two modules (counted
 *     as 0)
 * @param topModuleAgreement share of the first results that belong to the predicted module, in [0,
 *     1]
 * @param meanTopRecall mean recall of the first results, in [0, 1]
 * @param score in [0, 1]
 * @param label null for an atlas without modules
 */
public record Evidence(
    double moduleMargin,
    double topModuleAgreement,
    double meanTopRecall,
    double score,
    EvidenceLabel label) {

  /** Below this the evidence is insufficient and a result only exploratory. */
  public static final double SUFFICIENT = 0.5;

  private static final double FULL_MARGIN = 0.05;

  /**
   * Over the first {@code rows} results.
   *
   * @param predicted the predicted module, or -1
   * @param signatures the results in order
   * @param shared genes that each shares with the query
   * @param queryGenes genes of the query that the atlas has
   */
  static Evidence of(
      AtlasHead index,
      double[] moduleScores,
      int predicted,
      int rows,
      int[] signatures,
      int[] shared,
      int queryGenes) {
    int agreeing = 0;
    double recall = 0;
    for (int i = 0; i < rows; i++) {
      agreeing += index.isOfModule(signatures[i], predicted) ? 1 : 0;
      recall += (double) shared[i] / queryGenes;
    }
    return of(
        moduleScores.length > 0,
        ModuleScores.margin(moduleScores, predicted),
        rows == 0 ? 0 : (double) agreeing / rows,
        rows == 0 ? 0 : recall / rows);
  }

  static Evidence of(boolean hasModules, double margin, double agreement, double meanRecall) {
    double separation = Double.isNaN(margin) ? 0 : Math.min(margin / FULL_MARGIN, 1);
    double score = 0.4 * separation + 0.4 * agreement + 0.2 * meanRecall;
    return new Evidence(
        margin, agreement, meanRecall, score, hasModules ? EvidenceLabel.of(score) : null);
  }

  /** 0 to 5: the score times five, rounded half to even; says nothing where there is no label. */
  public int stars() {
    return (int) Math.rint(score * 5);
  }
}
