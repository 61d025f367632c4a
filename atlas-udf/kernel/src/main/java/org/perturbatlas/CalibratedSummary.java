/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas;

import java.util.Locale;
import java.util.Map;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.AtlasHead;
import org.perturbatlas.retrieval.Calibration;
import org.perturbatlas.retrieval.ChanceText;
import org.perturbatlas.retrieval.Evidence;
import org.perturbatlas.retrieval.Hit;

/** An answer of the calibrated profile as a table for a terminal. */
final class CalibratedSummary {

  private CalibratedSummary() {}

  static String of(Answer answer) {
    StringBuilder text = new StringBuilder();
    AtlasHead atlas = answer.index();
    line(
        text,
        "Atlas     %s (%s): %,d perturbations",
        atlas.atlasName(),
        atlas.atlasVersion(),
        atlas.perturbationCount());
    line(
        text,
        "Universe  %,d genes, those of the %s",
        atlas.geneCount(),
        atlas.isOverBackground() ? "background" : "atlas");
    line(
        text,
        "Query     %,d genes, %,d of them in the universe",
        answer.querySize(),
        answer.genesInAtlas());
    modules(text, answer);
    line(text, "Evidence  %s", evidence(answer));
    if (answer.hitCount() == 0) {
      return text.append("No perturbation was retrieved at these thresholds.").toString();
    }
    hits(text, answer);
    return text.toString();
  }

  private static void modules(StringBuilder text, Answer answer) {
    int m = 0;
    for (Map.Entry<String, Double> score : answer.moduleScores().entrySet()) {
      line(
          text,
          "Module    %-16s %5.1f %% of the vote (%.1f nats)%s",
          score.getKey(),
          100 * score.getValue(),
          answer.calibration().votes(m++),
          score.getKey().equals(answer.predictedModule()) ? "  <- called" : "");
    }
    if (m == 0) {
      line(text, "Module    none called: the atlas has no modules");
    } else if (answer.predictedModule() == null) {
      line(
          text,
          "Module    none called: %s",
          answer.moduleScores().values().stream().allMatch(share -> share == 0)
              ? "none of the first signatures is of a module"
              : "fewer than half of the calls at such evidence are right");
    }
  }

  private static String evidence(Answer answer) {
    Calibration calibration = answer.calibration();
    Evidence evidence = answer.evidence();
    String statistic = String.format(Locale.ROOT, "%.1f nats", calibration.statistic());
    if (Double.isNaN(calibration.evidenceP())) {
      return "not graded ("
          + statistic
          + "); "
          + (calibration.isJudged()
              ? "the bank has no null queries of such a size"
              : "give a bank of null queries");
    }
    String p =
        String.format(
            Locale.ROOT,
            "p %s (%s; the bank tells down to %s)",
            ChanceText.of(calibration.evidenceP()),
            statistic,
            ChanceText.of(calibration.evidenceFloor()));
    return evidence.label() == null
        ? p + ", not graded"
        : String.format(
            Locale.ROOT,
            "%s, %s: %.0f %% of such calls are right",
            p,
            evidence.label().text(),
            100 * evidence.score());
  }

  private static void hits(StringBuilder text, Answer answer) {
    text.append(
        String.format(
            Locale.ROOT,
            "%n%4s  %-20s %8s %8s %10s %7s %6s %7s  %s",
            "rank",
            "perturbation",
            "p",
            "q",
            "odds ratio",
            "shared",
            "size",
            "recall",
            "module"));
    Calibration calibration = answer.calibration();
    for (Hit hit : answer.hits()) {
      int i = hit.rank() - 1;
      text.append(
          String.format(
              Locale.ROOT,
              "%n%4d  %-20s %8s %8s %10.2f %7d %6d %7.3f  %s",
              hit.rank(),
              hit.perturbation(),
              ChanceText.ofLn(calibration.lnP(i)),
              ChanceText.of(calibration.qValue(i)),
              calibration.oddsRatio(i),
              hit.sharedGenes(),
              hit.signatureSize(),
              hit.recall(),
              hit.predictedModule() == null ? "-" : hit.predictedModule()));
    }
  }

  private static void line(StringBuilder text, String template, Object... values) {
    text.append(String.format(Locale.ROOT, template, values)).append(System.lineSeparator());
  }
}
