/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.UserException;
import org.perturbatlas.table.Cells;

/**
 * Reads CSV or TSV with a query a row, one line after the other and without Spark: the columns
 * {@code query_id} and {@code genes}, and {@code genes_down} of signed queries; all else as in a
 * collection that the score job reads.
 */
public final class SetLines {

  private static final int SAMPLE = 100;
  private static final int LONGEST_HEADER = 300;

  /** Takes what the lines hold. */
  public interface Sink {

    /** A query of line {@code number}, from 1; {@code genesDown} is null of unsigned ones. */
    void query(long number, String id, List<String> genes, List<String> genesDown)
        throws IOException;

    /** Line {@code number} cannot be read, for the reason in {@code message}. */
    void malformed(long number, String message) throws IOException;
  }

  private final Cells cells;
  private final int width;
  private final int id;
  private final int genes;

  /** -1 where queries are unsigned. */
  private final int genesDown;

  private SetLines(Cells cells, List<String> header, String source) {
    this.cells = cells;
    this.width = header.size();
    this.id = column(header, CollectionOptions.ID_COLUMN, source);
    this.genes = column(header, CollectionOptions.GENES_COLUMN, source);
    this.genesDown = header.indexOf(CollectionOptions.GENES_DOWN_COLUMN);
  }

  private static int column(List<String> header, String name, String source) {
    int position = header.indexOf(name);
    if (position < 0) {
      throw UserException.of(
          "%s: no column '%s' in its header (%s); '%s' and '%s' are expected, or JSON lines",
          source,
          name,
          OneLine.of(String.join(", ", header), LONGEST_HEADER),
          CollectionOptions.ID_COLUMN,
          CollectionOptions.GENES_COLUMN);
    }
    return position;
  }

  /**
   * Reads to the end of {@code lines}; empty lines are passed over.
   *
   * @param header the first line, which was read already
   * @param source names the text in messages
   * @throws UserException when the header does not have the columns
   */
  public static void read(String header, BufferedReader lines, String source, Sink sink)
      throws IOException {
    Cells cells = Cells.forHeader(header, Cells.SEPARATORS);
    List<String> names = cells.split(header);
    if (names == null) {
      throw new UserException(source + ": a quote in the header is not closed");
    }
    SetLines sets = new SetLines(cells, names.stream().map(String::strip).toList(), source);
    List<String> head = new ArrayList<>();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      head.add(line);
      if (head.size() == SAMPLE) {
        break;
      }
    }
    Pattern delimiter = GeneDelimiter.find(null, sets.texts(head));
    long number = 1;
    for (String line : head) {
      sets.parse(++number, line, delimiter, sink);
    }
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      sets.parse(++number, line, delimiter, sink);
    }
  }

  private List<String> texts(List<String> lines) {
    List<String> texts = new ArrayList<>();
    for (String line : lines) {
      List<String> row = cells.split(line);
      if (row != null && row.size() == width) {
        texts.add(row.get(genes));
        if (genesDown >= 0) {
          texts.add(row.get(genesDown));
        }
      }
    }
    return texts;
  }

  private void parse(long number, String line, Pattern delimiter, Sink sink) throws IOException {
    if (line.isBlank()) {
      return;
    }
    List<String> row = cells.split(line);
    if (row == null) {
      sink.malformed(number, "a quote is not closed, or text follows a closing quote");
    } else if (row.size() != width) {
      sink.malformed(number, row.size() + " cells; " + width + " are expected, as in the header");
    } else if (row.get(id).isBlank()) {
      sink.malformed(number, "no query id");
    } else {
      sink.query(
          number,
          row.get(id),
          GeneDelimiter.split(delimiter, row.get(genes)),
          genesDown < 0 ? null : GeneDelimiter.split(delimiter, row.get(genesDown)));
    }
  }
}
