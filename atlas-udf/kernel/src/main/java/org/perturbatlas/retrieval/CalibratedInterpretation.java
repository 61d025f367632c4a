/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

/** An answer of the {@link Profile#CALIBRATED} profile as one short paragraph. */
final class CalibratedInterpretation {

  private static final int STRONGEST = 5;
  private static final double SIGNIFICANT = 0.05;

  private CalibratedInterpretation() {}

  static void write(StringBuilder text, Answer answer) {
    module(text, answer);
    evidence(text, answer);
    matches(text, answer);
    if (isExploratory(answer)) {
      text.append(" Take this result as exploratory.");
    }
  }

  private static void module(StringBuilder text, Answer answer) {
    AtlasHead atlas = answer.index();
    int best = answer.leadingModuleIndex();
    if (best < 0) {
      text.append("The atlas has no modules, so none is called.");
      return;
    }
    if (answer.moduleScore(best) == 0) {
      text.append("None of the first signatures is of a module, so none is called.");
      return;
    }
    if (answer.predictedModuleIndex() < 0) {
      text.append(
              "No module is called, as fewer than half of the calls at such evidence are right; ")
          .append(atlas.moduleTitle(best))
          .append(" leads with ");
    } else {
      text.append("Closest module: ").append(atlas.moduleTitle(best)).append(", with ");
    }
    percent(text, answer.moduleScore(best));
    text.append(" of the vote of the first ").append(CalibratedRanking.VOTERS);
    text.append(" signatures.");
  }

  private static void evidence(StringBuilder text, Answer answer) {
    Evidence evidence = answer.evidence();
    double p = answer.calibration().evidenceP();
    if (Double.isNaN(p)) {
      text.append(" The evidence is not graded, ");
      if (answer.calibration().isJudged()) {
        text.append("as the bank has no null queries of such a size, ");
        text.append(answer.genesInAtlas()).append(" genes.");
      } else {
        text.append("which takes a bank of null queries.");
      }
      return;
    }
    text.append(" Evidence p ").append(ChanceText.of(p));
    if (p <= answer.calibration().evidenceFloor()) {
      text.append(", the least that the bank can tell");
    }
    if (evidence.label() == null) {
      text.append("; not graded.");
      return;
    }
    text.append(": ").append(evidence.label().text()).append(", as ");
    if (answer.moduleScore(answer.leadingModuleIndex()) == 0) {
      text.append("no module leads.");
      return;
    }
    percent(text, evidence.score());
    text.append(" of the calls at such evidence are right.");
  }

  private static void matches(StringBuilder text, Answer answer) {
    int shown = Math.min(STRONGEST, answer.hitCount());
    if (shown == 0) {
      text.append(" No perturbation was retrieved at these thresholds.");
      return;
    }
    Calibration calibration = answer.calibration();
    text.append(" Strongest matches: ");
    for (int i = 0; i < shown; i++) {
      text.append(i == 0 ? "" : ", ")
          .append(answer.index().perturbation(answer.hitPerturbation(i)))
          .append(" (p ")
          .append(ChanceText.ofLn(calibration.lnP(i)))
          .append(", q ")
          .append(ChanceText.of(calibration.qValue(i)))
          .append(')');
    }
    text.append('.');
    if (!(calibration.qValue(0) <= SIGNIFICANT)) {
      text.append(" No match is significant at a false discovery rate of 5 %.");
    }
  }

  private static boolean isExploratory(Answer answer) {
    EvidenceLabel label = answer.evidence().label();
    return label == null
        ? answer.hitCount() == 0 || !(answer.calibration().qValue(0) <= SIGNIFICANT)
        : label == EvidenceLabel.LOW;
  }

  private static void percent(StringBuilder text, double share) {
    text.append(Math.round(100 * share)).append(" %");
  }
}
