/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.perturbatlas.atlas.Perturbation;

/** The columns of a table that has a row a perturbation, by the names that Python users know. */
enum MetadataColumn {
  PERTURBATION("perturbation"),
  PREDICTED_MODULE("predicted_module"),
  MASTER_REGULATOR_SCORE("master_regulator_score"),
  MASTER_SCORE_NORM("master_score_norm"),
  TYPE("type"),
  DOSE("dose"),
  TIME("time"),
  COMPAT_MODULE("compat_module", "compatModule");

  /** Those that are text which reaches each hit of a result, and decides nothing. */
  static final Set<MetadataColumn> ATTRIBUTES = EnumSet.range(TYPE, COMPAT_MODULE);

  private final String column;
  private final String attribute;

  MetadataColumn(String column) {
    this(column, column);
  }

  MetadataColumn(String column, String attribute) {
    this.column = column;
    this.attribute = attribute;
  }

  static String[] names() {
    return Arrays.stream(values()).map(MetadataColumn::column).toArray(String[]::new);
  }

  String column() {
    return column;
  }

  /** The name of the attribute of a {@link Perturbation}, for those that are one. */
  String attribute() {
    return attribute;
  }

  /** What the column says of a perturbation, or null. */
  String of(Perturbation perturbation) {
    return switch (this) {
      case PERTURBATION -> perturbation.name();
      case PREDICTED_MODULE -> perturbation.predictedModule();
      case MASTER_REGULATOR_SCORE -> text(perturbation.masterRegulatorScore());
      case MASTER_SCORE_NORM -> text(perturbation.masterScoreNorm());
      default -> perturbation.attributes().get(attribute);
    };
  }

  private static String text(Double number) {
    return number == null ? null : number.toString();
  }
}
