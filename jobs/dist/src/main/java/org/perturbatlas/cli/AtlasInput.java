/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.error.UserException;

/** Atlases that commands read: files, and folders of Parquet, which Spark reads. */
final class AtlasInput {

  private AtlasInput() {}

  /**
   * @throws UserException when it cannot be read, is no atlas, or breaks a rule
   */
  static Atlas read(Path atlas) {
    return read(atlas, new AtlasBuilder(atlas.toString()));
  }

  /** As {@link #read(Path)}, with a builder that also tells of oddities. */
  static Atlas read(Path atlas, AtlasBuilder builder) {
    boolean folder = Files.exists(atlas.resolve(AtlasFiles.FOLDER_OUTLINE));
    if (!folder && Files.isDirectory(atlas)) {
      throw UserException.of(
          "%s: a folder without %s; an atlas file (JSON, plain or gzip) or an atlas folder that was"
              + " written to its end is expected",
          atlas, AtlasFiles.FOLDER_OUTLINE);
    }
    return folder ? AtlasFolderRun.read(atlas, builder) : AtlasFiles.read(atlas, builder);
  }
}
