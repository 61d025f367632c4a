/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.perturbatlas.catalog.AtlasName;
import org.perturbatlas.error.UserException;

/**
 * Where an atlas is that a user names: what is there as a file is that file, else {@code
 * NAME@VERSION} is an atlas of the catalog, and anything else is a path.
 */
final class AtlasLocation {

  /** Told apart without loading anything of the catalog. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9._+-]+");

  private AtlasLocation() {}

  /**
   * The file of an atlas, fetched if it has a name and is not in the cache.
   *
   * @throws UserException when it has a name and cannot be had, or is no file and has no version
   */
  static Path file(Path given, CatalogOptions options, Console console) {
    if (Files.exists(given)) {
      return given;
    }
    String text = given.toString();
    if (text.indexOf('@') > 0 && AtlasName.isVersioned(text)) {
      return CatalogAtlases.pull(AtlasName.parse(text), options, console).file();
    }
    String meant = meant(text, options);
    if (meant != null) {
      throw missing(text, meant);
    }
    return given;
  }

  /** For a file that is not there, and the atlas that {@link #meant} tells. */
  static UserException missing(String given, String meant) {
    return new UserException(
        given + ": cannot be read: no such file; the catalog has an atlas " + meant);
  }

  /** The same where an atlas may be on any Hadoop file system: a path of one. */
  static String path(String given, CatalogOptions options, Console console) {
    if (given.indexOf('@') <= 0 || !AtlasName.isVersioned(given) || isFile(given)) {
      return given;
    }
    // Hadoop takes a path as it is, and would not take %20 for a blank.
    return "file://" + CatalogAtlases.pull(AtlasName.parse(given), options, console).file();
  }

  /**
   * What to write for the atlas of the catalog that {@code text} names without a version, or null.
   */
  static String meant(String text, CatalogOptions options) {
    if (!PLAIN.matcher(text).matches()) {
      return null;
    }
    AtlasName newest = CatalogAtlases.catalog(options.catalog).newest(text);
    return newest == null ? null : newest.toString();
  }

  private static boolean isFile(String given) {
    try {
      return Files.exists(Path.of(given));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
