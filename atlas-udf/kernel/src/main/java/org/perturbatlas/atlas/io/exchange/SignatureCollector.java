/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.io.HeapBudget;
import org.perturbatlas.error.MoreHeap;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.UserException;

/**
 * Gathers the rows of a foreign file, in any order, into the signatures of perturbations.
 *
 * <p>A gene that comes twice for a perturbation and direction is kept once, with the weight of the
 * larger magnitude, the first of two alike. Where rows have no direction the sign of the weight is
 * it, if any weight is negative; else all are up.
 */
final class SignatureCollector {

  /** Estimates, in bytes, as the reader of atlas files has them. */
  private static final int OBJECT = 512;

  private static final int TEXT = 64;
  private static final int ROW = 16;
  private static final int WEIGHT = 16;

  private static final int SHOWN = 60;
  private static final int MOST_GENES = 1 << 28;

  private final String source;
  private final boolean weighsDirection;
  private final RejectedRows rejected;
  private final HeapBudget budget = HeapBudget.ofThisJvm();
  private final GeneNumbers genes = new GeneNumbers();
  private final Map<String, Integer> byName = new HashMap<>();
  private final List<SignatureRows> signatures = new ArrayList<>();
  private boolean hasNegative;
  private long merged;
  private long bothWays;
  private long contrary;
  private long lists;
  private String firstList;

  /** {@code weighsDirection} lets negative weights tell the direction of rows without one. */
  SignatureCollector(String source, boolean weighsDirection, RejectedRows rejected) {
    this.source = source;
    this.weighsDirection = weighsDirection;
    this.rejected = rejected;
  }

  /** The perturbation of that stripped name, told apart by case; {@code line} first names it. */
  SignatureRows perturbation(String name, long line) {
    Integer known = byName.get(name);
    if (known != null) {
      return signatures.get(known);
    }
    spend(OBJECT + 2L * name.length(), line);
    String place = line > 0 ? "line " + line : "perturbation '" + OneLine.of(name, SHOWN) + "'";
    SignatureRows rows = new SignatureRows(name, place);
    byName.put(name, signatures.size());
    signatures.add(rows);
    return rows;
  }

  /**
   * Adds a gene that is not blank; {@code direction} is null where the row does not tell it, and
   * {@code weight} NaN where it has none.
   */
  void add(SignatureRows rows, String gene, Direction direction, double weight, long line) {
    int known = genes.size();
    int number = genes.of(gene);
    boolean isNew = genes.size() > known;
    boolean hasWeight = !Double.isNaN(weight);
    spend((isNew ? TEXT + 2L * gene.length() : 0) + ROW + (hasWeight ? WEIGHT : 0), line);
    if (genes.size() > MOST_GENES) {
      throw UserException.of("%s: more than %d different genes", source, MOST_GENES);
    }
    if (isNew && mayBeList(gene)) {
      noteList(gene, line);
    }
    rows.add(number, direction, weight, line);
    hasNegative |= weight < 0;
  }

  /** No authority of gene names uses these characters, and lists of genes do. */
  private static boolean mayBeList(String gene) {
    return gene.chars().anyMatch(c -> c == ' ' || c == ',' || c == ';' || c == '|');
  }

  private void noteList(String gene, long line) {
    lists++;
    if (firstList == null) {
      firstList = "'" + OneLine.of(gene, SHOWN) + "'" + (line > 0 ? " in line " + line : "");
    }
  }

  /**
   * Notes what a row says of its perturbation besides genes.
   *
   * @throws UserException when another row says otherwise: rows of two experiments are then mixed
   */
  void attribute(SignatureRows rows, String attribute, String value, long line) {
    String former = rows.attributes.putIfAbsent(attribute, value);
    if (former == null) {
      spend(TEXT + 2L * value.length(), line);
    } else if (!former.equals(value)) {
      throw UserException.of(
          "%s: line %d: %s '%s' for perturbation '%s', but '%s' before; a perturbation has one:"
              + " put it into the name to keep both apart, or rename the column if it is one of"
              + " genes",
          source,
          line,
          attribute,
          OneLine.of(value, SHOWN),
          OneLine.of(rows.name, SHOWN),
          OneLine.of(former, SHOWN));
    }
  }

  private void spend(long bytes, long line) {
    if (!budget.take(bytes)) {
      throw new UserException(
          source
              + ": line "
              + line
              + ": the signatures are too large for the memory there is: "
              + MoreHeap.advice());
    }
  }

  /**
   * All perturbations, in the order of their first rows; this collector is empty afterwards.
   *
   * @throws UserException when none of {@code rowsRead} rows could be used
   */
  ImportedSignatures finish(long rowsRead) {
    GenePositions up = new GenePositions(genes.size());
    GenePositions down = new GenePositions(genes.size());
    List<ImportedSignatures.Placed> placed = new ArrayList<>(signatures.size());
    long empty = 0;
    for (int s = 0; s < signatures.size(); s++) {
      SignatureRows rows = signatures.get(s);
      signatures.set(s, null);
      up.begin();
      down.begin();
      sort(rows, up, down);
      AtlasBuilder.Draft draft = new AtlasBuilder.Draft();
      draft.name = rows.name;
      draft.attributes.putAll(rows.attributes);
      WeightedGenes upGenes = weighted(rows, up, Direction.UP);
      draft.up = upGenes.genes();
      draft.upWeight = upGenes.weights();
      WeightedGenes downGenes = weighted(rows, down, Direction.DOWN);
      draft.down = downGenes.genes();
      draft.downWeight = downGenes.weights();
      empty += draft.up.isEmpty() ? 1 : 0;
      placed.add(new ImportedSignatures.Placed(rows.place, draft));
    }
    if (placed.isEmpty()) {
      throw new UserException(
          source
              + (rowsRead == 0
                  ? ": no rows; signatures are expected"
                  : ": none of its " + rowsRead + " rows can be used: " + rejected.first()));
    }
    ImportCounts counts = new ImportCounts(rowsRead, rejected.total(), merged, bothWays, empty);
    return new ImportedSignatures(placed, counts, warnings());
  }

  private List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    if (bothWays > 0) {
      warnings.add(
          bothWays + " genes are both up and down in one perturbation; they are kept in both");
    }
    if (lists > 0) {
      warnings.add(
          lists
              + " genes have a blank, comma, semicolon or bar in their name, as "
              + firstList
              + "; they are kept as they are, and lists of genes in one cell are not cut");
    }
    if (contrary > 0) {
      warnings.add(contrary + " genes that are up have a negative weight; it is kept as it is");
    }
    return warnings;
  }

  private void sort(SignatureRows rows, GenePositions up, GenePositions down) {
    for (int row = 0; row < rows.size(); row++) {
      Direction direction = rows.direction(row);
      double weight = rows.weight(row);
      if (direction == null && weighsDirection && hasNegative && Double.isNaN(weight)) {
        withoutWeight(rows, row, "its sign is the direction");
        continue;
      }
      boolean isDown =
          direction == null
              ? weighsDirection && hasNegative && weight < 0
              : direction == Direction.DOWN;
      if (direction == Direction.UP && weight < 0) {
        contrary++;
      }
      put(rows, row, isDown ? down : up);
    }
    for (int i = 0; i < down.size(); i++) {
      bothWays += up.has(down.gene(i)) ? 1 : 0;
    }
  }

  private void put(SignatureRows rows, int row, GenePositions genesOfDirection) {
    int gene = rows.gene(row);
    if (!genesOfDirection.has(gene)) {
      genesOfDirection.put(gene, row);
      return;
    }
    merged++;
    double former = Math.abs(rows.weight(genesOfDirection.row(gene)));
    double weight = Math.abs(rows.weight(row));
    if (weight > former || (Double.isNaN(former) && !Double.isNaN(weight))) {
      genesOfDirection.put(gene, row);
    }
  }

  private record WeightedGenes(List<String> genes, double[] weights) {}

  /** Without weights where no gene has one; else without the genes that have none. */
  private WeightedGenes weighted(SignatureRows rows, GenePositions positions, Direction direction) {
    int weighted = 0;
    for (int i = 0; i < positions.size(); i++) {
      weighted += Double.isNaN(rows.weight(positions.rowAt(i))) ? 0 : 1;
    }
    List<String> names = new ArrayList<>(weighted == 0 ? positions.size() : weighted);
    double[] weights = weighted == 0 ? null : new double[weighted];
    for (int i = 0; i < positions.size(); i++) {
      int row = positions.rowAt(i);
      double weight = rows.weight(row);
      if (weights == null) {
        names.add(genes.name(positions.gene(i)));
      } else if (Double.isNaN(weight)) {
        withoutWeight(rows, row, "other genes that go " + direction.text() + " have one");
      } else {
        weights[names.size()] = weight;
        names.add(genes.name(positions.gene(i)));
      }
    }
    return new WeightedGenes(names, weights);
  }

  private void withoutWeight(SignatureRows rows, int row, String why) {
    String gene = genes.name(rows.gene(row));
    rejected.add(
        rows.line(row),
        RowReason.MISSING_WEIGHT,
        "gene '" + OneLine.of(gene, SHOWN) + "' has no weight, but " + why,
        rows.name + " " + gene);
  }
}
