/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import java.net.URI;
import org.perturbatlas.error.UserException;

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

  /**
   * @throws UserException when {@code url} is not https and {@code allowHttp} is not given
   */
  static void requireAllowed(URI url, boolean allowHttp) {
    if (isPlain(url) && !allowHttp) {
      throw new UserException(
          url
              + ": not https, so that anyone on the way could read and change it; give --allow-http"
              + " to fetch it nevertheless");
    }
  }

  /** Whether what comes from {@code url} can be read and changed on its way. */
  static boolean isPlain(URI url) {
    return "http".equalsIgnoreCase(url.getScheme());
  }

  static boolean isSecure(URI url) {
    return "https".equalsIgnoreCase(url.getScheme());
  }
}
