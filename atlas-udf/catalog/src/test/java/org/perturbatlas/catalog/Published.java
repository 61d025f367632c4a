/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.testing.SmallAtlas;

/** An atlas file to publish, and a catalog that describes it. */
record Published(Atlas atlas, byte[] bytes) {

  static final AtlasName NAME = new AtlasName("Test", "1");

  /** Waits little, so that tests do. */
  static final HttpSettings HASTY = settings(3, null);

  static Published make() {
    AtlasBuilder builder = SmallAtlas.builder();
    for (int p = 0; p < 40; p++) {
      int number = p;
      String[] genes =
          IntStream.range(0, 200).mapToObj(g -> "GENE" + (g * 7 + number)).toArray(String[]::new);
      builder.perturbation("perturbations[" + p + "]", SmallAtlas.draft("P" + p, genes));
    }
    Atlas atlas = builder.build();
    try {
      Path file = Files.createTempFile("published", ".json");
      AtlasFiles.write(atlas, file);
      byte[] bytes = Files.readAllBytes(file);
      Files.delete(file);
      return new Published(atlas, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static HttpSettings settings(int tries, SSLContext tls) {
    return new HttpSettings(
        Duration.ofSeconds(1), Duration.ofMillis(400), tries, Duration.ofMillis(5), null, tls);
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  String sha256() {
    return sha256(bytes);
  }

  int size() {
    return bytes.length;
  }

  CatalogEntry entry(URI url) {
    return entry(url, atlas.contentFingerprint());
  }

  CatalogEntry entry(URI url, String fingerprint) {
    return new CatalogEntry(
        NAME, url, sha256(), size(), SourceFormat.JSON, "CC0-1.0", "None", null, null, fingerprint);
  }

  static Catalog catalog(CatalogEntry... entries) {
    return new Catalog("the catalog", List.of(entries));
  }

  /** A pull by http. */
  static AtlasPull pull(
      CatalogEntry entry, AtlasCache cache, PullListener listener, HttpSettings settings) {
    return new AtlasPull(
        catalog(entry), cache, new PullOptions(false, true), listener, () -> settings);
  }
}
