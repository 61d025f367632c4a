/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.testing;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Reference data that lie beside a checkout on some machines and are no part of the project; tests
 * skip without them.
 */
public final class SharedData {

  private SharedData() {}

  /** The project's root folder. */
  public static Path projectRoot() {
    return Path.of(System.getProperty("perturbatlas.root")).normalize();
  }

  /** A file of the reference data; skips the running test where it is absent. */
  public static Path require(String file) {
    Path path = projectRoot().resolveSibling("shared").resolve(file);
    Assumptions.assumeTrue(Files.exists(path), () -> "needs the reference data " + file);
    return path;
  }
}
