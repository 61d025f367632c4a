/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.testing.SharedData;

/** The catalog that is handed out. */
class ShippedCatalogTest {

  private static final AtlasName K562 = AtlasName.parse("PerturbAtlas-K562@v1.0");

  @TempDir Path folder;

  @Test
  void jarAndConfHaveTheSame() {
    Catalog inConf = Catalog.read(SharedData.projectRoot().resolve("conf/catalog.json"));
    assertThat(Catalog.shipped().entries()).isEqualTo(inConf.entries()).isNotEmpty();
  }

  @Test
  void propertyNamesAnother() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("c.json"),
            "{\"format\":\"perturb-atlas-catalog\",\"formatVersion\":1,\"atlases\":[]}");
    System.setProperty(Catalog.FILE_PROPERTY, file.toString());
    try {
      assertThat(Catalog.shipped().entries()).isEmpty();
    } finally {
      System.clearProperty(Catalog.FILE_PROPERTY);
    }
  }

  @Test
  void everyAddressIsSecureAndOfOneCommit() {
    assertThat(Catalog.shipped().entries())
        .allSatisfy(
            entry -> {
              assertThat(entry.url().getScheme()).isEqualTo("https");
              assertThat(entry.url().getPath()).containsPattern("/[0-9a-f]{40}/");
            });
  }

  @Test
  void releasedAtlasIsFetchedAsTheCatalogDescribesIt() throws IOException {
    Path pickle = SharedData.require("data/PerturbAtlas-K562-v1.0.pkl");
    byte[] bytes = Files.readAllBytes(pickle);
    try (ScriptedServer server =
        new ScriptedServer(
            ScriptedServer.first(bytes, 20_000, "ETag: \"1\""), ScriptedServer.ranges(bytes))) {
      AtlasPull.Pulled pulled =
          Published.pull(
                  servedBy(server.url("/k562.pkl")),
                  new AtlasCache(folder),
                  new Told(),
                  Published.HASTY)
              .pull(new AtlasName("PerturbAtlas-K562", null));
      assertThat(server.requests()).hasSize(2);
      assertThat(server.requests().get(1).header("Range")).isEqualTo("bytes=20000-");
      Atlas atlas = AtlasFiles.read(pulled.file());
      assertThat(atlas.perturbations()).hasSize(105);
      Atlas plain = AtlasFiles.read(SharedData.require("data/PerturbAtlas-K562-v1.0.json"));
      assertThat(atlas.contentFingerprint())
          .isEqualTo(plain.contentFingerprint())
          .isEqualTo(pulled.entry().contentFingerprint());
      assertThat(atlas.info().name()).isEqualTo("PerturbAtlas-K562-v1.0");
      assertThat(atlas.info().licence()).isEqualTo("MIT");
      assertThat(atlas.info().citation()).contains("Norman");
      assertThat(atlas.info().organism()).isEqualTo("Homo sapiens");
    }
  }

  /** The entry of the catalog with another address and nothing else. */
  private static CatalogEntry servedBy(URI url) {
    CatalogEntry entry = Catalog.shipped().require(K562);
    assertThat(entry.contentFingerprint()).isNotNull();
    return new CatalogEntry(
        entry.name(),
        url,
        entry.sha256(),
        entry.size(),
        entry.format(),
        entry.licence(),
        entry.citation(),
        entry.organism(),
        entry.cellLine(),
        entry.contentFingerprint());
  }
}
