/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import org.perturbatlas.retrieval.ScoringParameters;
import picocli.CommandLine.Option;

/** How queries are scored: the same options for every command that scores. */
final class ScoringOptions {

  @Option(
      names = "--top-n",
      paramLabel = "N",
      defaultValue = "15",
      converter = Values.Count.class,
      description = "Most perturbations kept for a query (default: ${DEFAULT-VALUE}).")
  int topN;

  @Option(
      names = "--min-recall",
      paramLabel = "R",
      defaultValue = "0.7",
      converter = Values.Share.class,
      description =
          "Smallest share of the query's atlas genes in a retrieved signature, 0 to 1"
              + " (default: ${DEFAULT-VALUE}).")
  double minRecall;

  @Option(
      names = "--min-signature-size",
      paramLabel = "N",
      defaultValue = "20",
      converter = Values.Count.class,
      description = "Smallest signature retrieved, in genes (default: ${DEFAULT-VALUE}).")
  int minSignatureSize;

  @Option(
      names = "--no-module-filter",
      description =
          "Count results of every module as consistent (default: only those of the predicted"
              + " module).")
  boolean noModuleFilter;

  @Option(
      names = "--evidence-top-n",
      paramLabel = "N",
      defaultValue = "5",
      converter = Values.Count.class,
      description =
          "How many of the first results the evidence rests on (default: ${DEFAULT-VALUE}).")
  int evidenceTopN;

  /**
   * @throws org.perturbatlas.error.UserException when a value is out of its range
   */
  ScoringParameters parameters() {
    return new ScoringParameters(topN, minRecall, minSignatureSize, !noModuleFilter, evidenceTopN);
  }
}
