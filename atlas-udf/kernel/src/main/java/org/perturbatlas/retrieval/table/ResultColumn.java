/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval.table;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.EvidenceLabel;
import org.perturbatlas.retrieval.Interpretation;

/**
 * The columns of the results table after {@code query_id}, in order: the one place that names them.
 * The struct of the SQL functions, the tables of the score job and the JSON of the query command
 * all follow it.
 */
public enum ResultColumn {
  STATUS(
      "status",
      ColumnType.TEXT,
      "SCORED, or the code of the reason why the query was rejected; all else is null then",
      a -> ResultColumn.SCORED),
  QUERY_SIZE(
      "query_size",
      ColumnType.INT,
      "distinct genes after normalisation, and after mapping where names are mapped",
      Answer::querySize),
  GENES_IN_ATLAS(
      "genes_in_atlas",
      ColumnType.INT,
      "of them, reference genes of the atlas, or genes of the background where there is one",
      Answer::genesInAtlas),
  PREDICTED_MODULE(
      "predicted_module",
      ColumnType.TEXT,
      "module with the highest score; null for an atlas without modules, and where the calibrated"
          + " profile calls none",
      Answer::predictedModule),
  MODULE_SCORES(
      "module_scores",
      ColumnType.SCORES,
      "mean Jaccard index with the anchors of each module, 0 to 1; of the calibrated profile each"
          + " module's share of the vote of the first 7 signatures, weighted by -ln p",
      Answer::moduleScores),
  MODULE_MARGIN(
      "module_margin",
      ColumnType.DOUBLE,
      "best less second-best module score; null with fewer than two modules",
      a -> orNull(a.evidence().moduleMargin())),
  TOP_MODULE_AGREEMENT(
      "top_module_agreement",
      ColumnType.DOUBLE,
      "share of the first results that belong to the module of the highest score, 0 to 1",
      a -> a.evidence().topModuleAgreement()),
  MEAN_TOP_RECALL(
      "mean_top_recall",
      ColumnType.DOUBLE,
      "mean recall of the first results, 0 to 1",
      a -> a.evidence().meanTopRecall()),
  N_RETRIEVED(
      "n_retrieved", ColumnType.INT, "perturbations retrieved, at most top-n", Answer::hitCount),
  EVIDENCE_SCORE(
      "evidence_score",
      ColumnType.DOUBLE,
      "0.4 min(margin/0.05, 1) + 0.4 agreement + 0.2 mean recall, 0 to 1; of the calibrated profile"
          + " the share of right modules among answers of such an evidence p, 0 where no module"
          + " leads, null where there is no evidence p",
      a -> orNull(a.evidence().score())),
  EVIDENCE_LABEL(
      "evidence_label",
      ColumnType.TEXT,
      "Very High, High, Moderate or Low; null for an atlas without modules; of the calibrated"
          + " profile High from 0.9 on, Moderate from 0.7 on, otherwise Low, null where there is no"
          + " such share",
      a -> text(a.evidence().label())),
  EVIDENCE_STARS(
      "evidence_stars",
      ColumnType.INT,
      "five times the evidence score, 0 to 5; null where there is no label",
      a -> a.evidence().label() == null ? null : a.evidence().stars()),
  TOP_PERTURBATIONS(
      "top_perturbations", ColumnType.HITS, "retrieved perturbations in rank order", a -> a),
  INTERPRETATION(
      "interpretation", ColumnType.TEXT, "the answer as one short paragraph", Interpretation::of),
  ATLAS_NAME("atlas_name", ColumnType.TEXT, "which atlas answered", a -> a.index().atlasName()),
  ATLAS_VERSION("atlas_version", ColumnType.TEXT, "its version", a -> a.index().atlasVersion()),
  ATLAS_FINGERPRINT(
      "atlas_fingerprint",
      ColumnType.TEXT,
      "SHA-256 of its content, hex",
      a -> a.index().contentFingerprint()),
  ATLAS_IDENTITY(
      "atlas_identity",
      ColumnType.TEXT,
      "SHA-256 of its content, name and version, hex",
      a -> a.index().identityFingerprint()),
  UNIVERSE_SIZE(
      "universe_size",
      ColumnType.INT,
      "genes that p-values are over: the reference genes of the atlas, or the background",
      a -> a.index().geneCount(),
      ResultDetail::calibrated),
  UNIVERSE_HASH(
      "universe_hash",
      ColumnType.TEXT,
      "SHA-256 of these genes, hex",
      a -> a.index().universeHash(),
      ResultDetail::calibrated),
  EVIDENCE_P(
      "evidence_p",
      ColumnType.DOUBLE,
      "chance that a query without signal has an answer as clear, by the bank of null queries;"
          + " null where that has none of such a size",
      a -> a.calibration() == null ? null : orNull(a.calibration().evidenceP()),
      ResultDetail::bank),
  EVIDENCE_FLOOR(
      "evidence_floor",
      ColumnType.DOUBLE,
      "the smallest evidence_p that the bank can give to a query of this size, or null",
      a -> a.calibration() == null ? null : orNull(a.calibration().evidenceFloor()),
      ResultDetail::bank);

  /** The {@link #STATUS} of a query that has an answer. */
  public static final String SCORED = "SCORED";

  private final String columnName;
  private final ColumnType type;
  private final String meaning;
  private final Function<Answer, Object> value;
  private final Predicate<ResultDetail> shown;

  ResultColumn(String columnName, ColumnType type, String meaning, Function<Answer, Object> value) {
    this(columnName, type, meaning, value, detail -> true);
  }

  ResultColumn(
      String columnName,
      ColumnType type,
      String meaning,
      Function<Answer, Object> value,
      Predicate<ResultDetail> shown) {
    this.columnName = columnName;
    this.type = type;
    this.meaning = meaning;
    this.value = value;
    this.shown = shown;
  }

  /** The columns that results show, in order; {@link #STATUS} is the first. */
  public static List<ResultColumn> shown(ResultDetail detail) {
    return Arrays.stream(values()).filter(column -> column.shown.test(detail)).toList();
  }

  public String columnName() {
    return columnName;
  }

  public ColumnType type() {
    return type;
  }

  /** What the column says, with its unit or range. */
  public String meaning() {
    return meaning;
  }

  /**
   * The value of this column: String, Integer, Double, {@code Map<String, Double>}, or null; for
   * {@link ColumnType#HITS} the answer itself, whose hits {@link HitColumn} reads.
   */
  public Object valueOf(Answer answer) {
    return value.apply(answer);
  }

  /** The value of a {@link ColumnType#SCORES} column. */
  @SuppressWarnings("unchecked")
  Map<String, Double> scoresOf(Answer answer) {
    return (Map<String, Double>) valueOf(answer);
  }

  private static Double orNull(double value) {
    return Double.isNaN(value) ? null : value;
  }

  private static String text(EvidenceLabel label) {
    return label == null ? null : label.text();
  }
}
