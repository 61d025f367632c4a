/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.perturbatlas.report.Figure;
import org.perturbatlas.report.IntervalFigure;
import org.perturbatlas.report.IntervalFigure.Case;
import org.perturbatlas.report.IntervalFigure.Series;
import org.perturbatlas.report.Tone;
import org.perturbatlas.report.Unit;
import org.perturbatlas.report.benchmark.BenchmarkFigures.Measured;

/**
 * The figures of one benchmark: one a measure, with a row for each kind of queries and a dot for
 * each way to answer them; or all measures in one where there are few queries.
 */
final class MeasureFigures {

  private static final int FEW_QUERIES = 3;
  private static final List<Tone> TONES =
      List.of(
          Tone.FIRST,
          Tone.SECOND,
          Tone.THIRD,
          Tone.FOURTH,
          Tone.MODERATE,
          Tone.FIFTH,
          Tone.MUTED,
          Tone.SIXTH);

  /** Most ways to answer that a figure tells apart. */
  static final int MOST_SERIES = TONES.size();

  private static final int MOST_TOLD = 3;

  private MeasureFigures() {}

  /**
   * @param methods all of the page, so that each has one colour there
   */
  static List<Figure> of(String id, List<Measured> measured, List<String> methods) {
    List<Measured> rows = worthDrawing(measured);
    List<String> cases = distinct(rows, Measured::caseName);
    if (cases.size() <= FEW_QUERIES) {
      return measuresAsRows(id, rows, Measured::caseName, cases);
    }
    boolean few = distinct(rows, Measured::method).size() <= MOST_SERIES;
    if (few && distinct(rows, Measured::queries).size() == 1) {
      return measuresAsRows(id, rows, Measured::method, methods);
    }
    List<Figure> figures = new ArrayList<>();
    for (String measure : distinct(rows, Measured::measure)) {
      List<Measured> ofMeasure =
          rows.stream().filter(row -> row.measure().equals(measure)).toList();
      String title = Measures.measure(ofMeasure.get(0));
      figures.add(
          figure(
              id + "-" + measure.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"),
              title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1),
              ofMeasure,
              few ? Measured::queries : Measured::caseName,
              few ? Measured::method : row -> "",
              methods));
    }
    return figures;
  }

  private static List<Figure> measuresAsRows(
      String id, List<Measured> rows, Function<Measured, String> seriesOf, List<String> coloured) {
    List<Figure> figures = new ArrayList<>();
    byUnit(rows)
        .forEach(
            (unit, measured) ->
                figures.add(
                    figure(
                        id + "-" + unit,
                        unit.equals("share") ? "Shares of queries" : "Scores",
                        measured,
                        row -> Measures.measure(row),
                        seriesOf,
                        coloured)));
    return figures;
  }

  /** Without what is nought everywhere, and what follows from another measure then. */
  private static List<Measured> worthDrawing(List<Measured> rows) {
    Set<String> nought =
        rows.stream().collect(Collectors.groupingBy(Measured::measure)).entrySet().stream()
            .filter(
                e -> e.getValue().stream().allMatch(r -> r.value() == 0 && r.published() == null))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    if (nought.contains("none_share")) {
      nought.add("right_among_rest");
    }
    return rows.stream().filter(row -> !nought.contains(row.measure())).toList();
  }

  private static Map<String, List<Measured>> byUnit(List<Measured> rows) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                row -> row.share() ? "share" : "score", LinkedHashMap::new, Collectors.toList()));
  }

  /** One measure of several benchmarks, with a row for each kind of queries. */
  static IntervalFigure compared(
      String id, String title, List<Measured> measured, List<String> methods) {
    return figure(id, title, measured, Measured::queries, Measured::method, methods);
  }

  private static IntervalFigure figure(
      String id,
      String title,
      List<Measured> measured,
      Function<Measured, String> rowOf,
      Function<Measured, String> seriesOf,
      List<String> coloured) {
    List<String> rows = distinct(measured, rowOf);
    List<String> series = distinct(measured, seriesOf);
    List<Case> cases =
        measured.stream()
            .map(
                m ->
                    new Case(
                        rows.indexOf(rowOf.apply(m)),
                        series.indexOf(seriesOf.apply(m)),
                        m.value(),
                        m.low(),
                        m.high(),
                        m.published(),
                        m.n(),
                        m.note()))
            .toList();
    boolean share = measured.get(0).share();
    return new IntervalFigure(
        id,
        title,
        told(measured, rowOf, seriesOf),
        share ? "share of queries" : "score",
        share ? Unit.SHARE : Unit.SCORE,
        rows,
        series.stream()
            .map(
                name ->
                    new Series(
                        name.isEmpty() ? "measured" : name,
                        TONES.get(Math.max(0, coloured.indexOf(name)) % TONES.size())))
            .toList(),
        cases);
  }

  /** The first few in words, those with a published value if there are any. */
  private static String told(
      List<Measured> measured,
      Function<Measured, String> rowOf,
      Function<Measured, String> seriesOf) {
    boolean compared = measured.stream().anyMatch(row -> row.published() != null);
    List<Measured> chosen =
        measured.stream().filter(row -> !compared || row.published() != null).toList();
    String first =
        chosen.stream()
            .limit(MOST_TOLD)
            .map(
                row ->
                    (seriesOf.apply(row).isEmpty()
                            ? rowOf.apply(row)
                            : rowOf.apply(row) + " (" + seriesOf.apply(row) + ")")
                        + " "
                        + Measures.value(row, row.value())
                        + (row.published() == null
                            ? ""
                            : ", published " + Measures.value(row, row.published())))
            .collect(Collectors.joining("; "));
    int more = chosen.size() - MOST_TOLD;
    return first + (more > 0 ? "; and " + more + " more." : ".");
  }

  private static List<String> distinct(List<Measured> rows, Function<Measured, String> of) {
    return List.copyOf(
        rows.stream()
            .map(of)
            .map(Objects::toString)
            .collect(Collectors.toCollection(LinkedHashSet::new)));
  }
}
