/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Flags with a value, {@code --hit-genes=false}: they take back what a default has set. */
final class FlagWords {

  private static final String OFF = "=false";
  private static final String ON = "=true";

  private FlagWords() {}

  /** The words for the parser, whose flags have no values: those that are on, without theirs. */
  static String[] plain(CommandLine parser, String[] args) {
    Set<String> flags = null;
    List<String> words = new ArrayList<>();
    boolean options = true;
    for (String word : args) {
      options &= !word.equals("--");
      boolean off = word.endsWith(OFF);
      if (options && word.startsWith("--") && (off || word.endsWith(ON))) {
        flags = flags == null ? flags(parser, new HashSet<>()) : flags;
        String name = word.substring(0, word.lastIndexOf('='));
        if (flags.contains(name)) {
          if (!off) {
            words.add(name);
          }
          continue;
        }
      }
      words.add(word);
    }
    return words.toArray(String[]::new);
  }

  private static Set<String> flags(CommandLine command, Set<String> names) {
    for (OptionSpec option : command.getCommandSpec().options()) {
      if (option.arity().max() == 0) {
        names.addAll(List.of(option.names()));
      }
    }
    command.getSubcommands().values().forEach(child -> flags(child, names));
    return names;
  }
}
