/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.error.UserException;

class EnvironmentProxiesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https_proxy=http://p:3128 | https://host/x | p:3128",
        "https_proxy=p:3128/ | https://host/x | p:3128",
        "HTTPS_PROXY=http://p | https://host/x | p:80",
        "https_proxy=http://p:1 HTTPS_PROXY=http://q:2 | https://host/x | p:1",
        "https_proxy=http://p:1 | http://host/x | none",
        "http_proxy=http://p:1 | http://host/x | p:1",
        "HTTP_PROXY=http://p:1 | http://host/x | none",
        "all_proxy=http://p:1 | https://host/x | p:1",
        "ALL_PROXY=http://p:1 | http://host/x | p:1",
        "all_proxy=http://p:1 https_proxy=http://q:2 | https://host/x | q:2",
        "https_proxy=http://p:1 no_proxy=host | https://host/x | none",
        "https_proxy=http://p:1 no_proxy=other,HOST | https://host/x | none",
        "https_proxy=http://p:1 NO_PROXY=.org | https://a.host.org/x | none",
        "https_proxy=http://p:1 no_proxy=*.org | https://a.host.org/x | none",
        "https_proxy=http://p:1 no_proxy=host.org | https://nothost.org/x | p:1",
        "https_proxy=http://p:1 no_proxy=host:443 | https://host/x | none",
        "https_proxy=http://p:1 no_proxy=host:444 | https://host/x | p:1",
        "https_proxy=http://p:1 no_proxy=* | https://host/x | none",
        "a=b | https://host/x | none",
      })
  void selects(String environment, String url, String expected) {
    List<Proxy> proxies =
        EnvironmentProxies.of(variables(environment), new Properties()).select(URI.create(url));
    assertThat(proxies).hasSize(1);
    InetSocketAddress address = (InetSocketAddress) proxies.get(0).address();
    assertThat(address == null ? "none" : address.getHostString() + ":" + address.getPort())
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "socks5://p:1",
        "https://p:1",
        "http://",
        "http://p:99999",
        "http://p q",
        "ftp://p"
      })
  void refusesWhatIsNoHttpProxy(String value) {
    assertThatThrownBy(() -> EnvironmentProxies.of(Map.of("all_proxy", value), new Properties()))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("all_proxy", "http://HOST:PORT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://me:secret@p:1", "me:secret@p:1", "http://me:sec ret@p:1"})
  void neverShowsAPassword(String value) {
    assertThatThrownBy(() -> EnvironmentProxies.of(Map.of("https_proxy", value), new Properties()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("https_proxy")
        .hasMessageNotContaining("sec");
  }

  @Test
  void proxiesOfJavaCountAlone() {
    Properties properties = new Properties();
    properties.setProperty("https.proxyHost", "p");
    assertThat(EnvironmentProxies.of(Map.of("https_proxy", "socks5://x"), properties)).isNull();
  }

  @Test
  void fetchesThroughAProxy() throws IOException {
    Published published = Published.make();
    try (ScriptedServer proxy = new ScriptedServer(ScriptedServer.whole(published.bytes()))) {
      ProxySelector proxies =
          EnvironmentProxies.of(
              Map.of("http_proxy", "http://localhost:" + proxy.port()), new Properties());
      HttpSettings settings =
          new HttpSettings(
              Duration.ofSeconds(1), Duration.ofSeconds(1), 1, Duration.ZERO, proxies, null);
      URI url = URI.create("http://no-such-host.invalid/atlas.json");
      AtlasPull.Pulled pulled =
          Published.pull(published.entry(url), new AtlasCache(folder), new Told(), settings)
              .pull(Published.NAME);
      assertThat(pulled.fetched()).isTrue();
      assertThat(proxy.requests().get(0).line()).isEqualTo("GET " + url + " HTTP/1.1");
    }
  }

  private static Map<String, String> variables(String text) {
    Map<String, String> variables = new HashMap<>();
    for (String variable : text.split(" ")) {
      int equals = variable.indexOf('=');
      variables.put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    return variables;
  }
}
