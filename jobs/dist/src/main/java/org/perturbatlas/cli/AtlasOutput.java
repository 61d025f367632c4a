/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.error.UserException;

/**
 * Atlases that commands write: JSON where the name ends in {@code .json} or {@code .gz}, else a
 * folder of Parquet, which Spark writes. A folder is the better form from about a million signature
 * genes on.
 */
final class AtlasOutput {

  /** What to say of an option that names one. */
  static final String HELP =
      "The atlas to write: a file of JSON where its name ends in .json or .json.gz, else a folder of"
          + " Parquet.";

  private static final Set<String> OF_OTHER_FILES = Set.of("gmt", "csv", "tsv", "txt", "pkl");

  private AtlasOutput() {}

  private static String ending(Path output) {
    String name = output.toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /**
   * Checks before any work is done that {@code output} may be written.
   *
   * @throws UserException when it is there and may not be replaced, or cannot be
   */
  static void check(Path output, boolean overwrite) {
    requireWritable(output);
    if (AtlasFiles.isFile(output)) {
      OutputFiles.check(output, overwrite);
      return;
    }
    String other = ending(output);
    if (OF_OTHER_FILES.contains(other)) {
      throw UserException.of(
          "%s: an atlas is a file that ends in .json or .json.gz, or a folder, whose name should not"
              + " look like a file; 'atlas export' writes gmt and tables",
          output);
    }
    if (Files.exists(output) && !overwrite) {
      throw new UserException(
          output + ": is there already; choose another --output or give --overwrite");
    }
    if (Files.exists(output) && !isAtlasFolder(output)) {
      throw new UserException(
          output + ": a file or a folder of something else; choose another --output");
    }
  }

  /** Folders above that are missing are made. */
  private static void requireWritable(Path output) {
    Path parent = output.toAbsolutePath().normalize().getParent();
    while (parent != null && !Files.exists(parent)) {
      parent = parent.getParent();
    }
    if (parent == null || !Files.isDirectory(parent) || !Files.isWritable(parent)) {
      throw UserException.of(
          "%s: cannot be written, as %s is no folder that may be written to; choose another"
              + " --output",
          output, parent);
    }
  }

  /** Whether there is such a folder with nothing else in it, which would be lost. */
  private static boolean isAtlasFolder(Path output) {
    String[] names = output.toFile().list();
    return names != null && AtlasFiles.isFolderOf(Set.of(names));
  }

  /**
   * Writes the atlas; what {@link #check} has passed is replaced. It appears whole or not at all.
   *
   * @throws UserException when it cannot be written
   */
  static void write(Atlas atlas, Path output) {
    if (AtlasFiles.isFile(output)) {
      AtlasFiles.write(atlas, output);
    } else {
      AtlasFolderRun.write(atlas, output);
    }
  }
}
