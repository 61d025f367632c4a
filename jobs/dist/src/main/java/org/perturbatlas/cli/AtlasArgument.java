/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.nio.file.Path;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.io.AtlasFiles;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** The atlas that a command looks into. */
final class AtlasArgument {

  @Parameters(
      paramLabel = "ATLAS",
      description =
          "An atlas file, JSON, plain or gzip; or NAME@VERSION of the catalog, fetched if need be.")
  Path given;

  @Mixin CatalogOptions catalog;

  /** The file, fetched if it has a name and is not in the cache. */
  Path file(Console console) {
    return AtlasLocation.file(given, catalog, console);
  }

  Atlas read(Console console) {
    return AtlasFiles.read(file(console));
  }
}
