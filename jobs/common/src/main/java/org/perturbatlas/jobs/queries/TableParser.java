/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.error.UserException;
import org.perturbatlas.table.Cells;
import org.perturbatlas.table.Utf8;

/** CSV and TSV with a header, in every shape. */
final class TableParser implements LineParser {

  private final Cells cells;
  private final int width;
  private final TableColumns columns;
  private final Pattern delimiter;
  private final String table;

  private TableParser(
      Cells cells, int width, TableColumns columns, Pattern delimiter, String table) {
    this.cells = cells;
    this.width = width;
    this.columns = columns;
    this.delimiter = delimiter;
    this.table = table;
  }

  /**
   * For one file with the given head.
   *
   * @throws UserException when its header does not have the columns that are needed
   */
  static TableParser of(
      String file, String table, TextHead head, Format format, CollectionOptions options) {
    if (head.header() == null) {
      throw new UserException(file + ": empty; a header line is expected");
    }
    if (!head.isUtf8()) {
      throw new UserException(file + ": its header is " + Utf8.NEEDED);
    }
    Cells cells = separated(head.header(), format, options.format());
    List<String> header = header(cells, head, file);
    TableColumns columns = null;
    if (lacksRowNames(cells, header, head)) {
      List<String> named = new ArrayList<>(header);
      named.add(0, "");
      TableColumns found = TableColumns.find(named, options, file);
      if (found.shape().isDifferentialExpression()) {
        header = named;
        columns = found;
      }
    }
    if (columns == null) {
      columns = TableColumns.find(header, options, file);
    }
    List<String> geneTexts = new ArrayList<>();
    for (String line : head.sample()) {
      List<String> row = cells.split(line);
      if (columns.genes() >= 0 && row != null && row.size() == header.size()) {
        geneTexts.add(row.get(columns.genes()));
        if (columns.signed()) {
          geneTexts.add(row.get(columns.direction()));
        }
      }
    }
    return new TableParser(
        cells,
        header.size(),
        columns,
        GeneDelimiter.find(options.geneDelimiter(), geneTexts),
        table);
  }

  /**
   * How the lines under a header are cut. Tabs in a TSV are separators, however many commas there
   * are.
   *
   * @param given the format that the user names, or null
   */
  static Cells separated(String header, Format format, Format given) {
    if (format == Format.TSV && header.indexOf('\t') >= 0) {
      return new Cells('\t');
    }
    return Cells.forHeader(header, given == Format.CSV ? Cells.COMMAS : Cells.SEPARATORS);
  }

  /** Whether a file that lacks its columns lacks a header: no column is named by a number. */
  static boolean beginsWithARow(TextHead head, Format format, CollectionOptions options) {
    if (head.header() == null) {
      return false;
    }
    List<String> cells = separated(head.header(), format, options.format()).split(head.header());
    return cells != null && cells.stream().anyMatch(TableParser::isNumber);
  }

  private static boolean isNumber(String cell) {
    try {
      return Numbers.parse(cell) != null;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static List<String> header(Cells cells, TextHead head, String file) {
    List<String> header = cells.split(head.header());
    if ((header == null || header.size() == 1) && Cells.isSeparatedByBlanks(head.header())) {
      throw new UserException(file + ": " + Cells.BLANKS);
    }
    if (header == null) {
      throw new UserException(file + ": a quote in the header is not closed");
    }
    List<String> names = new ArrayList<>();
    header.forEach(name -> names.add(name.strip()));
    return names;
  }

  /**
   * R's {@code write.table} leaves out the name of the column of row names, the first, so that most
   * rows are longer than the header.
   */
  private static boolean lacksRowNames(Cells cells, List<String> header, TextHead head) {
    int whole = 0;
    int longer = 0;
    for (String line : head.sample()) {
      List<String> row = cells.split(line);
      int size = row == null ? 0 : row.size();
      whole += size == header.size() ? 1 : 0;
      longer += size == header.size() + 1 ? 1 : 0;
    }
    return longer > whole;
  }

  Form form() {
    return columns.form();
  }

  @Override
  public void begin(RowSink sink) {
    if (columns.shape() == Shape.DE_FILE || columns.shape() == Shape.DE_WIDE) {
      for (TableColumns.Contrast contrast : columns.contrasts()) {
        sink.acceptUncounted(
            contrast.name() == null ? table : contrast.name(), null, null, null, null, null, table);
      }
    }
  }

  @Override
  public void parse(String line, RowSink sink) {
    List<String> row = cells.split(line);
    if (row == null) {
      sink.reject("a quote is not closed, or text follows a closing quote");
    } else if (row.size() != width) {
      sink.reject(row.size() + " cells; " + width + " are expected, as in the header");
    } else {
      switch (columns.shape()) {
        case SETS -> set(row, sink);
        case MEMBERS -> member(row, sink);
        case DE_LONG, DE_FILE, DE_WIDE -> differential(row, sink);
      }
    }
  }

  private void set(List<String> row, RowSink sink) {
    String id = row.get(columns.id());
    if (id.isBlank()) {
      sink.reject("no query id");
      return;
    }
    int kept = columns.keep().size();
    Object[] values = new Object[2 + kept + (columns.signed() ? 1 : 0)];
    values[0] = id;
    values[1] = genes(row.get(columns.genes()));
    for (int i = 0; i < kept; i++) {
      values[2 + i] = row.get(columns.keep().get(i));
    }
    if (columns.signed()) {
      values[2 + kept] = genes(row.get(columns.direction()));
    }
    sink.accept(values);
  }

  private String[] genes(String text) {
    return GeneDelimiter.split(delimiter, text).toArray(String[]::new);
  }

  private void member(List<String> row, RowSink sink) {
    String id = row.get(columns.id());
    if (id.isBlank()) {
      sink.reject("no query id");
    } else if (!columns.signed()) {
      sink.accept(id, row.get(columns.gene()));
    } else {
      Boolean down = DirectionWord.isDown(row.get(columns.direction()));
      if (down == null) {
        sink.reject(DirectionWord.UNKNOWN);
      } else {
        sink.accept(id, row.get(columns.gene()), down);
      }
    }
  }

  private void differential(List<String> row, RowSink sink) {
    String contrast = columns.shape() == Shape.DE_LONG ? row.get(columns.id()) : table;
    if (contrast.isBlank()) {
      sink.reject("no contrast");
      return;
    }
    List<TableColumns.Contrast> contrasts = columns.contrasts();
    Double[][] numbers = new Double[contrasts.size()][Variable.values().length];
    for (int c = 0; c < numbers.length; c++) {
      for (Variable variable : Variable.values()) {
        int column = contrasts.get(c).column(variable);
        if (column >= 0) {
          try {
            numbers[c][variable.ordinal()] = Numbers.parse(row.get(column));
          } catch (NumberFormatException e) {
            sink.reject("'" + row.get(column) + "' in column " + (column + 1) + " is not a number");
            return;
          }
        }
      }
    }
    String gene =
        Numbers.isMissing(row.get(columns.gene()))
            ? null
            : Names.normalize(row.get(columns.gene()));
    for (int c = 0; c < numbers.length; c++) {
      String name = contrasts.get(c).name();
      Double[] n = numbers[c];
      sink.accept(
          name == null ? contrast : name,
          gene,
          n[Variable.LOG2FC.ordinal()],
          n[Variable.PADJ.ordinal()],
          n[Variable.PVALUE.ordinal()],
          n[Variable.SHARE.ordinal()],
          table);
    }
  }
}
