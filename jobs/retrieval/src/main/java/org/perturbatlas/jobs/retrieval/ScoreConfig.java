/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.retrieval.ScoringParameters;

/**
 * What a score job does.
 *
 * @param atlas path of the atlas file
 * @param queries the collection to score
 * @param output folder for the results, or null when they go to a table
 * @param outputTable catalog table for the results, or null when they go to a folder
 * @param hitGenes whether every hit lists the genes that it shares with the query
 * @param countDuplicates whether repeated query ids are counted exactly, in a pass of their own
 * @param maxRejected how much may be rejected, or null for no limit
 * @param expectFingerprint the content fingerprint that the atlas must have, or null for any
 * @param runId names the run; letters, digits, dots, dashes, underscores
 */
public record ScoreConfig(
    String atlas,
    CollectionOptions queries,
    String output,
    String outputTable,
    OutputFormat outputFormat,
    ScoringParameters parameters,
    boolean hitGenes,
    boolean countDuplicates,
    RejectionLimit maxRejected,
    String expectFingerprint,
    String runId,
    boolean overwrite) {

  public ScoreConfig {
    if ((output == null) == (outputTable == null)) {
      throw new UserException("Either --output or --output-table is expected, and not both");
    }
    if (!runId.matches("[A-Za-z0-9][A-Za-z0-9._-]*")) {
      throw UserException.of(
          "The run id is '%s'; letters, digits, dots, dashes and underscores are expected", runId);
    }
  }

  /** A collection scored with defaults into a folder of Parquet tables. */
  public static ScoreConfig of(String atlas, String queries, String output) {
    return new ScoreConfig(
        atlas,
        CollectionOptions.of(queries),
        output,
        null,
        OutputFormat.PARQUET,
        ScoringParameters.DEFAULT,
        false,
        false,
        null,
        null,
        RunId.next(),
        false);
  }
}
