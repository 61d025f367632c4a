/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.nio.file.Path;
import org.perturbatlas.catalog.AtlasCache;
import org.perturbatlas.catalog.AtlasName;
import org.perturbatlas.catalog.AtlasPull;
import org.perturbatlas.catalog.Catalog;
import org.perturbatlas.catalog.PullOptions;

/** The atlases of the catalog that a command is given, apart from commands that need none. */
final class CatalogAtlases {

  private CatalogAtlases() {}

  static Catalog catalog(Path file) {
    return file == null ? Catalog.shipped() : Catalog.read(file);
  }

  static AtlasCache cache(Path folder) {
    return new AtlasCache(
        folder == null
            ? AtlasCache.defaultFolder(System.getenv(), System.getProperty("user.home"))
            : folder);
  }

  /** The atlas of a name, fetched if it is not in the cache; says so. */
  static AtlasPull.Pulled pull(AtlasName name, CatalogOptions options, Console console) {
    return new AtlasPull(
            catalog(options.catalog),
            cache(options.cache),
            new PullOptions(options.offline, options.allowHttp),
            new PullProgress(console))
        .pull(name);
  }
}
