/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.truth;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.error.UserException;

/**
 * Which candidates must not answer a query: those that have anything named here in common with it.
 *
 * @param rules {@link #NAME}, {@link #TABLE}, columns of labels, or attributes of perturbations;
 *     none for a case that leaves nothing out
 */
public record Exclusion(List<String> rules) {

  /** The perturbation of the query's own name: the same contrast. */
  public static final String NAME = "name";

  /** What stands after the {@code @} of a name: the table of a contrast, or a merged atlas. */
  public static final String TABLE = "table";

  /** Says that nothing is left out. */
  public static final String NONE = "none";

  /** Leaves out what has the query's own name. */
  public static final Exclusion SAME_NAME = new Exclusion(List.of(NAME));

  /** Leaves nothing out. */
  public static final Exclusion NOTHING = new Exclusion(List.of());

  public Exclusion {
    rules = List.copyOf(rules);
  }

  /**
   * Rules separated by commas, or {@link #NONE}.
   *
   * @throws UserException when one is blank
   */
  public static Exclusion parse(String text) {
    if (text.strip().equals(NONE)) {
      return NOTHING;
    }
    List<String> rules = Arrays.stream(text.split(",", -1)).map(String::strip).distinct().toList();
    if (rules.contains("") || rules.contains(NONE)) {
      throw UserException.of(
          "--exclude-by '%s': %s, %s, columns of labels, separated by commas, or %s alone are"
              + " expected",
          text, NAME, TABLE, NONE);
    }
    return new Exclusion(rules);
  }

  /** The same that leaves out the query itself too. */
  Exclusion andItself() {
    if (rules.contains(NAME)) {
      return this;
    }
    List<String> more = new ArrayList<>(rules);
    more.add(NAME);
    return new Exclusion(more);
  }

  /** As figures call it. */
  String text() {
    return rules.isEmpty()
        ? "nothing"
        : rules.stream().map(rule -> "same " + rule).collect(Collectors.joining(" or "));
  }

  /** The table in a name such as {@code NAME@TABLE}, or null. */
  static String tableOf(String name) {
    int at = name.lastIndexOf('@');
    return at < 0 ? null : Names.normalize(name.substring(at + 1));
  }

  /** What stands before the table in a name. */
  static String withoutTable(String name) {
    int at = name.lastIndexOf('@');
    return at < 0 ? name : name.substring(0, at);
  }
}
