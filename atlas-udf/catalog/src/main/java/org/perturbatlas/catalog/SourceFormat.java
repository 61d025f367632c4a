/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.atlas.io.PickleAtlasImporter;

/** What a published file is, and how it becomes an atlas. */
public enum SourceFormat {
  /** The atlas object of the Python implementation; nothing in it is run. */
  PICKLE("pickle") {
    @Override
    Atlas read(Path file, Consumer<String> warnings) {
      PickleAtlasImporter.Imported imported = PickleAtlasImporter.importFrom(file, null, null);
      imported.warnings().forEach(warnings);
      return imported.atlas();
    }
  },
  /** An atlas file. */
  JSON("json") {
    @Override
    Atlas read(Path file, Consumer<String> warnings) {
      return readAtlasFile(file, warnings);
    }
  },
  /** The same, compressed. */
  JSON_GZ("json.gz") {
    @Override
    Atlas read(Path file, Consumer<String> warnings) {
      return readAtlasFile(file, warnings);
    }
  };

  private final String label;

  SourceFormat(String label) {
    this.label = label;
  }

  /** As catalogs write it. */
  public String label() {
    return label;
  }

  /** The format that catalogs write as {@code label}, or null. */
  static SourceFormat labelled(String label) {
    return Arrays.stream(values())
        .filter(format -> format.label.equals(label))
        .findFirst()
        .orElse(null);
  }

  /** Every label, in words. */
  static String labels() {
    return Arrays.stream(values()).map(SourceFormat::label).collect(Collectors.joining(", "));
  }

  /**
   * @param warnings told what is odd but legal
   * @throws org.perturbatlas.error.UserException when the file holds no valid atlas
   */
  abstract Atlas read(Path file, Consumer<String> warnings);

  private static Atlas readAtlasFile(Path file, Consumer<String> warnings) {
    AtlasBuilder builder = new AtlasBuilder(file.toString());
    Atlas atlas = AtlasFiles.read(file, builder);
    builder.warnings().forEach(warnings);
    return atlas;
  }
}
