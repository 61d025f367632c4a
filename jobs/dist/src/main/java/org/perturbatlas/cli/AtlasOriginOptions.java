/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.perturbatlas.cli.AtlasInfoOptions.first;

import org.perturbatlas.atlas.AtlasInfo;
import picocli.CommandLine.Option;

/** Where an atlas comes from: for commands that make one. */
final class AtlasOriginOptions {

  @Option(
      names = "--organism",
      paramLabel = "TEXT",
      description = "Organism, such as Homo sapiens (default: as in the source).")
  String organism;

  @Option(
      names = "--cell-line",
      paramLabel = "TEXT",
      description = "Cells that were perturbed (default: as in the source).")
  String cellLine;

  @Option(
      names = "--dataset",
      paramLabel = "TEXT",
      description = "Data that the signatures come from (default: as in the source).")
  String dataset;

  @Option(
      names = "--licence",
      paramLabel = "TEXT",
      description = "Licence of the atlas (default: as in the source).")
  String licence;

  @Option(
      names = "--citation",
      paramLabel = "TEXT",
      description = "What to cite (default: as in the source).")
  String citation;

  /** {@code source} with what is given here in place of its own. */
  AtlasInfo over(AtlasInfo source) {
    return new AtlasInfo(
        source.name(),
        source.version(),
        first(organism, source.organism()),
        first(cellLine, source.cellLine()),
        first(dataset, source.dataset()),
        first(licence, source.licence()),
        first(citation, source.citation()));
  }
}
