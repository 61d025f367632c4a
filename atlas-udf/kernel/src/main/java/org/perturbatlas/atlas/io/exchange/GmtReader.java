/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.UserException;
import org.perturbatlas.table.TextLines;
import org.perturbatlas.table.Utf8;

/**
 * Reads GMT: set name, description, genes, separated by tabs. The ending of a name tells the
 * direction of its genes; two sets whose names differ in it are one perturbation. Genes are
 * weighted where all of a set are, as {@code GENE,1.5}. Descriptions have no place in an atlas and
 * are dropped.
 */
final class GmtReader {

  private static final int SHOWN = 60;

  private final String source;
  private final SetSuffixes suffixes;
  private final RejectedRows rejected;
  private final SignatureCollector collector;
  private final Map<String, Long> linesOfUp = new HashMap<>();
  private final Map<String, Long> linesOfDown = new HashMap<>();
  private long blankGenes;

  private GmtReader(String source, SetSuffixes suffixes, RejectedRows rejected) {
    this.source = source;
    this.suffixes = suffixes;
    this.rejected = rejected;
    this.collector = new SignatureCollector(source, false, rejected);
  }

  static ImportedSignatures read(Path file, SetSuffixes suffixes, RejectedRows rejected) {
    GmtReader reader = new GmtReader(file.toString(), suffixes, rejected);
    long sets = 0;
    try (TextLines lines = TextLines.open(file, "a GMT file")) {
      while (lines.next()) {
        String line = lines.text();
        if (line == null) {
          sets++;
          rejected.add(lines.number(), RowReason.MALFORMED_ROW, Utf8.NEEDED, lines.shown());
        } else if (!line.isBlank()) {
          sets++;
          reader.set(line, lines.number());
        }
      }
    }
    ImportedSignatures read = reader.collector.finish(sets);
    return reader.blankGenes == 0
        ? read
        : read.withWarning(reader.blankGenes + " genes within sets are blank, left out");
  }

  private void set(String line, long number) {
    int nameEnd = line.indexOf('\t');
    String name = nameEnd < 0 ? null : Names.strip(line.substring(0, nameEnd));
    String problem = name == null ? null : PlainName.problem(name);
    if (nameEnd < 0) {
      rejected.add(
          number,
          RowReason.MALFORMED_ROW,
          "a set name, a description and genes, separated by tabs, are expected",
          line);
    } else if (name == null) {
      rejected.add(number, RowReason.MISSING_PERTURBATION, "the set has no name", line);
    } else if (problem != null) {
      rejected.add(number, RowReason.BAD_NAME, "the name of the set " + problem, line);
    } else {
      int descriptionEnd = line.indexOf('\t', nameEnd + 1);
      set(line, descriptionEnd < 0 ? line.length() : descriptionEnd, name, number);
    }
  }

  /** A set whose name is good; its genes start after {@code from}. */
  private void set(String line, int from, String name, long number) {
    int weighted = 0;
    int plain = 0;
    for (int at = from; at < line.length(); at = end(line, at)) {
      String gene = Names.strip(line.substring(at + 1, end(line, at)));
      if (gene == null) {
        continue;
      }
      WeightedGene pair = WeightedGene.of(gene);
      String problem = PlainName.problem(pair == null ? gene : pair.gene());
      if (problem != null) {
        rejected.add(
            number, RowReason.BAD_NAME, "gene '" + OneLine.of(gene, SHOWN) + "' " + problem, line);
        return;
      }
      if (pair == null) {
        plain++;
      } else if (Double.isNaN(pair.weight())) {
        rejected.add(
            number,
            RowReason.BAD_WEIGHT,
            "the weight of '"
                + OneLine.of(gene, SHOWN)
                + "' is no finite number without thousands separators",
            line);
        return;
      } else {
        weighted++;
      }
    }
    if (weighted > 0 && plain > 0) {
      rejected.add(
          number,
          RowReason.MISSING_WEIGHT,
          plain + " of " + (plain + weighted) + " genes have no weight; all or none are expected",
          line);
      return;
    }
    SetSuffixes.Split split = suffixes.split(name);
    if (split == null) {
      split = new SetSuffixes.Split(name, Direction.UP);
    }
    refuseSecond(split, number);
    keep(line, from, split, weighted > 0, number);
  }

  private void keep(String line, int from, SetSuffixes.Split split, boolean weighted, long number) {
    SignatureRows rows = collector.perturbation(split.name(), number);
    long blank = 0;
    for (int at = from; at < line.length(); at = end(line, at)) {
      String cell = Names.strip(line.substring(at + 1, end(line, at)));
      if (cell == null) {
        blank++;
        continue;
      }
      // Blank cells at the end of a line are filling.
      blankGenes += blank;
      blank = 0;
      WeightedGene pair = weighted ? WeightedGene.of(cell) : null;
      collector.add(
          rows,
          pair == null ? cell : Names.strip(pair.gene()),
          split.direction(),
          pair == null ? Double.NaN : pair.weight(),
          number);
    }
  }

  /** Where the cell after the tab at {@code at} ends. */
  private static int end(String line, int at) {
    int end = line.indexOf('\t', at + 1);
    return end < 0 ? line.length() : end;
  }

  private void refuseSecond(SetSuffixes.Split split, long number) {
    boolean isUp = split.direction() == Direction.UP;
    Long former = (isUp ? linesOfUp : linesOfDown).putIfAbsent(split.name(), number);
    if (former != null) {
      throw UserException.of(
          "%s: lines %d and %d: two sets of %s genes of '%s'; one is expected: rename or remove one",
          source, former, number, split.direction().text(), OneLine.of(split.name(), SHOWN));
    }
  }
}
