/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.perturbatlas.report.BarFigure;
import org.perturbatlas.report.Figure;
import org.perturbatlas.report.Section;
import org.perturbatlas.report.Tone;
import org.perturbatlas.report.Unit;
import org.perturbatlas.report.results.ResultsSummary.ModuleCount;
import org.perturbatlas.report.results.ResultsSummary.PerturbationCount;

/** What the answers are: modules, perturbations, and which query has which. */
final class AnswerSection {

  private AnswerSection() {}

  static Section of(ResultsSummary summary, List<QueryRow> queries, Run run) {
    List<Figure> figures = new ArrayList<>();
    if (summary.modules().stream().anyMatch(count -> count.module() != null)) {
      figures.add(modules(summary, run));
    }
    if (!summary.perturbations().isEmpty()) {
      figures.add(perturbations(summary));
    }
    HeatMap.of(queries).ifPresent(figures::add);
    return new Section(
        "answers",
        "Modules and perturbations",
        "Which programmes the queries resemble, and which perturbations would have produced them.",
        figures);
  }

  private static BarFigure modules(ResultsSummary summary, Run run) {
    List<ModuleCount> counts = summary.modules();
    List<String> modules = counts.stream().map(ModuleCount::module).distinct().toList();
    List<String> labels =
        Labels.all(
            counts.stream()
                .map(c -> new ResultsSummary.LabelCount("", c.label(), c.queries()))
                .toList(),
            run.parameter("profile"));
    long named = Labels.sum(counts, c -> c.module() != null, ModuleCount::queries);
    String most = modules.stream().filter(Objects::nonNull).findFirst().orElseThrow();
    long ofMost = Labels.sum(counts, c -> most.equals(c.module()), ModuleCount::queries);
    String rest =
        summary.moduleCount() > ResultsSummary.MOST_NAMES
            ? Texts.of(
                " Shown are the %d most frequent of %,d modules.",
                ResultsSummary.MOST_NAMES, summary.moduleCount())
            : "";
    return new BarFigure(
        "modules",
        "Predicted modules",
        Texts.of(
            "%s, with %s, is the most frequent of %s.%s",
            Texts.bounded(most),
            Texts.count(ofMost, "answer", "answers"),
            Texts.count(named, "answer with a module", "answers with a module"),
            rest),
        "module",
        "answers",
        Unit.COUNT,
        modules.stream().map(m -> m == null ? "no module" : Texts.bounded(m)).toList(),
        List.of(),
        Labels.series(
            labels,
            modules,
            (module, label) ->
                Labels.sum(
                    counts,
                    c -> Labels.same(c.module(), module) && Labels.same(c.label(), label),
                    ModuleCount::queries)),
        true,
        true);
  }

  private static BarFigure perturbations(ResultsSummary summary) {
    List<PerturbationCount> counts = summary.perturbations();
    PerturbationCount most = counts.get(0);
    return new BarFigure(
        "perturbations",
        "Most retrieved perturbations",
        Texts.of(
            "%s is among the hits of %s, with a mean recall of %.2f. %s",
            Texts.bounded(most.perturbation()),
            Texts.count(most.retrieved(), "answer", "answers"),
            most.meanRecall(),
            summary.perturbationCount() > counts.size()
                ? Texts.of(
                    "Shown are %d of %,d retrieved perturbations.",
                    counts.size(), summary.perturbationCount())
                : "All retrieved perturbations are shown."),
        "perturbation",
        "answers",
        Unit.COUNT,
        counts.stream().map(c -> Texts.bounded(c.perturbation())).toList(),
        List.of(),
        List.of(
            new BarFigure.Series(
                "first hit", Tone.FIRST, counts.stream().map(PerturbationCount::first).toList()),
            new BarFigure.Series(
                "further hit",
                Tone.MUTED,
                counts.stream().map(c -> c.retrieved() - c.first()).toList())),
        true,
        true);
  }
}
