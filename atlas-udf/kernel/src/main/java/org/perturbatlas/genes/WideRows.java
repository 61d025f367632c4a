/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.genes;

import java.util.List;
import java.util.regex.Pattern;
import org.perturbatlas.table.DelimitedText;

/** A gene a row: its symbol, and columns of its other names. */
final class WideRows extends MappingRows {

  /** HGNC writes bars in its complete set, and commas in the tables that its site makes. */
  private static final Pattern SEPARATOR = Pattern.compile("\\||, ");

  private final int symbol;
  private final List<Integer> ids;
  private final List<Integer> aliases;

  WideRows(DelimitedText table, MappingColumns columns) {
    super(table);
    this.symbol = columns.symbol();
    this.ids = columns.ids();
    this.aliases = columns.aliases();
  }

  @Override
  String problemOf(long line, List<String> cells) {
    String of = name(cells.get(symbol));
    if (of == null) {
      return "no symbol";
    }
    names.symbol(of);
    for (int column : ids) {
      for (String cell : SEPARATOR.split(cells.get(column))) {
        String id = name(cell);
        if (id != null) {
          names.id(id, of);
        }
      }
    }
    for (int column : aliases) {
      for (String cell : SEPARATOR.split(cells.get(column))) {
        String alias = name(cell);
        if (alias != null) {
          names.alias(alias, of);
        }
      }
    }
    return null;
  }
}
