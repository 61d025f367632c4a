/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.nio.file.Path;
import org.perturbatlas.atlas.Atlas;
import picocli.CommandLine.Parameters;

/** The atlas that a command looks into. */
final class AtlasArgument {

  @Parameters(
      paramLabel = "ATLAS",
      description = "An atlas: a file of JSON, plain or gzip, or a folder of Parquet.")
  Path file;

  Atlas read() {
    return AtlasInput.read(file);
  }
}
