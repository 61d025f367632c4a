/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.atlas.io.pickle.PickledFrame;
import org.perturbatlas.error.UserException;

/** The table of the Python atlas object that has a row a perturbation. */
final class Metadata {

  private static final String TABLE = "perturbation_metadata";
  private static final int NAMES_SHOWN = 5;
  private static final int MOST_ROWS = 1_000_000;

  private record Row(String module, Double score, Double norm) {}

  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();

  private Metadata() {}

  /** Notes two rows of one perturbation, and cells of the wrong type, as problems. */
  static Metadata read(String file, Object table, AtlasBuilder builder) {
    Metadata metadata = new Metadata();
    if (table == null) {
      builder.warning(TABLE, "missing; no perturbation has a module or a score");
      return metadata;
    }
    PickledFrame frame = PickledFrame.of(file + ": " + TABLE, table);
    List<Object> names = frame.column("perturbation");
    List<Object> modules = column(frame, "predicted_module", names.size(), builder);
    List<Object> scores = column(frame, "master_regulator_score", names.size(), builder);
    List<Object> norms = column(frame, "master_score_norm", names.size(), builder);
    if (names.size() > MOST_ROWS) {
      throw new UserException(
          file
              + ": "
              + TABLE
              + " has "
              + names.size()
              + " rows; at most "
              + MOST_ROWS
              + " are read");
    }
    for (int i = 0; i < names.size(); i++) {
      String place = TABLE + " row " + i;
      String name = Names.normalize(text(place, "perturbation", names.get(i), builder));
      if (name == null) {
        continue;
      }
      Row row =
          new Row(
              text(place, "predicted_module", at(modules, i), builder),
              number(place, "master_regulator_score", at(scores, i), builder),
              number(place, "master_score_norm", at(norms, i), builder));
      if (metadata.rows.putIfAbsent(name, row) != null) {
        builder.problem(place, "a second row for perturbation '" + PickleText.brief(name) + "'");
      }
    }
    return metadata;
  }

  /** An absent column is a column of absent values. */
  private static List<Object> column(
      PickledFrame frame, String name, int size, AtlasBuilder builder) {
    if (!frame.has(name)) {
      builder.warning(TABLE, "has no column '" + name + "'; its columns are " + frame.describe());
      return List.of();
    }
    List<Object> cells = frame.column(name);
    if (cells.size() != size) {
      builder.problem(TABLE, "column '" + name + "' has " + cells.size() + " cells, not " + size);
    }
    return cells;
  }

  private static Object at(List<Object> cells, int i) {
    return i < cells.size() ? cells.get(i) : null;
  }

  private static String text(String place, String column, Object cell, AtlasBuilder builder) {
    if (cell instanceof String text) {
      return PickleText.name(place, text, builder);
    }
    if (cell != null && !isNaN(cell)) {
      builder.problem(place, "the cell of column '" + column + "' is not text");
    }
    return null;
  }

  private static Double number(String place, String column, Object cell, AtlasBuilder builder) {
    if (cell instanceof Number number) {
      return isNaN(cell) ? null : (Double) number.doubleValue();
    }
    if (cell != null) {
      builder.problem(place, "the cell of column '" + column + "' is not a number");
    }
    return null;
  }

  private static boolean isNaN(Object cell) {
    return cell instanceof Double number && number.isNaN();
  }

  /** Adds what the table says of {@code draft.name}. */
  void describe(AtlasBuilder.Draft draft) {
    String name = Names.normalize(draft.name);
    Row row = rows.get(name);
    if (row != null) {
      used.add(name);
      draft.predictedModule = row.module();
      draft.masterRegulatorScore = row.score();
      draft.masterScoreNorm = row.norm();
    }
  }

  void warnAboutOthers(AtlasBuilder builder) {
    List<String> others = rows.keySet().stream().filter(name -> !used.contains(name)).toList();
    if (!others.isEmpty()) {
      List<String> shown = others.stream().limit(NAMES_SHOWN).map(PickleText::brief).toList();
      builder.warning(
          TABLE,
          others.size()
              + " rows of perturbations without a signature, ignored: "
              + String.join(", ", shown)
              + (others.size() > NAMES_SHOWN ? ", ..." : ""));
    }
  }
}
