/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.ScoringParameters;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code atlas info}: what an atlas is, and what can be retrieved from it. */
@Command(
    name = "info",
    description = "Describe an atlas: its origin, sizes, modules and fingerprints.",
    footer = {"", "Example:", "  perturb-atlas atlas info sample-data/atlas.json --json"})
final class AtlasInfoCommand implements Callable<Integer> {

  private final Console console;

  @Mixin AtlasArgument atlas;

  @Option(
      names = "--min-recall",
      paramLabel = "R",
      defaultValue = "0.7",
      converter = Values.Share.class,
      description =
          "Recall to judge the atlas at, as a share from 0 to 1: tells the largest query that can"
              + " retrieve anything (default: ${DEFAULT-VALUE}).")
  double minRecall;

  @Option(
      names = "--min-signature-size",
      paramLabel = "N",
      defaultValue = "20",
      converter = Values.Count.class,
      description =
          "Smallest signature retrieved, in genes: tells the share of perturbations that can be"
              + " (default: ${DEFAULT-VALUE}).")
  int minSignatureSize;

  @Option(
      names = "--query-sizes",
      paramLabel = "N,N",
      split = ",",
      defaultValue = "10,20,50,100,200",
      converter = Values.Count.class,
      description =
          "Numbers of query genes within the atlas: tells for each how many signatures could reach"
              + " that recall (default: ${DEFAULT-VALUE}).")
  List<Integer> querySizes;

  @Option(names = "--json", description = "Print one JSON object (default: text for people).")
  boolean json;

  AtlasInfoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    for (int size : querySizes) {
      if (size < 1) {
        throw UserException.of("query-sizes holds %d; numbers from 1 on are expected", size);
      }
    }
    ScoringParameters parameters =
        ScoringParameters.DEFAULT.withMinRecall(minRecall).withMinSignatureSize(minSignatureSize);
    AtlasDescription description =
        new AtlasDescription(atlas.read(console), parameters, querySizes);
    if (json) {
      Json.object(console.out(), description::json);
    } else {
      description.text(console.out());
    }
    return ExitCode.DONE;
  }
}
