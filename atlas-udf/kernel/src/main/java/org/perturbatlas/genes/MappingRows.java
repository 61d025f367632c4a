/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.genes;

import java.util.ArrayList;
import java.util.List;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.error.UserException;
import org.perturbatlas.table.DelimitedText;

/** The rows of a {@link MappingTable} in one of its shapes. */
abstract class MappingRows {

  private static final int MOST_WARNINGS = 5;

  private final DelimitedText table;
  final GeneMapBuilder names = new GeneMapBuilder();
  private final List<String> warnings = new ArrayList<>();
  private long count;
  private long bad;

  MappingRows(DelimitedText table) {
    this.table = table;
  }

  /**
   * The shape that the header tells.
   *
   * @throws UserException when it is none of them
   */
  static MappingRows of(MappingTable.Kind kind, DelimitedText table) {
    MappingColumns columns = new MappingColumns(table.header());
    if (columns.from() >= 0 && columns.to() >= 0) {
      return new PairRows(table, columns.from(), columns.to());
    }
    if (kind == MappingTable.Kind.ORTHOLOGUES) {
      if (table.header().size() != 2) {
        throw UserException.of(
            "%s: it has the columns %s; two are expected, the names that gene sets have and those to"
                + " use, or 'from' and 'to' among others",
            table.source(), table.shownHeader());
      }
      return new PairRows(table, 0, 1);
    }
    if (columns.isLong()) {
      return new LongRows(table, columns);
    }
    if (columns.symbol() < 0 || (columns.ids().isEmpty() && columns.aliases().isEmpty())) {
      throw UserException.of(
          "%s: no mapping of identifiers: it has the columns %s; expected are symbol and any of"
              + " alias_symbol, prev_symbol, entrez_id, ensembl_gene_id; or GeneID, type and symbol;"
              + " or from and to",
          table.source(), table.shownHeader());
    }
    return new WideRows(table, columns);
  }

  /** Reads to the end of the table. */
  final void readAll() {
    for (DelimitedText.Row row = table.next(); row != null; row = table.next()) {
      count++;
      String problem = row.isGood() ? problemOf(row.line(), row.cells()) : row.problem();
      if (problem != null) {
        bad(row.line(), problem);
      }
    }
    finish();
    if (bad > MOST_WARNINGS) {
      warnings.add(table.source() + ": " + bad + " rows in all are not used");
    }
    if (count == bad) {
      throw new UserException(
          count == 0
              ? table.source() + ": no rows under its header"
              : table.source() + ": none of its rows can be used; " + warnings.get(0));
    }
  }

  final void bad(long line, String problem) {
    bad++;
    if (bad <= MOST_WARNINGS) {
      warnings.add(table.at(line, problem).getMessage() + "; the row is not used");
    }
  }

  /** Takes one row; says what is wrong with it, or null. */
  abstract String problemOf(long line, List<String> cells);

  /** Called after the last row. */
  void finish() {}

  final GeneMap identifiers() {
    return names.identifiers(table.source());
  }

  final GeneMap translation() {
    return names.translation(table.source());
  }

  final long count() {
    return count;
  }

  final List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** The name in a cell, or null where it is empty, or says that there is none. */
  static String name(String cell) {
    String name = Names.normalize(cell);
    return name == null || name.equals("NA") || name.equals("-") ? null : name;
  }
}
