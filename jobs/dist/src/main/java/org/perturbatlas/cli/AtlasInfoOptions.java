/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.nio.file.Path;
import org.perturbatlas.atlas.AtlasInfo;
import picocli.CommandLine.Option;

/** What an atlas is called and where it comes from: for commands that make one. */
final class AtlasInfoOptions {

  private static final String FIRST_VERSION = "1";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the atlas (default: that in the file, or the file's without endings).")
  String name;

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      description = "Version of the atlas (default: that in the file, or " + FIRST_VERSION + ").")
  String version;

  @Option(
      names = "--organism",
      paramLabel = "TEXT",
      description = "Organism, such as Homo sapiens (default: as in the file).")
  String organism;

  @Option(
      names = "--cell-line",
      paramLabel = "TEXT",
      description = "Cells that were perturbed (default: as in the file).")
  String cellLine;

  @Option(
      names = "--dataset",
      paramLabel = "TEXT",
      description = "Data that the signatures come from (default: as in the file).")
  String dataset;

  @Option(
      names = "--licence",
      paramLabel = "TEXT",
      description = "Licence of the atlas (default: as in the file).")
  String licence;

  @Option(
      names = "--citation",
      paramLabel = "TEXT",
      description = "What to cite (default: as in the file).")
  String citation;

  /** What is given here, then what {@code source} says, or null where it says nothing. */
  AtlasInfo over(AtlasInfo source) {
    return new AtlasInfo(
        first(name, source.name()),
        first(version, source.version()),
        first(organism, source.organism()),
        first(cellLine, source.cellLine()),
        first(dataset, source.dataset()),
        first(licence, source.licence()),
        first(citation, source.citation()));
  }

  /** For a file that does not say what it is. */
  static AtlasInfo ofFile(Path file) {
    Path name = file.toAbsolutePath().normalize().getFileName();
    return AtlasInfo.of(
        name == null ? file.toString() : name.toString().replaceFirst("(?<=.)\\..*", ""),
        FIRST_VERSION);
  }

  private static String first(String given, String otherwise) {
    return given == null ? otherwise : given;
  }
}
