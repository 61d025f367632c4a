/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.genes;

import java.util.List;
import org.perturbatlas.table.DelimitedText;

/** A name and a symbol that it stands for a row. */
final class PairRows extends MappingRows {

  private final int from;
  private final int to;

  PairRows(DelimitedText table, int from, int to) {
    super(table);
    this.from = from;
    this.to = to;
  }

  @Override
  String problemOf(long line, List<String> cells) {
    String name = name(cells.get(from));
    String symbol = name(cells.get(to));
    if (name == null || symbol == null) {
      return "an empty cell; a name and what to call it are expected";
    }
    names.alias(name, symbol);
    return null;
  }
}
