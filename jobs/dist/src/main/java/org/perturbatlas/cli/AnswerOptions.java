/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import org.perturbatlas.jobs.output.RejectionLimit;
import org.perturbatlas.jobs.retrieval.ScoreConfig;
import picocli.CommandLine.Option;

/** What jobs that answer collections have in common besides how they score. */
final class AnswerOptions {

  @Option(
      names = "--hit-genes",
      description =
          "List with every result the genes that it shares with the query (default: not).")
  private boolean hitGenes;

  @Option(
      names = "--max-rejected",
      paramLabel = "N|SHARE",
      description =
          "Exit with 3 when more rows and queries than this count or share (0.05, 5%%) are rejected"
              + " (default: no limit).")
  private String maxRejected;

  @Option(
      names = "--broadcast-limit",
      paramLabel = "GENES",
      defaultValue = "20000000",
      converter = Values.Count.class,
      description =
          "Most genes, of all signatures together, up and down, of an atlas that every executor"
              + " holds whole; a larger one is scored by blocks of signatures, with the same answers,"
              + " which the calibrated profile cannot (default: ${DEFAULT-VALUE}).")
  private int broadcastLimit;

  ScoreConfig.Builder applied(ScoreConfig.Builder config) {
    if (maxRejected != null) {
      config.maxRejected(RejectionLimit.parse(maxRejected));
    }
    return config.hitGenes(hitGenes).broadcastLimit(broadcastLimit);
  }
}
