/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.error.UserException;
import org.perturbatlas.testing.SmallAtlas;

class ImportFormatTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.gmt|drug,gene|GMT",
        "A.GMT|drug,gene|GMT",
        "a.csv|x|CSV",
        "a.tsv|x|TSV",
        "a.txt|drug,gene|CSV",
        "a.txt|set\tdrug\tG|GMT",
        "a|Symbol\tx|TSV",
        "a|PAR1|PARQUET",
        "a.pickle|x|PICKLE",
      })
  void isFoundByContentAndName(String name, String content, ImportFormat format) {
    Path file = Imports.file(folder, name, content.replace("\\t", "\t"));
    assertThat(ImportFormat.of(file)).isEqualTo(format);
    if (format == ImportFormat.GMT || format == ImportFormat.CSV) {
      Path packed =
          Imports.bytes(
              folder, name + ".gz", Imports.gzip(content.getBytes(StandardCharsets.UTF_8)));
      assertThat(ImportFormat.of(packed)).isEqualTo(format);
    }
  }

  @Test
  void aFolderIsOfParquetFilesAndAPickleIsKnownByItsMark() throws IOException {
    Imports.file(folder, "a.csv", "perturbation,gene");
    assertThatThrownBy(() -> ImportFormat.of(folder))
        .hasMessageContaining("a folder without Parquet files; import one file");
    Imports.file(folder, "part-0", "PAR1");
    assertThat(ImportFormat.of(folder)).isEqualTo(ImportFormat.PARQUET);
    assertThat(ImportFormat.of(Imports.bytes(folder, "a", new byte[] {(byte) 0x80, 4, '.'})))
        .isEqualTo(ImportFormat.PICKLE);
    Files.writeString(folder.resolve("atlas.json"), "{}");
    assertThatThrownBy(() -> ImportFormat.of(folder))
        .hasMessageContaining("is an atlas file already");
  }

  @Test
  void anAtlasNeedsNoImport() {
    for (String name : new String[] {"a.json", "a.json.gz", "a.csv"}) {
      Path file = folder.resolve(name);
      AtlasFiles.write(
          SmallAtlas.builder().perturbation("", SmallAtlas.draft("K", "A")).build(), file);
      assertThatThrownBy(() -> ImportFormat.of(file))
          .isInstanceOf(UserException.class)
          .hasMessageContainingAll(name, "is an atlas file already");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"strong_up\":{}}|JSON, but no atlas file",
        "some text|neither its name nor its content",
        "''|empty",
        "PK\u0003\u0004x|spreadsheet",
      })
  void whatIsNoneIsRefused(String content, String message) {
    Path file = Imports.bytes(folder, "a", content.getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> ImportFormat.of(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
    assertThatThrownBy(() -> ImportFormat.of(folder.resolve("absent.csv")))
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> ImportFormat.named("xml")).hasMessageContaining("--format is 'xml'");
  }
}
