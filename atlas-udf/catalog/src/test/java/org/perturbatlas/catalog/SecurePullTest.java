/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.error.UserException;

/** Pulls by https, from a server whose certificate is its own. */
class SecurePullTest {

  private static final Published PUBLISHED = Published.make();
  private static final AtomicInteger REQUESTS = new AtomicInteger();

  private static HttpsServer server;
  private static SSLContext trusting;

  @TempDir Path folder;

  @BeforeAll
  static void start(@TempDir Path keys) throws Exception {
    Path file = keys.resolve("keys.p12");
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost",
                "-storetype",
                "PKCS12",
                "-storepass",
                "for-tests",
                "-keystore",
                file.toString())
            .redirectErrorStream(true)
            .start();
    assertThat(keytool.getInputStream().readAllBytes()).isNotNull();
    assertThat(keytool.waitFor()).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, "for-tests".toCharArray());
    }
    KeyManagerFactory keyManagers = KeyManagerFactory.getInstance("SunX509");
    keyManagers.init(store, "for-tests".toCharArray());
    TrustManagerFactory trustManagers = TrustManagerFactory.getInstance("PKIX");
    trustManagers.init(store);
    trusting = SSLContext.getInstance("TLS");
    trusting.init(keyManagers.getKeyManagers(), trustManagers.getTrustManagers(), null);
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(trusting));
    server.createContext("/", SecurePullTest::answer);
    server.start();
  }

  @AfterAll
  static void stop() {
    server.stop(0);
  }

  private static void answer(HttpExchange exchange) throws IOException {
    REQUESTS.incrementAndGet();
    String path = exchange.getRequestURI().getPath();
    try (exchange) {
      if (path.equals("/moved")) {
        exchange.getResponseHeaders().set("Location", "/atlas.json");
        exchange.sendResponseHeaders(301, -1);
      } else if (path.equals("/insecure")) {
        exchange.getResponseHeaders().set("Location", "http://localhost/atlas.json");
        exchange.sendResponseHeaders(302, -1);
      } else {
        exchange.sendResponseHeaders(200, PUBLISHED.size());
        exchange.getResponseBody().write(PUBLISHED.bytes());
      }
    }
  }

  @Test
  void fetchesAndFollows() {
    AtlasPull.Pulled pulled = pull("/moved", false, Published.settings(3, trusting));
    assertThat(pulled.fetched()).isTrue();
  }

  @Test
  void neverFollowsToHttp() {
    for (boolean allowHttp : new boolean[] {false, true}) {
      assertThatThrownBy(() -> pull("/insecure", allowHttp, Published.settings(3, trusting)))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("redirects from https to 'http://localhost/atlas.json'");
    }
  }

  @Test
  void unknownCertificateIsRefused() {
    int before = REQUESTS.get();
    assertThatThrownBy(() -> pull("/atlas.json", true, Published.HASTY))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("the server cannot be trusted")
        .hasMessageNotContaining("\n");
    assertThat(REQUESTS).hasValue(before);
  }

  private AtlasPull.Pulled pull(String path, boolean allowHttp, HttpSettings settings) {
    URI url = URI.create("https://localhost:" + server.getAddress().getPort() + path);
    return new AtlasPull(
            Published.catalog(PUBLISHED.entry(url)),
            new AtlasCache(folder),
            new PullOptions(false, allowHttp),
            new Told(),
            () -> settings)
        .pull(Published.NAME);
  }
}
