/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A catalog with the sample atlas in it as {@code Sample@1} and {@code Sample@2}, and its server.
 */
final class CatalogFixture implements AutoCloseable {

  private final HttpServer server;
  private final AtomicInteger requests = new AtomicInteger();
  private final Path catalog;
  private final Path cache;
  private final String sum;

  CatalogFixture(Path folder) throws IOException {
    byte[] atlas = Files.readAllBytes(CliRun.SAMPLE_ATLAS);
    sum = sha256(atlas);
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", exchange -> answer(exchange, atlas));
    server.start();
    cache = folder.resolve("a cache at 100%25");
    catalog =
        Files.writeString(
            folder.resolve("catalog.json"),
            "{\"format\": \"perturb-atlas-catalog\", \"formatVersion\": 1, \"atlases\": ["
                + entry("1", atlas)
                + ","
                + entry("2", atlas)
                + "]}");
  }

  private String entry(String version, byte[] atlas) {
    return String.format(
        "{\"name\": \"Sample\", \"version\": \"%s\", \"url\": \"http://localhost:%d/%s.json\","
            + " \"sha256\": \"%s\", \"size\": %d, \"format\": \"json\", \"licence\": \"CC0-1.0\","
            + " \"citation\": \"Made up\"}",
        version, server.getAddress().getPort(), version, sum, atlas.length);
  }

  private void answer(HttpExchange exchange, byte[] atlas) throws IOException {
    requests.incrementAndGet();
    try (exchange) {
      exchange.sendResponseHeaders(200, atlas.length);
      exchange.getResponseBody().write(atlas);
    }
  }

  int requests() {
    return requests.get();
  }

  Path cache() {
    return cache;
  }

  /** Where a version is kept. */
  Path cached(String version) {
    return cache
        .resolve("Sample")
        .resolve(version)
        .resolve(sum.substring(0, 16) + "/atlas.json.gz");
  }

  Path catalog() {
    return catalog;
  }

  /** A command with the catalog and the cache. */
  CliRun run(Object... args) {
    List<Object> all = new ArrayList<>(Arrays.asList(args));
    Collections.addAll(all, "--catalog", catalog, "--cache", cache);
    return CliRun.of(all.toArray());
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
