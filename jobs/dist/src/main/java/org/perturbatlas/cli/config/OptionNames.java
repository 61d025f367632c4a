/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.perturbatlas.error.Closest;

/**
 * The keys that a file may hold, known without building the parsers of all commands, which would
 * take longer than a query does. They are kept in a resource that a test compares with the parsers.
 */
public final class OptionNames {

  /** A line an option: {@code score.min-recall}; with an asterisk where it may be given often. */
  static final String RESOURCE = "options.txt";

  private static final String REPEATABLE = " *";

  /** Whether a key may be given many times. */
  private final Map<String, Boolean> keys = new TreeMap<>();

  private final Set<String> perRun = new HashSet<>();

  private OptionNames(Collection<String> lines) {
    for (String line : lines) {
      boolean repeatable = line.endsWith(REPEATABLE);
      String name = repeatable ? line.substring(0, line.length() - REPEATABLE.length()) : line;
      int dot = name.lastIndexOf('.');
      String command = name.substring(0, Math.max(0, dot)).replace('.', ' ');
      String option = name.substring(dot + 1);
      if (PerRun.holds(command, option)) {
        perRun.addAll(Key.of(command, option));
      } else {
        Key.of(command, option).forEach(key -> keys.put(key, repeatable));
      }
    }
    // Where an option is of one run in one command alone, the plain key is of the others.
    perRun.removeAll(keys.keySet());
  }

  /** Those of the program. */
  public static OptionNames ofProgram() {
    try (InputStream in = OptionNames.class.getResourceAsStream(RESOURCE);
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return new OptionNames(reader.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Those of a line an option, {@code score.min-recall}. */
  static OptionNames of(String... lines) {
    return new OptionNames(List.of(lines));
  }

  /** Every key that a file may hold. */
  public Set<String> keys() {
    return Collections.unmodifiableSet(keys.keySet());
  }

  boolean isKey(String key) {
    return keys.containsKey(key);
  }

  boolean isPerRun(String key) {
    return perRun.contains(key);
  }

  boolean isRepeatable(String key) {
    return keys.get(key);
  }

  boolean hasVariable(String variable) {
    return keys.keySet().stream().anyMatch(key -> Key.variable(key).equals(variable));
  }

  /** What is said of a key that there is not. */
  String suggestion(String key) {
    String closest = Closest.to(key, new ArrayList<>(keys.keySet()));
    return closest == null
        ? "; 'perturb-atlas config show' lists the keys"
        : "; did you mean '" + closest + "'?";
  }
}
