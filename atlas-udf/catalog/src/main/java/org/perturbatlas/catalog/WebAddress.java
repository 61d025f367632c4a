/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import java.net.URI;

/** Which addresses a file may be fetched from. */
final class WebAddress {

  private static final int HIGHEST_PORT = 65_535;

  private WebAddress() {}

  /** Whether {@code url} is http or https, names a host, and holds no user and no fragment. */
  static boolean isUsable(URI url) {
    return (isPlain(url) || isSecure(url))
        && url.getHost() != null
        && url.getPort() <= HIGHEST_PORT
        && url.getUserInfo() == null
        && url.getFragment() == null;
  }

  /** Whether what comes from {@code url} can be read and changed on its way. */
  static boolean isPlain(URI url) {
    return "http".equalsIgnoreCase(url.getScheme());
  }

  static boolean isSecure(URI url) {
    return "https".equalsIgnoreCase(url.getScheme());
  }
}
