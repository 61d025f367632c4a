/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.nio.file.Path;
import org.perturbatlas.atlas.AtlasInfo;
import picocli.CommandLine.Mixin;
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

  @Mixin AtlasOriginOptions origin;

  /** What is given here, then what {@code source} says, or null where it says nothing. */
  AtlasInfo over(AtlasInfo source) {
    AtlasInfo named =
        new AtlasInfo(
            first(name, source.name()),
            first(version, source.version()),
            source.organism(),
            source.cellLine(),
            source.dataset(),
            source.licence(),
            source.citation());
    return origin.over(named);
  }

  /** For a file that does not say what it is. */
  static AtlasInfo ofFile(Path file) {
    Path name = file.toAbsolutePath().normalize().getFileName();
    return AtlasInfo.of(
        name == null ? file.toString() : name.toString().replaceFirst("(?<=.)\\..*", ""),
        FIRST_VERSION);
  }

  static String first(String given, String otherwise) {
    return given == null ? otherwise : given;
  }
}
