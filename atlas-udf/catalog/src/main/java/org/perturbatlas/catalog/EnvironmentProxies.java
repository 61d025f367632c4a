/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.perturbatlas.error.UserException;

/**
 * The proxies of the environment variables that command-line programs share: {@code https_proxy},
 * {@code http_proxy}, {@code all_proxy} and {@code no_proxy}.
 */
final class EnvironmentProxies extends ProxySelector {

  private static final int USUAL_PORT = 80;
  private static final int HIGHEST_PORT = 65_535;

  private final Proxy forSecure;
  private final Proxy forPlain;
  private final List<String> without;

  private EnvironmentProxies(Proxy forSecure, Proxy forPlain, List<String> without) {
    this.forSecure = forSecure;
    this.forPlain = forPlain;
    this.without = without;
  }

  /**
   * The proxies of {@code environment}, or null where Java has proxies of its own in {@code
   * properties}, which then count alone.
   *
   * @throws UserException for a value that is no proxy that can be used
   */
  static ProxySelector of(Map<String, String> environment, Properties properties) {
    for (String property : List.of("https.proxyHost", "http.proxyHost", "socksProxyHost")) {
      if (properties.getProperty(property) != null) {
        return null;
      }
    }
    return new EnvironmentProxies(
        proxy(environment, "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"),
        // A server that runs programs for its callers would let them set HTTP_PROXY.
        proxy(environment, "http_proxy", "all_proxy", "ALL_PROXY"),
        hosts(environment));
  }

  @Override
  public List<Proxy> select(URI url) {
    if (isWithout(url)) {
      return List.of(Proxy.NO_PROXY);
    }
    return List.of(WebAddress.isSecure(url) ? forSecure : forPlain);
  }

  @Override
  public void connectFailed(URI url, SocketAddress address, IOException failure) {
    // The request tells.
  }

  private boolean isWithout(URI url) {
    String host = url.getHost().toLowerCase(Locale.ROOT);
    int usual = WebAddress.isSecure(url) ? 443 : 80;
    String withPort = host + ":" + (url.getPort() < 0 ? usual : url.getPort());
    return without.stream()
        .anyMatch(name -> name.equals("*") || isOf(host, name) || isOf(withPort, name));
  }

  /** Whether {@code host} is {@code domain} or in it. */
  private static boolean isOf(String host, String domain) {
    return host.equals(domain) || host.endsWith("." + domain);
  }

  private static List<String> hosts(Map<String, String> environment) {
    String given = environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""));
    List<String> hosts = new ArrayList<>();
    for (String name : given.toLowerCase(Locale.ROOT).split("[,\\s]+")) {
      String host = name.replaceFirst("^\\*?\\.", "");
      if (!host.isEmpty()) {
        hosts.add(host);
      }
    }
    return hosts;
  }

  private static Proxy proxy(Map<String, String> environment, String... variables) {
    for (String variable : variables) {
      String value = environment.getOrDefault(variable, "").strip();
      if (!value.isEmpty()) {
        return parse(variable, value);
      }
    }
    return Proxy.NO_PROXY;
  }

  /** No message shows the value, which may hold a password. */
  private static Proxy parse(String variable, String value) {
    try {
      URI proxy = new URI(value.contains("://") ? value : "http://" + value);
      if (proxy.getRawUserInfo() != null || value.contains("@")) {
        throw new UserException(
            "the environment variable "
                + variable
                + " names a proxy with a user or a password, which is not supported; one that asks"
                + " for none is expected");
      }
      if (WebAddress.isPlain(proxy) && proxy.getHost() != null && proxy.getPort() <= HIGHEST_PORT) {
        int port = proxy.getPort() < 0 ? USUAL_PORT : proxy.getPort();
        return new Proxy(
            Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port));
      }
    } catch (URISyntaxException e) {
      throw unusable(variable);
    }
    throw unusable(variable);
  }

  private static UserException unusable(String variable) {
    return new UserException(
        "the environment variable "
            + variable
            + " names no proxy that can be used; http://HOST:PORT is expected");
  }
}
