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
  record Split(String perturbation, Direction direction) {}

  /** The perturbation of a stripped set name; one without a known ending is up, and whole. */
  Split split(String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    int up = longest(upper, this.up);
    int down = longest(upper, this.down);
    int cut = Math.max(up, down);
    Direction direction = down > up ? Direction.DOWN : Direction.UP;
    String perturbation = cut == 0 ? name : name.substring(0, name.length() - cut).strip();
    return perturbation.isEmpty()
        ? new Split(name, Direction.UP)
        : new Split(perturbation, direction);
  }

  /** The length of the longest ending; an upper case name may be longer than the name. */
  private static int longest(String upper, List<String> suffixes) {
    return suffixes.stream().filter(upper::endsWith).mapToInt(String::length).max().orElse(0);
  }
}
