/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import org.perturbatlas.retrieval.Profile;
import org.perturbatlas.retrieval.ScoringParameters;
import picocli.CommandLine.Option;

/** How queries are scored: the same options for every command that scores. */
final class ScoringOptions {

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      completionCandidates = Choices.Profiles.class,
      description =
          "By which rules queries are answered: reference, ordered by recall as published, or"
              + " calibrated, ordered by exact p-values (default: reference).")
  String profile;

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
      converter = Values.Share.class,
      description =
          "Smallest share of the query's atlas genes in a retrieved signature, 0 to 1"
              + " (default: 0.7; of the calibrated profile 0).")
  Double minRecall;

  @Option(
      names = "--min-signature-size",
      paramLabel = "N",
      converter = Values.Count.class,
      description =
          "Smallest signature retrieved, in genes (default: 20; of the calibrated profile 5).")
  Integer minSignatureSize;

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
   * The profile of the command.
   *
   * @throws org.perturbatlas.error.UserException when it is unknown
   */
  Profile profile() {
    return profile == null ? Profile.REFERENCE : Profile.of(profile);
  }

  /**
   * The parameters of the command.
   *
   * @throws org.perturbatlas.error.UserException when a value is unknown or out of its range
   */
  ScoringParameters parameters() {
    return parameters(profile());
  }

  /**
   * The same for a query that is answered by another profile: what was not given is its default.
   */
  ScoringParameters parameters(Profile of) {
    ScoringParameters parameters =
        ScoringParameters.of(of)
            .withTopN(topN)
            .withModuleFilter(!noModuleFilter)
            .withEvidenceTopN(evidenceTopN);
    if (minRecall != null) {
      parameters = parameters.withMinRecall(minRecall);
    }
    return minSignatureSize == null
        ? parameters
        : parameters.withMinSignatureSize(minSignatureSize);
  }
}
