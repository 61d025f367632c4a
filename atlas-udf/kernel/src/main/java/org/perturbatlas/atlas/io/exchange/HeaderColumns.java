/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.UserException;

/** The header of a table, whose columns are found by name without regard to case. */
final class HeaderColumns {

  private static final int SHOWN = 200;

  private final String source;
  private final List<String> header;

  HeaderColumns(String source, List<String> header) {
    this.source = source;
    this.header =
        header.stream()
            .map(name -> Names.strip(name) == null ? "" : Names.strip(name))
            .map(name -> name.toLowerCase(Locale.ROOT))
            .toList();
  }

  int size() {
    return header.size();
  }

  /**
   * The place of the column that {@code option} names, from 0.
   *
   * @throws UserException when there is none, or more than one
   */
  int named(String name, String option) {
    int at = find(name);
    if (at < 0) {
      throw UserException.of(
          "%s: has no column '%s', which %s names; its columns are %s",
          source, OneLine.of(name, SHOWN), option, shown());
    }
    return at;
  }

  /** The place of the first of {@code names} that there is, or -1. */
  int anyOf(List<String> names) {
    for (String name : names) {
      int at = find(name);
      if (at >= 0) {
        return at;
      }
    }
    return -1;
  }

  /** The place of the first column with one of {@code names}, of which there may be several. */
  int firstOf(List<String> names) {
    return IntStream.range(0, header.size())
        .filter(place -> names.stream().anyMatch(header.get(place)::equalsIgnoreCase))
        .findFirst()
        .orElse(-1);
  }

  private int find(String name) {
    String stripped = Names.strip(name);
    String wanted = stripped == null ? "" : stripped.toLowerCase(Locale.ROOT);
    int at = wanted.isEmpty() ? -1 : header.indexOf(wanted);
    if (at != header.lastIndexOf(wanted) && at >= 0) {
      throw UserException.of(
          "%s: has more than one column '%s'; rename all but one", source, OneLine.of(name, SHOWN));
    }
    return at;
  }

  /** The names, for messages. */
  String shown() {
    return OneLine.of(String.join(", ", header), SHOWN);
  }
}
