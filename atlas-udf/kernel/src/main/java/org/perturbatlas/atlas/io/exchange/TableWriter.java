/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import java.io.IOException;
import java.io.Writer;
import java.util.Arrays;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.GeneSet;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.table.Cells;

/** Writes an atlas as long tables: a gene of a signature a row, and a perturbation a row. */
final class TableWriter {

  private final TextCells cells = new TextCells("a table");
  private final Writer out;
  private final Cells lines;

  private TableWriter(Writer out, Cells lines) {
    this.out = out;
    this.lines = lines;
  }

  /** Perturbation, gene, direction, weight; one without genes has the direction {@code none}. */
  static void signatures(Atlas atlas, Writer out, Cells lines) throws IOException {
    TableWriter table = new TableWriter(out, lines);
    table.row("perturbation", "gene", "direction", "weight");
    for (Perturbation p : atlas.perturbations()) {
      table.cells.name(p.name());
      if (p.up().isEmpty() && p.down().isEmpty()) {
        table.row(p.name(), "", Direction.NONE.text(), "");
      }
      table.genes(p.name(), p.up(), Direction.UP);
      table.genes(p.name(), p.down(), Direction.DOWN);
    }
  }

  /** What is known of each perturbation, a column each. */
  static void perturbations(Atlas atlas, Writer out, Cells lines) throws IOException {
    TableWriter table = new TableWriter(out, lines);
    table.row(MetadataColumn.names());
    for (Perturbation p : atlas.perturbations()) {
      table.cells.name(p.name());
      String[] row = new String[MetadataColumn.values().length];
      for (MetadataColumn column : MetadataColumn.values()) {
        String value = column.of(p);
        row[column.ordinal()] = value == null ? "" : table.cells.text(value);
      }
      table.row(row);
    }
  }

  private void genes(String perturbation, GeneSet genes, Direction direction) throws IOException {
    SortedGenes sorted = new SortedGenes(genes);
    for (int i = 0; i < sorted.size(); i++) {
      row(
          perturbation,
          cells.name(sorted.gene(i)),
          direction.text(),
          sorted.isWeighted() ? Double.toString(sorted.weight(i)) : "");
    }
  }

  private void row(String... values) throws IOException {
    out.write(lines.join(Arrays.asList(values)));
    out.write('\n');
  }
}
