/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.UserException;
import org.perturbatlas.table.DifferentialColumns;

/**
 * Takes the rows of a table of signatures, a gene a row, from any kind of file. A row that cannot
 * be used is set apart; one of the direction {@code none} and without a gene names a perturbation
 * that has none.
 */
public final class SignatureTable {

  private static final int SHOWN = 60;

  private final String source;
  private final int[] places = new int[SignatureColumn.values().length];
  private final int adjustedP;
  private final int width;
  private final RejectedRows rejected;
  private final SignatureCollector collector;
  private SignatureRows current;
  private long rows;

  /**
   * A table with that header.
   *
   * @param source names the table in messages
   * @throws UserException when it lacks a column that is needed or named
   */
  public SignatureTable(
      String source, List<String> header, TableOptions options, RejectedRows rejected) {
    this.source = source;
    this.rejected = rejected;
    HeaderColumns columns = new HeaderColumns(source, header);
    width = columns.size();
    adjustedP = columns.firstOf(DifferentialColumns.ADJUSTED_P);
    for (SignatureColumn column : SignatureColumn.values()) {
      String given = options.columns().get(column);
      places[column.ordinal()] =
          given == null
              ? columns.anyOf(column.names())
              : columns.named(given, "--" + column.name().toLowerCase(Locale.ROOT) + "-column");
    }
    require(columns, SignatureColumn.GENE, "genes, one a row,");
    require(columns, SignatureColumn.PERTURBATION, "perturbations");
    boolean bySign = options.signIsDirection() && !has(SignatureColumn.DIRECTION);
    collector = new SignatureCollector(source, bySign, rejected);
  }

  /** The places in the header of the columns that are read, those of perturbations first. */
  public List<Integer> places() {
    return IntStream.concat(Arrays.stream(places), IntStream.of(adjustedP))
        .filter(place -> place >= 0)
        .distinct()
        .boxed()
        .toList();
  }

  private void require(HeaderColumns columns, SignatureColumn column, String what) {
    if (!has(column)) {
      throw UserException.of(
          "%s: no column of %s found among %s; name it with --%s-column. A wide table, with columns"
              + " for each perturbation, is not read: make it long, or let 'atlas build' read it",
          source, what, columns.shown(), column.name().toLowerCase(Locale.ROOT));
    }
  }

  private boolean has(SignatureColumn column) {
    return places[column.ordinal()] >= 0;
  }

  /** Sets a line apart that could not be cut into cells. */
  public void reject(long line, String message, String raw) {
    rows++;
    rejected.add(line, RowReason.MALFORMED_ROW, message, raw);
  }

  /** Takes the cells of one row, as many as the header has; a null one is empty. */
  public void row(long line, List<String> cells) {
    rows++;
    if (cells.size() != width) {
      reject(
          line,
          cells,
          RowReason.MALFORMED_ROW,
          cells.size() + " cells; " + width + " are expected, as in the header");
      return;
    }
    String perturbation = name(line, cells, SignatureColumn.PERTURBATION);
    if (perturbation == null) {
      return;
    }
    Direction direction = null;
    if (has(SignatureColumn.DIRECTION)) {
      String cell = cell(cells, SignatureColumn.DIRECTION);
      direction = Direction.parse(cell);
      if (direction == null) {
        reject(
            line,
            cells,
            RowReason.UNKNOWN_DIRECTION,
            "direction " + quoted(cell) + "; " + Direction.EXPECTED + " is expected");
        return;
      }
    }
    boolean isEmpty =
        direction == Direction.NONE && PlainName.isMissing(cell(cells, SignatureColumn.GENE));
    if (isEmpty) {
      describe(signature(perturbation, line), cells, line);
    } else if (direction == Direction.NONE) {
      reject(
          line,
          cells,
          RowReason.UNKNOWN_DIRECTION,
          "a gene without a direction; " + Direction.EXPECTED + " is expected");
    } else {
      gene(line, cells, perturbation, direction);
    }
  }

  private void gene(long line, List<String> cells, String perturbation, Direction direction) {
    String gene = name(line, cells, SignatureColumn.GENE);
    if (gene == null) {
      return;
    }
    double weight = Double.NaN;
    String text = has(SignatureColumn.WEIGHT) ? cell(cells, SignatureColumn.WEIGHT) : "";
    if (!isAbsent(text)) {
      weight = WeightText.parse(text);
      if (Double.isNaN(weight)) {
        reject(
            line,
            cells,
            RowReason.BAD_WEIGHT,
            "weight "
                + quoted(text)
                + "; a finite decimal number without thousands separators is expected");
        return;
      }
    }
    SignatureRows signature = signature(perturbation, line);
    describe(signature, cells, line);
    collector.add(signature, gene, direction, weight, line);
  }

  /** Rows of a perturbation mostly follow each other. */
  private SignatureRows signature(String perturbation, long line) {
    if (current == null || !current.name.equals(perturbation)) {
      current = collector.perturbation(perturbation, line);
    }
    return current;
  }

  private void describe(SignatureRows signature, List<String> cells, long line) {
    for (SignatureColumn column : SignatureColumn.values()) {
      if (column.isAttribute() && has(column)) {
        String value = Names.strip(cell(cells, column));
        if (value != null && !PlainName.isMissing(value)) {
          collector.attribute(signature, column.name().toLowerCase(Locale.ROOT), value, line);
        }
      }
    }
  }

  /** A name that is fit for an atlas, or null for a row that is set apart. */
  private String name(long line, List<String> cells, SignatureColumn column) {
    String cell = cell(cells, column);
    String name = PlainName.isMissing(cell) ? null : Names.strip(cell);
    boolean isGene = column == SignatureColumn.GENE;
    String what = isGene ? "gene" : "perturbation";
    if (name == null) {
      reject(
          line,
          cells,
          isGene ? RowReason.MISSING_GENE : RowReason.MISSING_PERTURBATION,
          "no " + what);
      return null;
    }
    String problem = PlainName.problem(name);
    if (problem != null) {
      reject(line, cells, RowReason.BAD_NAME, what + " " + quoted(name) + " " + problem);
      return null;
    }
    return name;
  }

  /** Not a number, unlike a missing one, is a failed computation. */
  private static boolean isAbsent(String weight) {
    return PlainName.isMissing(weight) && !weight.strip().equalsIgnoreCase("nan");
  }

  private String cell(List<String> cells, SignatureColumn column) {
    String cell = cells.get(places[column.ordinal()]);
    return cell == null ? "" : cell;
  }

  private void reject(long line, List<String> cells, RowReason reason, String message) {
    rejected.add(line, reason, message, String.join("\t", cells));
  }

  private static String quoted(String text) {
    return "'" + OneLine.of(text, SHOWN) + "'";
  }

  /**
   * The signatures of all rows; nothing may be added afterwards.
   *
   * @throws UserException when there is no row that can be used
   */
  public ImportedSignatures finish() {
    ImportedSignatures signatures = collector.finish(rows);
    return adjustedP < 0
        ? signatures
        : signatures.withWarning(
            source
                + ": has adjusted p values, which are not looked at, so that every row is a gene of a"
                + " signature; 'atlas build' makes signatures of differential expression");
  }
}
