/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.error;

import java.util.Locale;

/** What to do where a file needs more memory than Java may take: part of a message. */
public final class MoreHeap {

  private MoreHeap() {}

  /** How much Java may take now, and how to give it more. */
  public static String advice() {
    return String.format(
        Locale.ROOT,
        "Java may take %d MiB; give it more with -Xmx, as in PERTURB_ATLAS_JAVA_OPTS=-Xmx8g",
        Runtime.getRuntime().maxMemory() >> 20);
  }
}
