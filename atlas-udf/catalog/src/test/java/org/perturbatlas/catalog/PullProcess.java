/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** A pull in a process of its own. */
final class PullProcess {

  private PullProcess() {}

  /**
   * @param args the folder of the cache, and the address of the file
   */
  public static void main(String[] args) {
    HttpSettings patient =
        new HttpSettings(
            Duration.ofSeconds(10), Duration.ofSeconds(20), 1, Duration.ZERO, null, null);
    AtlasPull.Pulled pulled =
        Published.pull(
                Published.make().entry(URI.create(args[1])),
                new AtlasCache(Path.of(args[0])),
                new Told(),
                patient)
            .pull(Published.NAME);
    System.out.println("fetched " + pulled.fetched());
  }
}
