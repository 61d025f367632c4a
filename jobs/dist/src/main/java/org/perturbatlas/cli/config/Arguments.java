/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli.config;

import java.util.List;

/** A command line before it is parsed: what of it decides where else options come from. */
public final class Arguments {

  private final List<String> words;

  public Arguments(List<String> words) {
    int end = words.indexOf("--");
    this.words = List.copyOf(end < 0 ? words : words.subList(0, end));
  }

  /** Whether an option is given, by its name such as {@code --min-recall} or {@code -q}. */
  public boolean has(String name) {
    if (name.startsWith("--")) {
      return words.stream().anyMatch(word -> word.equals(name) || word.startsWith(name + "="));
    }
    // Short options may be written together.
    return words.stream()
        .anyMatch(word -> word.matches("-[a-zA-Z]*" + name.charAt(1) + "[a-zA-Z]*"));
  }

  /** The value that follows an option or is attached to it, or null; the last of several. */
  public String value(String name) {
    for (int i = words.size() - 1; i >= 0; i--) {
      if (words.get(i).startsWith(name + "=")) {
        return words.get(i).substring(name.length() + 1);
      }
      if (words.get(i).equals(name) && i + 1 < words.size()) {
        return words.get(i + 1);
      }
    }
    return null;
  }
}
