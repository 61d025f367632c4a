/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

/** An answer as one short paragraph, for people. */
public final class Interpretation {

  private static final int STRONGEST = 5;
  private static final int RECOMMENDED_GENES = 20;

  private Interpretation() {}

  /**
   * The module, the evidence, the strongest matches, and what keeps the answer from being more than
   * exploratory.
   */
  public static String of(Answer answer) {
    StringBuilder text = new StringBuilder(320);
    if (answer.calibration() != null) {
      CalibratedInterpretation.write(text, answer);
    } else {
      reference(text, answer);
    }
    if (answer.genesInAtlas() < RECOMMENDED_GENES) {
      text.append(" Only ")
          .append(answer.genesInAtlas())
          .append(answer.genesInAtlas() == 1 ? " query gene is" : " query genes are")
          .append(" in the atlas; ")
          .append(RECOMMENDED_GENES)
          .append(" or more informative genes are recommended.");
    }
    return text.toString();
  }

  private static void reference(StringBuilder text, Answer answer) {
    module(text, answer);
    evidence(text, answer.evidence());
    matches(text, answer);
    if (answer.evidence().label() == null) {
      text.append(
          " Without modules the evidence is insufficient: take this result as exploratory.");
    } else if (answer.evidence().score() < Evidence.SUFFICIENT) {
      text.append(" The evidence is insufficient: take this result as exploratory.");
    }
  }

  private static void module(StringBuilder text, Answer answer) {
    AtlasHead index = answer.index();
    int best = answer.predictedModuleIndex();
    if (best < 0) {
      text.append("The atlas has no modules, so none is predicted.");
      return;
    }
    if (answer.moduleScore(best) == 0) {
      text.append("No module overlaps the query; ")
          .append(index.moduleTitle(best))
          .append(" stands first by order only.");
      return;
    }
    text.append("Closest module: ").append(index.moduleTitle(best)).append(" (score ");
    decimal(text, answer.moduleScore(best), 4);
    double margin = answer.evidence().moduleMargin();
    if (!Double.isNaN(margin)) {
      text.append(", ");
      decimal(text, margin, 4);
      text.append(" above the next");
    }
    text.append(").");
  }

  private static void evidence(StringBuilder text, Evidence evidence) {
    text.append(" Evidence ");
    decimal(text, evidence.score(), 2);
    if (evidence.label() != null) {
      text.append(", ").append(evidence.label().text());
      text.append(" (").append(evidence.stars()).append(" of 5 stars)");
    } else {
      text.append(", not graded");
    }
    text.append('.');
  }

  private static void matches(StringBuilder text, Answer answer) {
    int shown = Math.min(STRONGEST, answer.hitCount());
    if (shown == 0) {
      text.append(" No perturbation was retrieved at these thresholds.");
      return;
    }
    text.append(" Strongest matches: ");
    if (answer.isSigned()) {
      signedMatches(text, answer, shown);
      return;
    }
    for (int i = 0; i < shown; i++) {
      text.append(i == 0 ? "" : ", ")
          .append(answer.index().perturbation(answer.hitPerturbation(i)))
          .append(i == 0 ? " (recall " : " (");
      decimal(text, answer.hitRecall(i), 2);
      text.append(')');
    }
    text.append('.');
  }

  private static void signedMatches(StringBuilder text, Answer answer, int shown) {
    boolean anyMimics = false;
    for (int i = 0; i < shown; i++) {
      Concordance concordance = answer.hitConcordance(i);
      Direction direction = concordance.direction();
      anyMimics |= direction == Direction.MIMICS;
      text.append(i == 0 ? "" : ", ")
          .append(answer.index().perturbation(answer.hitPerturbation(i)))
          .append(direction == null ? " goes neither way" : " " + direction.text() + " the query")
          .append(" (concordance ")
          .append(concordance.value() < 0 ? "-" : "");
      decimal(text, Math.abs(concordance.value()), 2);
      text.append(", recall ");
      decimal(text, answer.hitRecall(i), 2);
      text.append(')');
    }
    text.append('.');
    if (!anyMimics) {
      text.append(" None of them mimics the query.");
    }
  }

  /**
   * Appends a value ≥ 0 rounded half up to {@code digits} decimals; {@link String#format} would
   * cost as much as scoring.
   */
  private static void decimal(StringBuilder text, double value, int digits) {
    long scale = digits == 2 ? 100 : 10_000;
    long scaled = Math.round(value * scale);
    text.append(scaled / scale).append('.');
    String fraction = Long.toString(scaled % scale + scale);
    text.append(fraction, 1, fraction.length());
  }
}
