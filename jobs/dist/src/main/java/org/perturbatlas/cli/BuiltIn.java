/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What an option is when it is set nowhere.
 *
 * @param text for people, such as {@code 0.7; of the calibrated profile 0}; null where the option
 *     is required
 * @param value as it would be written, or null where there is no such value
 */
record BuiltIn(String text, String value) {

  private static final Pattern DEFAULT =
      Pattern.compile(" ?\\(default:\\s*((?:[^()]|\\([^()]*\\))*)\\)");

  /** A number, after which further words may tell of a profile or command that has another. */
  private static final Pattern NUMBER = Pattern.compile("(-?[0-9]+(?:\\.[0-9]+)?)(?:;.*)?");

  static BuiltIn of(OptionSpec option) {
    if (option.arity().max() == 0) {
      return new BuiltIn("false", "false");
    }
    if (option.required()) {
      return new BuiltIn(null, null);
    }
    if (option.defaultValue() != null) {
      return new BuiltIn(option.defaultValue(), option.defaultValue());
    }
    Matcher matcher = DEFAULT.matcher(text(option));
    String text = matcher.find() ? matcher.group(1).strip() : "none";
    Matcher number = NUMBER.matcher(text);
    if (number.matches()) {
      return new BuiltIn(text, number.group(1));
    }
    return new BuiltIn(text, choices(option).contains(text) ? text : null);
  }

  /** The help of an option without its default. */
  static String description(OptionSpec option) {
    String text = DEFAULT.matcher(text(option)).replaceFirst("").replace(" Required.", "").strip();
    return text.endsWith(".") ? text : text + ".";
  }

  private static String text(OptionSpec option) {
    return String.join(" ", option.description()).replace("%%", "%");
  }

  private static List<String> choices(OptionSpec option) {
    return option.completionCandidates() == null
        ? List.of()
        : StreamSupport.stream(option.completionCandidates().spliterator(), false).toList();
  }
}
