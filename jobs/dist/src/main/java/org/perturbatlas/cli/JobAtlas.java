/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The atlas of a command that runs on Spark. */
final class JobAtlas {

  @Option(
      names = "--atlas",
      required = true,
      paramLabel = "FILE",
      description =
          "The atlas: a file of JSON, plain or gzip, or a folder of Parquet, on any Hadoop file"
              + " system, or NAME@VERSION of the catalog, fetched if need be. Required.")
  private String given;

  @Mixin private CatalogOptions catalog;

  /** A path of a Hadoop file system; an atlas of the catalog is in the cache then. */
  String path(Console console) {
    return AtlasLocation.path(given, catalog, console);
  }

  /** The atlas of the catalog that it may stand for, or null. */
  String meant() {
    return AtlasLocation.meant(given, catalog);
  }
}
