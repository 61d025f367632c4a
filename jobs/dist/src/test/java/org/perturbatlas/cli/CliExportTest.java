/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.io.AtlasFiles;

class CliExportTest {

  private static final Atlas SAMPLE = AtlasFiles.read(CliRun.SAMPLE_ATLAS);

  @TempDir Path folder;

  @Test
  void tablesImportToTheSameAtlas() {
    Path tables = folder.resolve("tables");
    CliRun.of("atlas", "export", CliRun.SAMPLE_ATLAS, "--to", "table", "--output", tables).done();
    Path output = folder.resolve("again.json");
    CliRun.of(
            "atlas",
            "import",
            tables.resolve("signatures.csv"),
            "--output",
            output,
            "--metadata",
            tables.resolve("perturbations.csv"),
            "--modules",
            tables.resolve("modules.json"))
        .done();
    assertThat(AtlasFiles.read(output).contentFingerprint()).isEqualTo(SAMPLE.contentFingerprint());
  }

  @Test
  void gmtImportsToTheSameSignatures() {
    Path gmt = folder.resolve("sample.gmt.gz");
    CliRun.of("atlas", "export", CliRun.SAMPLE_ATLAS, "--to", "gmt", "--output", gmt).done();
    Path output = folder.resolve("again.json");
    CliRun.of("atlas", "import", gmt, "--output", output).done();
    Atlas again = AtlasFiles.read(output);
    assertThat(again.info().name()).isEqualTo("sample");
    assertThat(
            again.perturbations().stream().map(p -> p.name() + p.up().stream().sorted().toList()))
        .containsExactlyElementsOf(
            SAMPLE.perturbations().stream()
                .map(p -> p.name() + p.up().stream().sorted().toList())
                .toList());
  }

  @Test
  void jsonIsThatOfThePythonObject() throws IOException {
    Path json = folder.resolve("sample.json");
    CliRun.of("atlas", "export", CliRun.SAMPLE_ATLAS, "--to", "JSON", "--output", json).done();
    JsonNode read = CliRun.parse(Files.readString(json));
    assertThat(read.get("atlas_name").asText()).isEqualTo(SAMPLE.info().name());
    assertThat(read.get("strong_up")).hasSize(60);
    assertThat(read.get("reference_genes")).hasSize(607);
    CliRun.of("atlas", "import", json, "--output", folder.resolve("x.json"))
        .refused("JSON, but no atlas file");
  }

  @Test
  void outputsStayUnlessOverwritten() throws IOException {
    Path csv = Files.writeString(folder.resolve("s.csv"), "precious");
    CliRun.of("atlas", "export", CliRun.SAMPLE_ATLAS, "--to", "table", "--output", csv)
        .refused("is there already");
    assertThat(csv).hasContent("precious");
    CliRun.of(
            "atlas", "export", CliRun.SAMPLE_ATLAS, "--to", "table", "--output", csv, "--overwrite")
        .done();
    assertThat(csv).content().startsWith("perturbation,gene,direction,weight\n");
    CliRun.of("atlas", "export", CliRun.SAMPLE_ATLAS, "--to", "table", "--output", folder)
        .refused("is there already");
    CliRun.of(
            "atlas",
            "export",
            CliRun.SAMPLE_ATLAS,
            "--to",
            "table",
            "--output",
            folder,
            "--overwrite")
        .refused("s.csv", "no table of an atlas");
    CliRun.of("atlas", "export", CliRun.SAMPLE_ATLAS, "--to", "xml", "--output", csv)
        .refused("--to is 'xml'");
    CliRun.of("atlas", "export", CliRun.SAMPLE_ATLAS, "--to", "json", "--output", "x", "--weights")
        .refused("--weights is for --to gmt");
  }
}
