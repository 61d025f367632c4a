/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.truth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.perturbatlas.benchmark.FigureRow;
import org.perturbatlas.benchmark.FiguresFile;
import org.perturbatlas.benchmark.Interval;

/** The figures of a {@link TruthJob} as a file has them. */
final class TruthFigures {

  private static final String BENCHMARK = "truth";
  private static final String SHARE = "share";
  private static final String SCORE = "score";

  private TruthFigures() {}

  static FiguresFile of(TruthConfig config, TruthResult result) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("queries", config.queries() == null ? "candidates" : config.queries().source());
    parameters.put("signed", config.signed());
    parameters.put("min_genes", config.minGenes());
    text(parameters, "truth_pattern", config.truthPattern());
    text(parameters, "truth_column", config.truthColumn());
    text(parameters, "labels", config.labels());
    text(parameters, "only", config.only());
    text(parameters, "skip", config.skip());
    text(parameters, "decoys", config.decoys());
    parameters.put("candidates", result.candidates());
    parameters.put("genes", result.genes());
    List<FigureRow> rows = new ArrayList<>();
    for (TruthCase of : result.cases()) {
      of.figures().forEach(figure -> add(figure, rows));
    }
    return new FiguresFile(BENCHMARK, result.atlas(), parameters, rows);
  }

  private static void text(Map<String, Object> parameters, String name, String value) {
    if (value != null) {
      parameters.put(name, value);
    }
  }

  private static void add(TruthFigure figure, List<FigureRow> rows) {
    rows.add(share(figure, "top1", figure.top1()));
    rows.add(share(figure, "top5", figure.top5()));
    rows.add(mean(figure, "mrr", figure.mrr()));
    rows.add(mean(figure, "auroc", figure.auroc()));
  }

  private static FigureRow share(TruthFigure figure, String measure, double successes) {
    Long whole = figure.isChance() ? null : Math.round(successes);
    return new FigureRow(
        BENCHMARK,
        named(figure),
        figure.order(),
        measure,
        figure.queries(),
        whole,
        successes / figure.queries(),
        whole == null ? null : Interval.ofShare(whole, figure.queries()),
        SHARE);
  }

  private static FigureRow mean(TruthFigure figure, String measure, TruthFigure.Mean mean) {
    return new FigureRow(
        BENCHMARK,
        named(figure),
        figure.order(),
        measure,
        mean.queries(),
        null,
        mean.value(),
        figure.isChance() ? null : mean.interval(),
        SCORE);
  }

  private static String named(TruthFigure figure) {
    return "left out: " + figure.excluded();
  }
}
