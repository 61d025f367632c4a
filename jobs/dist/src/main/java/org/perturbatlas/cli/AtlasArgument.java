/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.nio.file.Path;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.io.AtlasFiles;
import picocli.CommandLine.Parameters;

/** The atlas that a command looks into. */
final class AtlasArgument {

  @Parameters(paramLabel = "ATLAS", description = "An atlas file: JSON, plain or gzip.")
  Path file;

  Atlas read() {
    return AtlasFiles.read(file);
  }
}
