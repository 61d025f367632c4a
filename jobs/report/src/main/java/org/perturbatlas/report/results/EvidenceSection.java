/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report.results;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.perturbatlas.bank.NullKind;
import org.perturbatlas.report.BarFigure;
import org.perturbatlas.report.CertificateFigures;
import org.perturbatlas.report.CurveFigure;
import org.perturbatlas.report.CurveFigure.Point;
import org.perturbatlas.report.CurveFigure.Style;
import org.perturbatlas.report.Figure;
import org.perturbatlas.report.Section;
import org.perturbatlas.report.Tone;
import org.perturbatlas.report.Unit;
import org.perturbatlas.report.results.ResultsSummary.ChanceCount;
import org.perturbatlas.report.results.ResultsSummary.LabelCount;
import org.perturbatlas.report.results.ResultsSummary.ScoreCount;

/** How far the answers can be trusted: labels, scores, and evidence p where there is one. */
final class EvidenceSection {

  private EvidenceSection() {}

  static Section of(ResultsSummary summary, Run run) {
    List<Figure> figures = new ArrayList<>();
    List<String> labels = Labels.all(summary.labels(), run.parameter("profile"));
    figures.add(labels(summary, labels));
    if (!summary.scores().isEmpty()) {
      figures.add(scores(summary.scores(), labels));
    }
    if (!summary.chances().isEmpty()) {
      figures.add(quantiles(summary.chances()));
    }
    figures.addAll(CertificateFigures.of(run.certificate(), run.atlasNames()));
    return new Section("evidence", "Evidence", text(summary, run), figures);
  }

  private static String text(ResultsSummary summary, Run run) {
    if (summary.chances().isEmpty() && run.parameter("profile").equals("calibrated")) {
      return "The calibrated profile grades answers by a bank of null queries, and this run had none:"
          + " give score --bank, made by calibrate. The order of the hits and their p-values need no"
          + " bank.";
    }
    if (summary.chances().isEmpty()) {
      return "The evidence score is a grade with fixed cut-offs, not a chance: nothing in it says how"
          + " often a random list would do as well.";
    }
    return "Evidence p is how often a list without a signal, of as many "
        + (NullKind.FREQUENCY.text().equals(run.parameter("null"))
            ? "genes as common among signatures,"
            : "genes of the universe,")
        + " does as well. Of such lists one in twenty is below 0.05. The evidence score is the share"
        + " of right modules at that p in the benchmark that the bank was made with; the certificate"
        + " says whether the bank's p-values are what chance gives.";
  }

  private static BarFigure labels(ResultsSummary summary, List<String> labels) {
    List<LabelCount> counts = summary.labels();
    List<String> atlases = counts.stream().map(LabelCount::atlas).distinct().sorted().toList();
    long all = summary.queries();
    String shares =
        labels.stream()
            .map(
                label ->
                    Texts.label(label)
                        + " "
                        + Texts.percent(
                            Labels.sum(
                                counts, c -> Labels.same(c.label(), label), LabelCount::queries),
                            all))
            .collect(Collectors.joining(", "));
    String told =
        all == 0
            ? "No query was scored."
            : Texts.of("Of %s: %s.", Texts.count(all, "answer", "answers"), shares);
    // Several atlases stand below each other, however many they are.
    boolean several = atlases.size() > 1;
    return new BarFigure(
        "labels",
        "Answers by evidence label",
        told,
        several ? "atlas" : "label",
        "answers",
        Unit.COUNT,
        several
            ? atlases.stream().map(Texts::bounded).toList()
            : labels.stream().map(Texts::label).toList(),
        several ? List.of() : labels.stream().map(Texts::tone).toList(),
        several
            ? Labels.series(labels, atlases, (atlas, label) -> of(counts, atlas, label))
            : atlases.stream().map(atlas -> series(counts, atlas, labels)).toList(),
        several,
        true);
  }

  private static BarFigure.Series series(
      List<LabelCount> counts, String atlas, List<String> labels) {
    return new BarFigure.Series(
        Texts.bounded(atlas),
        Tone.FIRST,
        labels.stream().map(label -> of(counts, atlas, label)).toList());
  }

  private static long of(List<LabelCount> counts, String atlas, String label) {
    return Labels.sum(
        counts, c -> c.atlas().equals(atlas) && Labels.same(c.label(), label), LabelCount::queries);
  }

  private static BarFigure scores(List<ScoreCount> counts, List<String> labels) {
    int bins = ResultsSummary.SCORE_BINS;
    List<Integer> places = IntStream.range(0, bins).boxed().toList();
    long all = Labels.sum(counts, c -> true, ScoreCount::queries);
    long high = Labels.sum(counts, c -> c.bin() >= bins * 7 / 10, ScoreCount::queries);
    return new BarFigure(
        "scores",
        "Evidence scores",
        Texts.of(
            "%s of %s are 0.70 or more.",
            Texts.percent(high, all), Texts.count(all, "score", "scores")),
        "evidence score",
        "answers",
        Unit.COUNT,
        places.stream().map(bin -> Texts.of("%.2f", (double) bin / bins)).toList(),
        List.of(),
        Labels.series(
            labels,
            places,
            (bin, label) ->
                Labels.sum(
                    counts,
                    c -> c.bin() == bin && Labels.same(c.label(), label),
                    ScoreCount::queries)),
        true,
        false);
  }

  /** Observed against expected chances, the smallest to the right. */
  private static CurveFigure quantiles(List<ChanceCount> counts) {
    long all = Labels.sum(counts, c -> true, ChanceCount::queries);
    long small = Labels.sum(counts, c -> true, ChanceCount::small);
    List<Point> points = new ArrayList<>();
    long below = 0;
    for (ChanceCount count : counts) {
      below += count.queries();
      points.add(
          new Point(-Math.log10(below / (all + 1.0)), Math.max(0, -Math.log10(count.highest()))));
    }
    java.util.Collections.reverse(points);
    double end = -Math.log10(1 / (all + 1.0));
    return new CurveFigure(
        "quantiles",
        "Evidence p against chance",
        Texts.of(
            "%s of %s have an evidence p of 0.05 or less, where lists without a signal would be 5 %%."
                + " Points above the line are smaller than chance.",
            Texts.percent(small, all), Texts.count(all, "answer", "answers")),
        new CurveFigure.Axis("expected −log10 p", Unit.NUMBER, 0.0, null, false),
        new CurveFigure.Axis("observed −log10 p", Unit.NUMBER, 0.0, null, false),
        List.of(
            new CurveFigure.Series(
                "chance", Tone.MUTED, Style.DASHED, List.of(new Point(0, 0), new Point(end, end))),
            new CurveFigure.Series("queries", Tone.FIRST, Style.POINTS, points)));
  }
}
