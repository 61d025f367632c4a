/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.error.UserException;

/** Files of other programs that a catalog names; as a download, none has an ending to go by. */
class SourceFormatTest {

  private static final String SETS = "P_UP\t-\tA\tB\nP_DN\t-\tC\nQ\t-\tB\tD\n";
  private static final String ROWS =
      "perturbation,gene,weight\nP,A,2\nP,B,1\nP,C,-3\n,A,1\nQ,B,1\nQ,D,2\n";

  @TempDir Path folder;

  private final List<String> warnings = new ArrayList<>();

  @ParameterizedTest
  @EnumSource(names = {"GMT", "CSV", "TSV"})
  void signaturesBecomeAnAtlasOfTheEntry(SourceFormat format) throws IOException {
    String text =
        switch (format) {
          case GMT -> SETS;
          case CSV -> ROWS;
          default -> ROWS.replace(',', '\t');
        };
    for (boolean compressed : List.of(false, true)) {
      warnings.clear();
      Atlas atlas = format.read(file(text, compressed), entry(format), warnings::add);
      assertThat(atlas.info().name()).isEqualTo("Test");
      assertThat(atlas.info().version()).isEqualTo("1");
      assertThat(atlas.info().licence()).isEqualTo("CC0-1.0");
      assertThat(atlas.info().citation()).isEqualTo("None");
      assertThat(atlas.info().cellLine()).isEqualTo("K562");
      assertThat(atlas.perturbations()).extracting(p -> p.name()).containsExactly("P", "Q");
      assertThat(List.copyOf(atlas.perturbations().get(0).up())).containsExactly("A", "B");
      assertThat(List.copyOf(atlas.perturbations().get(0).down())).containsExactly("C");
      if (format == SourceFormat.GMT) {
        assertThat(warnings).isEmpty();
      } else {
        assertThat(warnings)
            .containsExactly("set apart: MISSING_PERTURBATION 1; first: line 5: no perturbation");
      }
    }
  }

  @Test
  void aTableWithoutItsColumnsIsRefused() throws IOException {
    Path file = file("a,b\n1,2\n", false);
    assertThatThrownBy(() -> SourceFormat.CSV.read(file, entry(SourceFormat.CSV), warnings::add))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("column");
  }

  @Test
  void labelsAreThoseOfCatalogs() {
    assertThat(SourceFormat.labels()).isEqualTo("pickle, json, json.gz, gmt, csv, tsv");
    for (SourceFormat format : SourceFormat.values()) {
      assertThat(SourceFormat.labelled(format.label())).isEqualTo(format);
    }
  }

  private Path file(String text, boolean compressed) throws IOException {
    Path file = folder.resolve("0".repeat(64) + ".partial");
    try (OutputStream out = Files.newOutputStream(file);
        OutputStream coded = compressed ? new GZIPOutputStream(out) : out) {
      coded.write(text.getBytes("UTF-8"));
    }
    return file;
  }

  private static CatalogEntry entry(SourceFormat format) {
    return new CatalogEntry(
        Published.NAME,
        URI.create("https://localhost/x"),
        "0".repeat(64),
        1,
        format,
        "CC0-1.0",
        "None",
        null,
        "K562",
        null);
  }
}
