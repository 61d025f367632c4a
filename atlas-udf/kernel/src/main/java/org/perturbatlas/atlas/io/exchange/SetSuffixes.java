/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import java.util.List;
import java.util.Locale;
import org.perturbatlas.error.UserException;

/**
 * How the names of gene sets tell the direction of their genes.
 *
 * @param up endings of sets of genes that go up, such as {@code _UP}; case does not matter
 * @param down endings of sets of genes that go down
 */
public record SetSuffixes(List<String> up, List<String> down) {

  /** {@code _UP}, {@code _DN} and {@code _DOWN}, also after a hyphen or a blank. */
  public static final SetSuffixes DEFAULT =
      new SetSuffixes(
          List.of("_UP", "-UP", " UP"), List.of("_DN", "-DN", " DN", "_DOWN", "-DOWN", " DOWN"));

  /**
   * @throws UserException when an ending is blank, or means both
   */
  public SetSuffixes {
    up = up.stream().map(s -> s.toUpperCase(Locale.ROOT)).toList();
    down = down.stream().map(s -> s.toUpperCase(Locale.ROOT)).toList();
    for (String suffix : up) {
      if (down.contains(suffix)) {
        throw UserException.of(
            "'%s' is the ending of up and of down sets; one is expected", suffix);
      }
    }
    if (up.stream().anyMatch(String::isBlank) || down.stream().anyMatch(String::isBlank)) {
      throw new UserException("an ending of set names is blank; text such as _UP is expected");
    }
  }

  /** A set name without its ending. */
  public record Split(String name, Direction direction) {}

  /** What a stripped name says; null without a known ending, or with nothing before it. */
  public Split split(String name) {
    int up = longest(name, this.up);
    int down = longest(name, this.down);
    int end = name.length() - Math.max(up, down);
    String before = name.substring(0, end).strip();
    return end == name.length() || before.isEmpty()
        ? null
        : new Split(before, down > up ? Direction.DOWN : Direction.UP);
  }

  /** The length of the longest ending that the name has. */
  private static int longest(String name, List<String> suffixes) {
    return suffixes.stream()
        .mapToInt(String::length)
        .filter(length -> length <= name.length())
        .filter(length -> suffixes.contains(ending(name, length)))
        .max()
        .orElse(0);
  }

  private static String ending(String name, int length) {
    return name.substring(name.length() - length).toUpperCase(Locale.ROOT);
  }
}
