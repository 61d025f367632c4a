/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.perturbatlas.benchmark.Benchmark;
import org.perturbatlas.benchmark.Figure;
import org.perturbatlas.benchmark.Figures;
import org.perturbatlas.benchmark.Measure;

/** The figures of benchmarks as tables: a row a case, what was published below it. */
final class BenchmarkText {

  private static final Map<Measure, String> HEADINGS =
      Map.of(
          Measure.MODULE, "module",
          Measure.TOP1, "first hit",
          Measure.TOP3, "first 3",
          Measure.TOP5, "first 5",
          Measure.VOTE, "vote of 7",
          Measure.EVIDENCE_MEAN, "evidence",
          Measure.ABOVE_LOW, "above Low",
          Measure.HIGH, "High",
          Measure.NONE_SHARE, "none",
          Measure.RIGHT_AMONG_REST, "right of others");

  /** Cases with more methods than this are compared, a table a measure. */
  private static final int MOST_ROWS = 3;

  private static final List<Measure> COMPARED =
      List.of(
          Measure.TOP1,
          Measure.TOP3,
          Measure.VOTE,
          Measure.MODULE,
          Measure.NONE_SHARE,
          Measure.RIGHT_AMONG_REST);

  private BenchmarkText() {}

  static void print(Figures figures, PrintWriter out) {
    out.println("Per cent of queries with the right module, [95 % interval]; evidence as a score.");
    for (Measure measure : COMPARED) {
      compare(
          measure,
          figures.rows().stream()
              .filter(figure -> isCompared(figure) && figure.measure() == measure)
              .toList(),
          out);
    }
    for (Benchmark benchmark : Benchmark.values()) {
      Map<String, List<Figure>> cases =
          figures.rows().stream()
              .filter(figure -> figure.of().benchmark() == benchmark && !isCompared(figure))
              .collect(
                  Collectors.groupingBy(Figure::label, LinkedHashMap::new, Collectors.toList()));
      if (!cases.isEmpty()) {
        out.println();
        print(benchmark, cases, out);
      }
    }
  }

  private static boolean isCompared(Figure figure) {
    return figure.of().methods().size() > MOST_ROWS;
  }

  /** A row a method, a column a case. */
  private static void compare(Measure measure, List<Figure> figures, PrintWriter out) {
    if (figures.isEmpty()) {
      return;
    }
    List<String> cases = figures.stream().map(figure -> figure.of().name()).distinct().toList();
    List<String> headings = new ArrayList<>(List.of(HEADINGS.get(measure)));
    cases.forEach(name -> headings.add(">" + name));
    TextTable table = new TextTable(headings.toArray(String[]::new));
    figures.stream()
        .collect(
            Collectors.groupingBy(
                figure -> figure.method().name(), LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (method, of) -> {
              List<Object> row = new ArrayList<>(List.of(method));
              of.forEach(figure -> row.add(shown(figure)));
              table.row(row.toArray());
            });
    out.println();
    table.print(out);
  }

  private static void print(Benchmark benchmark, Map<String, List<Figure>> cases, PrintWriter out) {
    List<Measure> measures = measures(benchmark, cases);
    List<String> headings = new ArrayList<>(List.of(benchmark.text(), ">queries"));
    measures.forEach(measure -> headings.add(">" + HEADINGS.get(measure)));
    TextTable table = new TextTable(headings.toArray(String[]::new));
    cases.forEach(
        (name, figures) -> {
          Map<Measure, Figure> of =
              figures.stream().collect(Collectors.toMap(Figure::measure, figure -> figure));
          List<Object> row = new ArrayList<>();
          row.add(name);
          row.add(String.format(Locale.ROOT, "%,d", figures.get(0).of().queries()));
          measures.forEach(
              measure -> row.add(of.containsKey(measure) ? shown(of.get(measure)) : null));
          table.row(row.toArray());
          if (figures.stream().anyMatch(figure -> figure.published() != null)) {
            table.row(published(measures, of));
          }
        });
    table.print(out);
  }

  /** Where some queries are told that no module is called, also how many, and of the others. */
  private static List<Measure> measures(Benchmark benchmark, Map<String, List<Figure>> cases) {
    List<Measure> measures = new ArrayList<>(measures(benchmark));
    if (cases.values().stream()
        .flatMap(List::stream)
        .anyMatch(figure -> figure.measure() == Measure.NONE_SHARE && figure.value() > 0)) {
      measures.add(Measure.NONE_SHARE);
      if (measures.contains(Measure.MODULE)) {
        measures.add(Measure.RIGHT_AMONG_REST);
      }
    }
    return measures;
  }

  private static List<Measure> measures(Benchmark benchmark) {
    return switch (benchmark) {
      case LOPO -> List.of(Measure.MODULE, Measure.TOP1, Measure.TOP3, Measure.TOP5, Measure.VOTE);
      case RANDOM -> List.of(Measure.EVIDENCE_MEAN, Measure.ABOVE_LOW, Measure.HIGH);
      case SIZE, NOISE -> List.of(Measure.MODULE, Measure.TOP1, Measure.TOP3, Measure.VOTE);
      case MIXTURE -> List.of(Measure.EVIDENCE_MEAN, Measure.MODULE);
    };
  }

  private static String shown(Figure figure) {
    double low = figure.interval().low();
    double high = figure.interval().high();
    return figure.measure().isShare()
        ? String.format(
            Locale.ROOT, "%.1f [%.1f-%.1f]", 100 * figure.value(), 100 * low, 100 * high)
        : String.format(Locale.ROOT, "%.3f [%.3f-%.3f]", figure.value(), low, high);
  }

  private static Object[] published(List<Measure> measures, Map<Measure, Figure> of) {
    List<Object> row = new ArrayList<>();
    boolean measured = of.values().stream().anyMatch(BenchmarkText::isMeasured);
    row.add(measured ? "  published program" : "  published");
    row.add("");
    for (Measure measure : measures) {
      Figure figure = of.get(measure);
      row.add(figure == null || figure.published() == null ? "" : published(figure));
    }
    return row.toArray();
  }

  private static boolean isMeasured(Figure figure) {
    return figure.published() != null && figure.published().note() != null;
  }

  private static String published(Figure figure) {
    return figure.measure().isShare()
        ? String.format(Locale.ROOT, "%.1f", 100 * figure.published().value())
        : String.format(Locale.ROOT, "%.2f", figure.published().value());
  }
}
