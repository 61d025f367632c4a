/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.error.UserException;

/**
 * Atlases of a catalog as files of this machine: from the cache, or fetched into it.
 *
 * <p>What is published is fetched whole, compared with the checksum of the catalog, imported as
 * {@link SourceFormat} says, compared with the content fingerprint of the catalog where that has
 * one, and kept as an atlas file with a checksum of its own, which is compared whenever the atlas
 * is asked for. Of several that ask at once, in this process or in others, one fetches.
 */
public final class AtlasPull {

  private final Catalog catalog;
  private final AtlasCache cache;
  private final PullOptions options;
  private final PullListener listener;
  private final Supplier<HttpSettings> settings;

  public AtlasPull(Catalog catalog, AtlasCache cache, PullOptions options, PullListener listener) {
    this(catalog, cache, options, listener, HttpSettings::ofThisProcess);
  }

  /**
   * @param settings asked for when a connection is to be made
   */
  AtlasPull(
      Catalog catalog,
      AtlasCache cache,
      PullOptions options,
      PullListener listener,
      Supplier<HttpSettings> settings) {
    this.catalog = catalog;
    this.cache = cache;
    this.options = options;
    this.listener = listener;
    this.settings = settings;
  }

  /**
   * An atlas that is here.
   *
   * @param fetched whether it was not in the cache before
   */
  public record Pulled(CatalogEntry entry, Path file, boolean fetched) {}

  /**
   * The atlas that {@code name} names, its newest version where that says none.
   *
   * @throws UserException when the catalog has none, or it cannot be fetched, or is not what the
   *     catalog describes
   */
  public Pulled pull(AtlasName name) {
    CatalogEntry entry = catalog.require(name);
    AtlasCache.State state = cache.check(entry);
    if (state == AtlasCache.State.PRESENT) {
      return new Pulled(entry, cache.file(entry), false);
    }
    if (options.offline()) {
      throw new UserException(
          entry.name()
              + (state == AtlasCache.State.DAMAGED
                  ? ": " + cache.file(entry) + " is damaged: its checksum is wrong"
                  : ": not in the cache (" + cache.file(entry) + ")")
              + ", and --offline allows no connection; pull it without --offline first");
    }
    WebAddress.requireAllowed(entry.url(), options.allowHttp());
    try {
      return cache.exclusively(
          entry,
          () -> listener.note(entry.name() + ": waiting for another process to fetch it ..."),
          () -> fetch(entry));
    } catch (IOException e) {
      throw cache.unwritable(e);
    }
  }

  /** While nobody else does; what is in the cache may have changed before. */
  private Pulled fetch(CatalogEntry entry) throws IOException {
    AtlasCache.State state = cache.check(entry);
    if (state == AtlasCache.State.PRESENT) {
      return new Pulled(entry, cache.file(entry), false);
    }
    if (state == AtlasCache.State.DAMAGED) {
      listener.warning(cache.file(entry) + ": damaged: its checksum is wrong; fetching it anew");
    }
    listener.note(
        String.format(
            Locale.ROOT,
            "%s: fetching %,d bytes from %s",
            entry.name(),
            entry.size(),
            entry.url()));
    PartialFile file = cache.partial(entry);
    new Download(entry, file, settings.get(), options.allowHttp(), listener).run();
    try {
      keep(entry, file);
    } finally {
      file.discard();
    }
    return new Pulled(entry, cache.file(entry), true);
  }

  private void keep(CatalogEntry entry, PartialFile file) throws IOException {
    Atlas atlas;
    try {
      atlas = entry.format().read(file.path(), entry, listener::warning);
    } catch (UserException e) {
      throw new UserException(
          entry.name()
              + ": the file is the one of the catalog, and cannot be imported; it was removed: "
              + e.getMessage(),
          e);
    }
    String expected = entry.contentFingerprint();
    if (expected != null && !expected.equals(atlas.contentFingerprint())) {
      throw new UserException(
          entry.name()
              + ": the atlas in the file is not the one of the catalog: its content fingerprint is "
              + atlas.contentFingerprint()
              + ", not "
              + expected
              + "; it was removed");
    }
    cache.put(entry, atlas.with(entry.completed(atlas.info()), entry.name().toString()));
  }
}
