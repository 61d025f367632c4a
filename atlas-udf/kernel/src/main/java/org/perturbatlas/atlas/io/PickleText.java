/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io;

import java.util.regex.Pattern;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.error.OneLine;

/** Names of a foreign file: which are fit for an atlas, and how messages show them. */
final class PickleText {

  private static final int SHOWN = 60;
  private static final int LONGEST = 256;
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029]+");

  private PickleText() {}

  /** A name on one line and of bounded length; for what is no text, only that it is none. */
  static String brief(Object name) {
    if (!(name instanceof String text)) {
      return name instanceof Long || name instanceof Double ? name.toString() : "?";
    }
    return OneLine.of(text, SHOWN);
  }

  /**
   * The stripped name; null for a blank one, and for one that is no name, which is noted as a
   * problem: what gets into an atlas is repeated in many messages and must stay short.
   */
  static String name(String place, String raw, AtlasBuilder builder) {
    String name = Names.strip(raw);
    if (name != null && (name.length() > LONGEST || CONTROL.matcher(name).find())) {
      builder.problem(
          place,
          "'" + brief(name) + "' is longer than " + LONGEST + " or has a control character in it");
      return null;
    }
    return name;
  }

  /**
   * The stripped text with a blank for each run of line breaks and other control characters; null
   * for a blank one, and for one longer than a file of the atlas format may have, which is noted as
   * a problem.
   */
  static String text(String place, String raw, AtlasBuilder builder) {
    String text = Names.strip(CONTROL.matcher(raw).replaceAll(" "));
    if (text != null && text.length() > AtlasJsonReader.MAX_TEXT) {
      builder.problem(place, "longer than " + AtlasJsonReader.MAX_TEXT + " characters");
      return null;
    }
    return text;
  }
}
