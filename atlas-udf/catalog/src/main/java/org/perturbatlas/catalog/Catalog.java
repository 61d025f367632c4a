/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.perturbatlas.error.Closest;
import org.perturbatlas.error.Reason;
import org.perturbatlas.error.UserException;

/** The atlases that can be fetched, the versions of each in order, the newest last. */
public final class Catalog {

  /** A system property: the catalog to take where the user names none. */
  public static final String FILE_PROPERTY = "perturbatlas.catalog";

  private static final String RESOURCE = "catalog.json";
  private static final int NAMES_SHOWN = 12;

  private final String source;
  private final List<CatalogEntry> entries;

  Catalog(String source, List<CatalogEntry> entries) {
    this.source = source;
    this.entries = List.copyOf(entries);
  }

  /**
   * Reads a catalog file.
   *
   * @throws UserException when it cannot be read, or an entry is not as it should be
   */
  public static Catalog read(Path file) {
    if (Files.isDirectory(file)) {
      throw new UserException(file + ": a folder; a catalog file (JSON) is expected");
    }
    try (InputStream in = Files.newInputStream(file)) {
      return CatalogReader.read(in, file.toString());
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read: " + Reason.of(e), e);
    }
  }

  /** The catalog of this distribution: the file that {@link #FILE_PROPERTY} names, or its copy. */
  public static Catalog shipped() {
    String file = System.getProperty(FILE_PROPERTY);
    if (file != null) {
      return read(Path.of(file));
    }
    try (InputStream in = Catalog.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("No resource " + RESOURCE);
      }
      return CatalogReader.read(in, "the catalog of this release");
    } catch (IOException e) {
      throw new UserException("the catalog of this release: cannot be read: " + e.getMessage(), e);
    }
  }

  /** In the order of the file. */
  public List<CatalogEntry> entries() {
    return entries;
  }

  /**
   * The entry that {@code wanted} names, of several versions the last.
   *
   * @throws UserException when there is none; the message names what is close
   */
  public CatalogEntry require(AtlasName wanted) {
    List<CatalogEntry> versions = versions(wanted.name());
    if (versions.isEmpty()) {
      throw new UserException(
          source + ": no atlas '" + wanted.name() + "'" + suggestion(wanted.name()));
    }
    if (wanted.version() == null) {
      return versions.get(versions.size() - 1);
    }
    return versions.stream()
        .filter(entry -> entry.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new UserException(
                    source
                        + ": "
                        + wanted.name()
                        + " has no version '"
                        + wanted.version()
                        + "'; it has "
                        + listed(versions.stream().map(entry -> entry.name().version()).toList())));
  }

  /** The newest version of {@code name} in whatever case, or null when there is none. */
  public AtlasName newest(String name) {
    AtlasName newest = null;
    for (CatalogEntry entry : entries) {
      if (entry.name().name().equalsIgnoreCase(name)) {
        newest = entry.name();
      }
    }
    return newest;
  }

  private List<CatalogEntry> versions(String name) {
    return entries.stream().filter(entry -> entry.name().name().equals(name)).toList();
  }

  private String suggestion(String given) {
    List<String> names = entries.stream().map(entry -> entry.name().name()).distinct().toList();
    if (names.isEmpty()) {
      return "; it has none";
    }
    String sought = given.toLowerCase(Locale.ROOT);
    List<String> holding =
        names.stream().filter(name -> name.toLowerCase(Locale.ROOT).contains(sought)).toList();
    String closest = holding.isEmpty() ? Closest.to(given, names) : listed(holding);
    return closest == null ? "; it has " + listed(names) : "; did you mean " + closest + "?";
  }

  private static String listed(List<String> names) {
    String first = names.stream().limit(NAMES_SHOWN).collect(Collectors.joining(", "));
    return names.size() > NAMES_SHOWN ? first + ", ..." : first;
  }
}
