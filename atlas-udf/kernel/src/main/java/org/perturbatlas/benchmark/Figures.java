/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

import java.util.ArrayList;
import java.util.List;
import org.perturbatlas.retrieval.AtlasHead;
import org.perturbatlas.retrieval.EvidenceLabel;

/**
 * What a benchmark found.
 *
 * @param rows every case, by every method and measure that says something of it
 * @param labels how often each evidence label was given, and was right; those never given are left
 *     out
 * @param reliability the share of right votes by evidence p-value; empty without a bank
 */
public record Figures(List<Figure> rows, List<LabelCount> labels, List<Reliability> reliability) {

  /**
   * Queries that got an evidence label.
   *
   * @param right those of them whose module is named right
   */
  public record LabelCount(
      BenchmarkCase of, Method method, EvidenceLabel label, long n, long right) {}

  /**
   * Answers of the {@code calibrated} profile with an evidence p-value up to {@code evidenceP} and
   * above that of the row before.
   */
  public record Reliability(double evidenceP, double shareRight, long n) {}

  /** From the counts of all queries. */
  public static Figures of(BenchmarkPlan plan, AtlasHead atlas, long[] counts) {
    List<Figure> rows = new ArrayList<>();
    List<LabelCount> labels = new ArrayList<>();
    long[] answers = new long[Tally.BINS];
    long[] right = new long[Tally.BINS];
    for (int c = 0; c < plan.cases().size(); c++) {
      BenchmarkCase of = plan.cases().get(c);
      for (int m = 0; m < of.methods().size(); m++) {
        Method method = of.methods().get(m);
        Tally tally = plan.tally(counts, c, m);
        String known = plan.isPublished() ? atlas.contentFingerprint() : null;
        new Rows(of, method, known, tally, rows).add();
        addLabels(of, method, tally, labels);
        if (tally.withTruth() > 0) {
          for (int bin = 0; bin < Tally.BINS; bin++) {
            answers[bin] += tally.reliabilityQueries(bin);
            right[bin] += tally.reliabilityRight(bin);
          }
        }
      }
    }
    return new Figures(List.copyOf(rows), List.copyOf(labels), reliability(answers, right));
  }

  private static void addLabels(
      BenchmarkCase of, Method method, Tally tally, List<LabelCount> labels) {
    for (EvidenceLabel label : EvidenceLabel.values()) {
      if (tally.labelled(label) > 0) {
        labels.add(
            new LabelCount(of, method, label, tally.labelled(label), tally.labelledRight(label)));
      }
    }
  }

  private static List<Reliability> reliability(long[] answers, long[] right) {
    List<Reliability> reliability = new ArrayList<>();
    for (int bin = Tally.BINS - 1; bin >= 0; bin--) {
      if (answers[bin] > 0) {
        reliability.add(
            new Reliability(Tally.upperEnd(bin), (double) right[bin] / answers[bin], answers[bin]));
      }
    }
    return List.copyOf(reliability);
  }

  /** The rows of one tally; {@code fingerprint} is null where nothing was published of it. */
  private record Rows(
      BenchmarkCase of, Method method, String fingerprint, Tally tally, List<Figure> rows) {

    void add() {
      long n = tally.withTruth();
      if (n > 0) {
        if (method.callsModules()) {
          share(Measure.MODULE, tally.moduleRight(), n);
        }
        share(Measure.TOP1, tally.topRight(0), n);
        share(Measure.TOP3, tally.topRight(1), n);
        share(Measure.TOP5, tally.topRight(2), n);
        share(Measure.VOTE, tally.voteRight(), n);
      }
      if (method.callsModules()) {
        share(Measure.NONE_SHARE, tally.queries() - tally.calls(), tally.queries());
        if (tally.calledWithTruth() > 0) {
          share(Measure.RIGHT_AMONG_REST, tally.moduleRight(), tally.calledWithTruth());
        }
        addEvidence();
      }
      share(Measure.REJECTED, tally.rejections(), tally.queries());
    }

    private void addEvidence() {
      long high = tally.labelled(EvidenceLabel.VERY_HIGH) + tally.labelled(EvidenceLabel.HIGH);
      long moderate = tally.labelled(EvidenceLabel.MODERATE);
      if (tally.graded() > 0) {
        rows.add(
            Figure.mean(
                of,
                method,
                Measure.EVIDENCE_MEAN,
                tally.evidenceMean(),
                tally.evidenceDeviation(),
                tally.graded(),
                published(Measure.EVIDENCE_MEAN)));
      }
      if (high + moderate + tally.labelled(EvidenceLabel.LOW) > 0) {
        share(Measure.ABOVE_LOW, high + moderate, tally.queries());
        share(Measure.HIGH, high, tally.queries());
      }
    }

    private void share(Measure measure, long successes, long n) {
      rows.add(Figure.share(of, method, measure, successes, n, published(measure)));
    }

    private Published published(Measure measure) {
      return Published.of(fingerprint, of, method, measure);
    }
  }
}
