/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import org.perturbatlas.catalog.AtlasCache;
import org.perturbatlas.catalog.Catalog;
import org.perturbatlas.catalog.CatalogEntry;

/** The atlases of a catalog in its order, and whether they are in the cache. */
final class CatalogRows {

  private final Catalog catalog;
  private final AtlasCache cache;

  CatalogRows(Catalog catalog, AtlasCache cache) {
    this.catalog = catalog;
    this.cache = cache;
  }

  void text(PrintWriter out) {
    TextTable table =
        new TextTable("atlas", "organism", "cell line", ">bytes", "licence", "cached", "citation");
    for (CatalogEntry entry : catalog.entries()) {
      table.row(
          entry.name(),
          entry.organism(),
          entry.cellLine(),
          String.format(Locale.ROOT, "%,d", entry.size()),
          entry.licence(),
          cache.lists(entry) ? "yes" : "no",
          entry.citation());
    }
    table.print(out);
  }

  void json(JsonGenerator json) throws IOException {
    for (CatalogEntry entry : catalog.entries()) {
      boolean cached = cache.lists(entry);
      json.writeStartObject();
      json.writeStringField("name", entry.name().name());
      json.writeStringField("version", entry.name().version());
      json.writeStringField("url", entry.url().toString());
      json.writeStringField("sha256", entry.sha256());
      json.writeNumberField("size", entry.size());
      json.writeStringField("format", entry.format().label());
      json.writeStringField("licence", entry.licence());
      json.writeStringField("citation", entry.citation());
      json.writeStringField("organism", entry.organism());
      json.writeStringField("cell_line", entry.cellLine());
      json.writeStringField("content_fingerprint", entry.contentFingerprint());
      json.writeBooleanField("cached", cached);
      json.writeStringField("file", cached ? cache.file(entry).toString() : null);
      json.writeEndObject();
    }
  }
}
