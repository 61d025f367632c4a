/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval.table;

import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.Concordance;

/** The fields of one retrieved perturbation in the results table, in order. */
public enum HitColumn {
  RANK("rank", ColumnType.INT, "place in the ranking, from 1", (a, i) -> i + 1),
  PERTURBATION(
      "perturbation",
      ColumnType.TEXT,
      "the perturbation",
      (a, i) -> a.index().perturbation(a.hitPerturbation(i))),
  RECALL(
      "recall",
      ColumnType.DOUBLE,
      "share of the query's atlas genes in its signature, 0 to 1",
      Answer::hitRecall),
  PRECISION(
      "precision",
      ColumnType.DOUBLE,
      "share of its signature in the query, 0 to 1",
      Answer::hitPrecision),
  SHARED_GENES("shared_genes", ColumnType.INT, "genes in both", Answer::hitSharedGenes),
  SIGNATURE_SIZE(
      "signature_size",
      ColumnType.INT,
      "genes in its signature, of those of the background where there is one",
      Answer::hitSignatureSize),
  PREDICTED_MODULE(
      "predicted_module",
      ColumnType.TEXT,
      "the module it belongs to, or null",
      (a, i) -> a.index().predictedModule(a.hitPerturbation(i))),
  MASTER_REGULATOR_SCORE(
      "master_regulator_score",
      ColumnType.DOUBLE,
      "how strongly it drives its module rather than others, or null",
      (a, i) -> a.index().masterRegulatorScore(a.hitPerturbation(i))),
  MASTER_SCORE_NORM(
      "master_score_norm",
      ColumnType.DOUBLE,
      "that over the largest of the atlas, or null",
      (a, i) -> a.index().masterScoreNorm(a.hitPerturbation(i))),
  MODULE_CONSISTENT(
      "module_consistent",
      ColumnType.BOOLEAN,
      "its module is the predicted one; always true without the module filter",
      Answer::hitModuleConsistent),
  TYPE("type", "what kind of perturbation it is, or null", "type"),
  DOSE("dose", "at which dose, as the atlas says it, or null", "dose"),
  TIME("time", "after which time, as the atlas says it, or null", "time"),
  COMPAT_MODULE(
      "compat_module",
      "the module that an atlas without unassigned perturbations puts it in, or null",
      "compatModule"),
  P_VALUE(
      "p_value",
      ColumnType.DOUBLE,
      "chance that as many genes of the universe, drawn at random, share as many genes with its"
          + " signature (upper hypergeometric tail); 0 where too small for a double",
      (a, i) -> a.calibration() == null ? null : a.calibration().pValue(i),
      ResultDetail::calibrated),
  Q_VALUE(
      "q_value",
      ColumnType.DOUBLE,
      "false discovery rate over all signatures tested for the query (Benjamini and Hochberg)",
      (a, i) -> a.calibration() == null ? null : a.calibration().qValue(i),
      ResultDetail::calibrated),
  Q_VALUE_ALL(
      "q_value_all",
      ColumnType.DOUBLE,
      "false discovery rate over all pairs of a query and a signature that the run tests; never"
          + " below the exact one, and above it by less than 2.4 per cent of it",
      (a, i) -> a.calibration() == null ? null : orNull(a.calibration().qValueAll(i)),
      ResultDetail::pairs),
  ODDS_RATIO(
      "odds_ratio",
      ColumnType.DOUBLE,
      "odds of a gene of its signature to be in the query over those of other genes, each count"
          + " plus a half",
      (a, i) -> a.calibration() == null ? null : a.calibration().oddsRatio(i),
      ResultDetail::calibrated),
  DIRECTION(
      "direction",
      ColumnType.TEXT,
      "mimics or reverses a signed query; null where neither, or where the query is unsigned",
      (a, i) -> direction(a.hitConcordance(i)),
      ResultDetail::signed),
  CONCORDANCE(
      "concordance",
      ColumnType.DOUBLE,
      "shared genes that go the same way less those that go the other, over both, -1 to 1; null"
          + " where the query is unsigned",
      (a, i) -> a.hitConcordance(i) == null ? null : a.hitConcordance(i).value(),
      ResultDetail::signed),
  CONCORDANCE_P(
      "concordance_p",
      ColumnType.DOUBLE,
      "chance of directions as telling where those of the query are dealt out at random among the"
          + " shared genes; null where the query is unsigned",
      (a, i) -> a.hitConcordance(i) == null ? null : a.hitConcordance(i).p(),
      ResultDetail::signed),
  GENES(
      "genes",
      ColumnType.TEXTS,
      "the shared genes, by name or, of the calibrated profile, by weight; only on request",
      Answer::hitGenes,
      ResultDetail::hitGenes),
  GENE_WEIGHTS(
      "gene_weights",
      ColumnType.DOUBLES,
      "for each of the genes how telling it is: ln of signatures over those that hold it; only with"
          + " the genes",
      Answer::hitGeneWeights,
      detail -> detail.hitGenes() && detail.calibrated());

  private interface Value {
    Object of(Answer answer, int hit);
  }

  private final String columnName;
  private final ColumnType type;
  private final String meaning;
  private final Value value;
  private final Predicate<ResultDetail> shown;

  HitColumn(String columnName, ColumnType type, String meaning, Value value) {
    this(columnName, type, meaning, value, detail -> true);
  }

  /** An attribute of the perturbation. */
  HitColumn(String columnName, String meaning, String attribute) {
    this(
        columnName,
        ColumnType.TEXT,
        meaning,
        (a, i) -> a.index().attribute(a.hitPerturbation(i), attribute),
        ResultDetail::attributes);
  }

  HitColumn(
      String columnName,
      ColumnType type,
      String meaning,
      Value value,
      Predicate<ResultDetail> shown) {
    this.columnName = columnName;
    this.type = type;
    this.meaning = meaning;
    this.value = value;
    this.shown = shown;
  }

  /** The fields that a hit shows, in order. */
  public static List<HitColumn> shown(ResultDetail detail) {
    return Arrays.stream(values()).filter(column -> column.shown.test(detail)).toList();
  }

  public String columnName() {
    return columnName;
  }

  public ColumnType type() {
    return type;
  }

  /** What the field says, with its unit or range. */
  public String meaning() {
    return meaning;
  }

  /**
   * The value of this field for hit {@code i}: String, Integer, Double, Boolean, {@code
   * List<String>}, {@code List<Double>} or null.
   */
  public Object valueOf(Answer answer, int i) {
    return value.of(answer, i);
  }

  private static Double orNull(double value) {
    return Double.isNaN(value) ? null : value;
  }

  private static String direction(Concordance concordance) {
    return concordance == null || concordance.direction() == null
        ? null
        : concordance.direction().text();
  }
}
