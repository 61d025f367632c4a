/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code atlas list}: the atlases of the catalog. */
@Command(
    name = "list",
    description =
        "List the atlases of the catalog, the versions of each from old to new, and which of them"
            + " are in the cache. Makes no connection.",
    footer = {"", "Example:", "  perturb-atlas atlas list"})
final class AtlasListCommand implements Callable<Integer> {

  private final Console console;

  @Option(
      names = "--catalog",
      paramLabel = "FILE",
      description = "Catalog of the atlases (default: conf/catalog.json).")
  Path catalog;

  @Option(
      names = "--cache",
      paramLabel = "DIR",
      description =
          "Folder of the atlases that were fetched (default: PERTURB_ATLAS_ATLASES, or"
              + " perturb-atlas/atlases in XDG_CACHE_HOME or ~/.cache).")
  Path cache;

  @Option(names = "--json", description = "Print one JSON array (default: an aligned table).")
  boolean json;

  AtlasListCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    CatalogRows rows =
        new CatalogRows(CatalogAtlases.catalog(catalog), CatalogAtlases.cache(cache));
    if (json) {
      Json.array(console.out(), rows::json);
    } else {
      rows.text(console.out());
    }
    return ExitCode.DONE;
  }
}
