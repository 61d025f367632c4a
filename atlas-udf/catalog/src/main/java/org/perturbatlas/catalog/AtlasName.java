/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import java.util.regex.Pattern;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.UserException;

/**
 * An atlas of a catalog, written {@code NAME@VERSION}. Both parts become names of folders, so that
 * they hold nothing but letters, digits and {@code . _ + -}, and start with a letter or a digit.
 *
 * @param version null for the newest
 */
public record AtlasName(String name, String version) {

  /** What a part is made of, in words. */
  static final String EXPECTED =
      "letters, digits and . _ + -, starting with a letter or a digit, at most 100 of them";

  private static final Pattern PART = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,99}");
  private static final int SHOWN = 120;

  /**
   * @throws UserException when a part is not made as it should be
   */
  public AtlasName {
    if (!isPart(name) || (version != null && !isPart(version))) {
      throw refused(version == null ? name : name + "@" + version);
    }
  }

  /**
   * The atlas that {@code text} names, as {@code NAME} or {@code NAME@VERSION}.
   *
   * @throws UserException when it names none
   */
  public static AtlasName parse(String text) {
    int at = text.indexOf('@');
    String name = at < 0 ? text : text.substring(0, at);
    String version = at < 0 ? null : text.substring(at + 1);
    if (!isPart(name) || (at >= 0 && !isPart(version))) {
      throw refused(text);
    }
    return new AtlasName(name, version);
  }

  /** Whether {@code text} is a name with a version. */
  public static boolean isVersioned(String text) {
    int at = text.indexOf('@');
    return at > 0 && isPart(text.substring(0, at)) && isPart(text.substring(at + 1));
  }

  /** Whether {@code text} may be a name, or a version. */
  public static boolean isPart(String text) {
    return text != null && PART.matcher(text).matches();
  }

  private static UserException refused(String text) {
    return new UserException(
        "'"
            + OneLine.of(text, SHOWN)
            + "' is no atlas of a catalog; NAME or NAME@VERSION is expected, each of "
            + EXPECTED);
  }

  @Override
  public String toString() {
    return version == null ? name : name + "@" + version;
  }
}
