/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where an atlas named NAME@VERSION comes from. */
final class CatalogOptions {

  @Option(
      names = "--catalog",
      paramLabel = "FILE",
      description = "Catalog of the atlases that have names (default: conf/catalog.json).")
  Path catalog;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description =
          "Folder of the atlases that were fetched (default: PERTURB_ATLAS_ATLASES, or"
              + " perturb-atlas/atlases in XDG_CACHE_HOME or ~/.cache).")
  Path cache;

  @Option(
      names = "--offline",
      description = "Make no connection: take an atlas with a name from the cache, or fail.")
  boolean offline;

  @Option(
      names = "--allow-http",
      description = "Also fetch an atlas from an address that is not https (default: refuse).")
  boolean allowHttp;
}
