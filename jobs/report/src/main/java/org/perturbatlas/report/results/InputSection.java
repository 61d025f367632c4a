/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.perturbatlas.report.BarFigure;
import org.perturbatlas.report.Figure;
import org.perturbatlas.report.Section;
import org.perturbatlas.report.Tone;
import org.perturbatlas.report.Unit;
import org.perturbatlas.report.results.ResultsSummary.SizeCount;

/** What was asked: sizes of queries, and what could not be scored. */
final class InputSection {

  private InputSection() {}

  static Section of(ResultsSummary summary, Run run) {
    List<Figure> figures = new ArrayList<>();
    if (!summary.sizes().isEmpty()) {
      figures.add(sizes(summary.sizes()));
    }
    Map<String, Long> rejected = run.rejected();
    if (!rejected.isEmpty()) {
      figures.add(rejected(rejected));
    }
    return new Section(
        "input",
        "What was asked",
        Texts.of(
            "%,d input rows gave %s. %s, %s.",
            run.count("input_rows"),
            Texts.count(run.count("queries"), "query", "queries"),
            rejected.isEmpty()
                ? "No query was rejected"
                : Texts.count(
                    rejected.values().stream().mapToLong(Long::longValue).sum(),
                    "rejection",
                    "rejections, by reason below"),
            Texts.count(
                run.count("rejected_rows"), "row could not be read", "rows could not be read")),
        figures);
  }

  private static BarFigure sizes(List<SizeCount> sizes) {
    int from = sizes.stream().mapToInt(SizeCount::bin).min().orElse(0);
    int to = sizes.stream().mapToInt(SizeCount::bin).max().orElse(0);
    List<String> names = new ArrayList<>();
    List<Long> given = new ArrayList<>();
    List<Long> known = new ArrayList<>();
    for (int bin = from; bin <= to; bin++) {
      int at = bin;
      names.add(bin == 0 ? "1" : Texts.of("%,d–%,d", 1L << bin, (2L << bin) - 1));
      given.add(Labels.sum(sizes, s -> s.bin() == at, SizeCount::given));
      known.add(Labels.sum(sizes, s -> s.bin() == at, SizeCount::known));
    }
    long all = given.stream().mapToLong(Long::longValue).sum();
    long few = Labels.sum(sizes, s -> s.bin() < 4, SizeCount::known);
    return new BarFigure(
        "sizes",
        "Genes a query",
        Texts.of(
            "%s of %s are to queries with fewer than 16 genes in the atlas.",
            Texts.percent(few, all), Texts.count(all, "answer", "answers")),
        "genes",
        "answers",
        Unit.COUNT,
        names,
        List.of(),
        List.of(
            new BarFigure.Series("given", Tone.MUTED, given),
            new BarFigure.Series("of them in the atlas", Tone.FIRST, known)),
        false,
        false);
  }

  private static BarFigure rejected(Map<String, Long> rejected) {
    long all = rejected.values().stream().mapToLong(Long::longValue).sum();
    return new BarFigure(
        "rejected",
        "Rejected, by reason",
        Texts.of(
            "%s in all; each is kept with its reason in the table rejected.",
            Texts.count(all, "rejection", "rejections")),
        "reason",
        "rejected",
        Unit.COUNT,
        List.copyOf(rejected.keySet()),
        List.of(),
        List.of(new BarFigure.Series("rejected", Tone.SECOND, List.copyOf(rejected.values()))),
        false,
        true);
  }
}
