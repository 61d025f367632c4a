/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli.config;

import java.util.ArrayList;
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
    List<String> values = values(name);
    return values.isEmpty() ? null : values.get(values.size() - 1);
  }

  /** The values of an option that may be given many times, in their order. */
  public List<String> values(String name) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      if (words.get(i).startsWith(name + "=")) {
        values.add(words.get(i).substring(name.length() + 1));
      } else if (words.get(i).equals(name) && i + 1 < words.size()) {
        values.add(words.get(++i));
      }
    }
    return values;
  }
}
