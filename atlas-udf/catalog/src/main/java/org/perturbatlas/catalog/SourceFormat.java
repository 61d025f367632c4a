/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.atlas.io.PickleAtlasImporter;
import org.perturbatlas.atlas.io.exchange.ImportedSignatures;
import org.perturbatlas.atlas.io.exchange.RejectedRows;
import org.perturbatlas.atlas.io.exchange.SetSuffixes;
import org.perturbatlas.atlas.io.exchange.SignatureFiles;
import org.perturbatlas.atlas.io.exchange.TableOptions;

/** What a published file is, and how it becomes an atlas. */
public enum SourceFormat {
  /** The atlas object of the Python implementation; nothing in it is run. */
  PICKLE("pickle") {
    @Override
    Atlas read(Path file, CatalogEntry entry, Consumer<String> warnings) {
      PickleAtlasImporter.Imported imported = PickleAtlasImporter.importFrom(file, null, null);
      imported.warnings().forEach(warnings);
      return imported.atlas();
    }
  },
  /** An atlas file. */
  JSON("json") {
    @Override
    Atlas read(Path file, CatalogEntry entry, Consumer<String> warnings) {
      return readAtlasFile(file, warnings);
    }
  },
  /** The same, compressed. */
  JSON_GZ("json.gz") {
    @Override
    Atlas read(Path file, CatalogEntry entry, Consumer<String> warnings) {
      return readAtlasFile(file, warnings);
    }
  },
  /** Gene sets, plain or gzip; the ending of a set's name tells the direction. */
  GMT("gmt") {
    @Override
    Atlas read(Path file, CatalogEntry entry, Consumer<String> warnings) {
      return imported(entry, rows -> SignatureFiles.gmt(file, SetSuffixes.DEFAULT, rows), warnings);
    }
  },
  /** A table with a gene a row, plain or gzip, its columns named as usual. */
  CSV("csv") {
    @Override
    Atlas read(Path file, CatalogEntry entry, Consumer<String> warnings) {
      return table(file, entry, warnings);
    }
  },
  /** The same with tabs. */
  TSV("tsv") {
    @Override
    Atlas read(Path file, CatalogEntry entry, Consumer<String> warnings) {
      return table(file, entry, warnings);
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
   * @param entry names an atlas whose file does not
   * @param warnings told what is odd but legal
   * @throws org.perturbatlas.error.UserException when the file holds no valid atlas
   */
  abstract Atlas read(Path file, CatalogEntry entry, Consumer<String> warnings);

  private static Atlas table(Path file, CatalogEntry entry, Consumer<String> warnings) {
    return imported(
        entry, rows -> SignatureFiles.table(file, TableOptions.DEFAULT, rows), warnings);
  }

  private static Atlas imported(
      CatalogEntry entry,
      Function<RejectedRows, ImportedSignatures> reader,
      Consumer<String> warnings) {
    ImportedSignatures signatures;
    try (RejectedRows rows = RejectedRows.counted()) {
      signatures = reader.apply(rows);
      if (rows.total() > 0) {
        warnings.accept("set apart: " + rows.summary());
      }
    }
    signatures.warnings().forEach(warnings);
    AtlasBuilder builder =
        new AtlasBuilder(entry.name().toString())
            .info(
                new AtlasInfo(
                    entry.name().name(),
                    entry.name().version(),
                    entry.organism(),
                    entry.cellLine(),
                    null,
                    entry.licence(),
                    entry.citation()));
    signatures
        .perturbations()
        .forEach(placed -> builder.perturbation(placed.place(), placed.draft()));
    Atlas atlas = builder.build();
    builder.warnings().forEach(warnings);
    return atlas;
  }

  private static Atlas readAtlasFile(Path file, Consumer<String> warnings) {
    AtlasBuilder builder = new AtlasBuilder(file.toString());
    Atlas atlas = AtlasFiles.read(file, builder);
    builder.warnings().forEach(warnings);
    return atlas;
  }
}
