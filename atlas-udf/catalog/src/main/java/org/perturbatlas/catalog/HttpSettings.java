/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import java.net.ProxySelector;
import java.time.Duration;
import javax.net.ssl.SSLContext;

/**
 * How the network is used.
 *
 * @param connect longest time to connect
 * @param stall longest time without a byte
 * @param tries most requests for one file that fail for a reason that may pass
 * @param pause after the first such failure; doubled after each
 * @param proxies or null for those of the Java system properties
 * @param tls or null for the certificates that Java trusts
 */
record HttpSettings(
    Duration connect,
    Duration stall,
    int tries,
    Duration pause,
    ProxySelector proxies,
    SSLContext tls) {

  /** The usual ones, with the proxies of this process. */
  static HttpSettings ofThisProcess() {
    return new HttpSettings(
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        5,
        Duration.ofSeconds(1),
        EnvironmentProxies.of(System.getenv(), System.getProperties()),
        null);
  }
}
