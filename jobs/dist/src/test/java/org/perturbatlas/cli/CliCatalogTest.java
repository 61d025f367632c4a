/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.catalog.AtlasName;

/** Atlases by name. */
class CliCatalogTest {

  @TempDir Path folder;

  private CatalogFixture catalog;

  @BeforeEach
  void start() throws IOException {
    catalog = new CatalogFixture(folder);
  }

  @AfterEach
  void stop() {
    catalog.close();
  }

  @Test
  void pullsTheNewestAndListsIt() {
    assertThat(catalog.run("atlas", "list").done().out().lines())
        .hasSize(3)
        .filteredOn(line -> line.contains("  yes  "))
        .isEmpty();
    CliRun pull = catalog.run("atlas", "pull", "Sample", "--allow-http").done();
    Path file = catalog.cached("2");
    assertThat(pull.out().lines())
        .containsExactly(
            "Atlas     Sample@2", "File      " + file, "Licence   CC0-1.0", "Citation  Made up");
    assertThat(pull.err()).startsWith("Sample@2: fetching ").hasLineCount(1);
    assertThat(catalog.run("atlas", "list").done().out().lines().toList().get(2))
        .startsWith("Sample@2 ")
        .contains("  yes  ");
    JsonNode rows = catalog.run("atlas", "list", "--json").done().json();
    assertThat(rows.findValuesAsText("cached")).containsExactly("false", "true");
    assertThat(rows.get(0).get("file").isNull()).isTrue();
    assertThat(rows.get(1).get("file").asText()).isEqualTo(file.toString());
    assertThat(rows.get(1).get("url").asText()).endsWith("/2.json");
    CliRun again = catalog.run("atlas", "pull", "Sample@2", "--offline").done();
    assertThat(again.out()).startsWith("Atlas     Sample@2 (was in the cache)");
    assertThat(again.err()).isEmpty();
    assertThat(catalog.requests()).isEqualTo(1);
  }

  @Test
  void shippedCatalogIsListed() {
    CliRun run = CliRun.of("atlas", "list", "--cache", catalog.cache()).done();
    assertThat(run.out()).contains("PerturbAtlas-K562@v1.0", "34,565", "MIT", "Norman");
  }

  @Test
  void commandsTakeAName() {
    String expected = CliRun.of("atlas", "modules", CliRun.SAMPLE_ATLAS).done().out();
    CliRun run = catalog.run("atlas", "modules", "Sample@1", "--allow-http").done();
    assertThat(run.out()).isEqualTo(expected);
    assertThat(run.err()).startsWith("Sample@1: fetching ");
    for (String command : new String[] {"validate", "info", "perturbations", "regulators"}) {
      assertThat(catalog.run("atlas", command, "Sample@1", "--offline").done().out())
          .isEqualTo(CliRun.of("atlas", command, CliRun.SAMPLE_ATLAS).done().out());
    }
    assertThat(catalog.run("query", "--atlas", "Sample@1", "--offline", "THOQK18", "FIZQP17").out())
        .isEqualTo(
            CliRun.of("query", "--atlas", CliRun.SAMPLE_ATLAS, "THOQK18", "FIZQP17").done().out());
    assertThat(catalog.requests()).isEqualTo(1);
    CliRun diff = catalog.run("atlas", "diff", "Sample@1", "Sample@2", "--allow-http").done();
    assertThat(diff.err()).startsWith("Sample@2: fetching ");
    catalog
        .run("atlas", "merge", "Sample@1", "Sample@2", "--offline", "--output", folder + "/m.json")
        .refused("Two of the atlases are called 'PerturbAtlas-Sample'");
    Path exported = folder.resolve("sample.gmt");
    catalog
        .run("atlas", "export", "Sample@1", "--offline", "--to", "gmt", "--output", exported)
        .done();
    assertThat(exported).exists();
    assertThat(catalog.requests()).isEqualTo(2);
  }

  @Test
  void httpNeedsLeave() {
    catalog.run("atlas", "pull", "Sample").refused("not https", "--allow-http");
    assertThat(catalog.requests()).isZero();
  }

  @Test
  void nothingIsFetchedOffline() {
    catalog.run("query", "--atlas", "Sample@1", "--offline", "A").refused("not in the cache");
    catalog.run("atlas", "info", "Sample@1", "--offline").refused("not in the cache");
    catalog.run("atlas", "pull", "Sample", "--offline").refused("Sample@2: not in the cache");
    assertThat(catalog.requests()).isZero();
  }

  @Test
  void namesThatAreClose() {
    catalog.run("atlas", "pull", "Sampl").refused("no atlas 'Sampl'; did you mean Sample?");
    catalog.run("atlas", "pull", "Sample@3").refused("has no version '3'; it has 1, 2");
    catalog.run("atlas", "info", "Sampel@1").refused("no atlas 'Sampel'; did you mean Sample?");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../etc/passwd@1", "Sample@../1", "/Sample@1", "", "@", "Sample@"})
  void namesStayInTheCache(String name) {
    catalog.run("atlas", "pull", name).refused("NAME@VERSION is expected");
    assertThat(catalog.cache()).doesNotExist();
  }

  @Test
  void nameWithoutAVersionIsAPath() {
    catalog
        .run("atlas", "info", "Sample")
        .refused("Sample: cannot be read: no such file; the catalog has an atlas Sample@2");
    catalog
        .run("query", "--atlas", "sample", "A")
        .refused("sample: cannot be read: no such file; the catalog has an atlas Sample@2");
    assertThat(catalog.run("atlas", "info", "Other").refused("no such file").err())
        .doesNotContain("catalog");
    assertThat(catalog.requests()).isZero();
  }

  @Test
  void pathIsNeverLookedUp() throws IOException {
    Path named = Files.copy(CliRun.SAMPLE_ATLAS, folder.resolve("Sample@9"));
    CliRun.of("atlas", "validate", named, "--offline").done();
    catalog
        .run("atlas", "info", folder.resolve("Sample@1"), "--allow-http")
        .refused("Sample@1: cannot be read: no such file");
    assertThat(catalog.requests()).isZero();
  }

  @Test
  void badCatalogIsSaid() throws IOException {
    Path bad = Files.writeString(folder.resolve("bad.json"), "{\"format\":\"x\"}");
    CliRun.of("atlas", "list", "--catalog", bad).refused("bad.json: not a catalog");
    CliRun.of("atlas", "pull", "A", "--catalog", folder.resolve("none")).refused("no such file");
    CliRun.of("atlas", "list", "--catalog", folder).refused("a folder");
  }

  @Test
  void progressIsOneLineThatGoes() {
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    Console console =
        new Console(
            OutputStream.nullOutputStream(),
            new PrintStream(told, false, StandardCharsets.UTF_8),
            InputStream.nullInputStream());
    System.setProperty("perturbatlas.terminal", "true");
    try {
      PullProgress progress = new PullProgress(console);
      AtlasName name = AtlasName.parse("A@1");
      progress.progress(name, 1_500_000, 6_000_000);
      progress.progress(name, 1_600_000, 6_000_000);
      progress.note("waits");
      progress.ended();
    } finally {
      System.clearProperty("perturbatlas.terminal");
    }
    assertThat(told.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "\r\u001b[KA@1: 1,500 of 6,000 kB, 25 %\r\u001b[Kwaits" + System.lineSeparator());
  }
}
