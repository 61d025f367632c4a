/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.UserException;

/**
 * What a table with a row a perturbation says of the perturbations of an atlas: their module, their
 * master regulator scores, and text on type, dose and time. All but the names is optional; an empty
 * cell says nothing.
 */
public final class MetadataTable {

  private static final int SHOWN = 60;
  private static final int NAMES_SHOWN = 5;
  private static final int LONGEST_TEXT = 1_000;
  private static final int MOST_ROWS = 5_000_000;

  private record Row(long line, Map<MetadataColumn, String> cells) {}

  private final String source;
  private final Map<MetadataColumn, Integer> places = new EnumMap<>(MetadataColumn.class);
  private final int width;
  private final Map<String, Row> rows = new LinkedHashMap<>();

  /**
   * @throws UserException when the header has no column of perturbations, or none besides
   */
  MetadataTable(String source, List<String> header) {
    this.source = source;
    HeaderColumns columns = new HeaderColumns(source, header);
    width = columns.size();
    for (MetadataColumn column : MetadataColumn.values()) {
      int place =
          columns.anyOf(
              column == MetadataColumn.PERTURBATION
                  ? SignatureColumn.PERTURBATION.names()
                  : List.of(column.column(), column.attribute()));
      if (place >= 0) {
        places.put(column, place);
      }
    }
    if (!places.containsKey(MetadataColumn.PERTURBATION) || places.size() == 1) {
      throw UserException.of(
          "%s: a column 'perturbation' and some of %s are expected; its columns are %s",
          source,
          String.join(", ", List.of(MetadataColumn.names()).subList(1, places())),
          columns.shown());
    }
  }

  private static int places() {
    return MetadataColumn.values().length;
  }

  /**
   * Takes one row.
   *
   * @throws UserException when it cannot be used: what is known of a perturbation must not be lost
   */
  void row(long line, List<String> cells) {
    if (cells.size() != width) {
      throw at(line, cells.size() + " cells; " + width + " are expected, as in the header");
    }
    Map<MetadataColumn, String> values = new EnumMap<>(MetadataColumn.class);
    places.forEach(
        (column, place) -> {
          String value = Names.strip(cells.get(place));
          if (value != null && !PlainName.isMissing(value)) {
            check(line, column, value);
            values.put(column, value);
          }
        });
    String name = Names.normalize(values.get(MetadataColumn.PERTURBATION));
    if (name == null) {
      throw at(line, "no perturbation");
    }
    if (rows.size() == MOST_ROWS) {
      throw at(line, "more than " + MOST_ROWS + " rows");
    }
    Row former = rows.putIfAbsent(name, new Row(line, values));
    if (former != null) {
      throw at(
          line,
          "a second row for perturbation '"
              + OneLine.of(name, SHOWN)
              + "', whose first is line "
              + former.line()
              + "; one is expected");
    }
  }

  private void check(long line, MetadataColumn column, String value) {
    boolean isScore =
        column == MetadataColumn.MASTER_REGULATOR_SCORE
            || column == MetadataColumn.MASTER_SCORE_NORM;
    if (isScore && Double.isNaN(WeightText.parse(value))) {
      throw at(
          line,
          column.column()
              + " is '"
              + OneLine.of(value, SHOWN)
              + "'; a finite decimal number without thousands separators is expected");
    }
    if (value.length() > LONGEST_TEXT || PlainName.hasControlCharacter(value)) {
      throw at(
          line,
          column.column()
              + " is longer than "
              + LONGEST_TEXT
              + " characters or has a control character in it");
    }
  }

  UserException at(long line, String message) {
    return new UserException(source + ": line " + line + ": " + message);
  }

  /** Whether the table says what modules and scores perturbations have. */
  public boolean hasModules() {
    return places.containsKey(MetadataColumn.PREDICTED_MODULE)
        || places.containsKey(MetadataColumn.MASTER_REGULATOR_SCORE)
        || places.containsKey(MetadataColumn.MASTER_SCORE_NORM);
  }

  /**
   * Puts what the table says on the perturbations, in place of what they have; warnings tell of
   * rows and perturbations that stand alone.
   */
  public ImportedSignatures describe(ImportedSignatures signatures) {
    Set<String> used = new HashSet<>();
    long without = 0;
    for (ImportedSignatures.Placed placed : signatures.perturbations()) {
      AtlasBuilder.Draft draft = placed.draft();
      String name = Names.normalize(draft.name);
      Row row = rows.get(name);
      if (row == null) {
        without++;
      } else {
        used.add(name);
        describe(draft, row.cells());
      }
    }
    ImportedSignatures described = signatures;
    List<String> others = rows.keySet().stream().filter(name -> !used.contains(name)).toList();
    if (!others.isEmpty()) {
      List<String> shown =
          others.stream().limit(NAMES_SHOWN).map(name -> OneLine.of(name, SHOWN)).toList();
      described =
          described.withWarning(
              source
                  + ": "
                  + others.size()
                  + " rows of perturbations without a signature, ignored: "
                  + String.join(", ", shown)
                  + (others.size() > NAMES_SHOWN ? ", ..." : ""));
    }
    return without == 0
        ? described
        : described.withWarning(source + ": has no row for " + without + " perturbations");
  }

  private void describe(AtlasBuilder.Draft draft, Map<MetadataColumn, String> cells) {
    cells.forEach(
        (column, value) -> {
          switch (column) {
            case PERTURBATION -> {}
            case PREDICTED_MODULE -> draft.predictedModule = value;
            case MASTER_REGULATOR_SCORE -> draft.masterRegulatorScore = WeightText.parse(value);
            case MASTER_SCORE_NORM -> draft.masterScoreNorm = WeightText.parse(value);
            case TYPE, DOSE, TIME, COMPAT_MODULE -> draft.attributes.put(column.attribute(), value);
          }
        });
  }
}
