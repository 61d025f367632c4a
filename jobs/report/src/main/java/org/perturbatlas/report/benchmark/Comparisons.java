/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report.benchmark;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.perturbatlas.report.Figure;
import org.perturbatlas.report.Section;
import org.perturbatlas.report.TableFigure;
import org.perturbatlas.report.TableFigure.Column;
import org.perturbatlas.report.TableFigure.Type;
import org.perturbatlas.report.benchmark.BenchmarkFigures.Measured;

/**
 * What goes across benchmarks: published against measured, and one way to answer against others.
 */
final class Comparisons {

  private static final int FEWEST_ORDERS = 3;
  private static final List<String> OF_ORDERS = List.of("top1", "vote");
  private static final Set<String> WITH_A_SOURCE = Set.of("lopo", "size", "noise");

  private Comparisons() {}

  /** Each figure that was published beside the one that was measured; null where none was. */
  static Section published(List<Measured> rows) {
    List<List<Object>> cells = new ArrayList<>();
    for (Measured row : rows) {
      if (row.published() != null) {
        cells.add(
            TableFigure.row(
                Measures.benchmark(row.benchmark()),
                row.caseName(),
                Measures.measure(row),
                Measures.value(row, row.published()),
                Measures.value(row, row.value()),
                Measures.interval(row),
                difference(row),
                Objects.requireNonNullElse(row.note(), "published")));
      }
    }
    if (cells.isEmpty()) {
      return null;
    }
    return new Section(
        "published",
        "Published and measured",
        "Every figure that there is a published value for. Queries are drawn at random, so the values"
            + " differ by chance within about the interval.",
        List.of(
            TableFigure.plain(
                "published-table",
                "Side by side",
                "The figures below show the same as diamonds and dots.",
                List.of(
                    new Column("benchmark", Type.TEXT, null),
                    new Column("queries", Type.TEXT, null),
                    new Column("measure", Type.TEXT, null),
                    new Column("published", Type.TEXT, null),
                    new Column("measured", Type.TEXT, null),
                    new Column("95 % interval", Type.TEXT, "of the measured"),
                    new Column(
                        "difference", Type.TEXT, "measured less published, shares in points"),
                    new Column("source", Type.TEXT, "of the published value")),
                cells)));
  }

  private static String difference(Measured row) {
    int digits = row.share() ? 1 : 3;
    BigDecimal difference =
        BigDecimal.valueOf((row.share() ? 100 : 1) * (row.value() - row.published()))
            .setScale(digits, RoundingMode.HALF_EVEN);
    String text = (difference.signum() > 0 ? "+" : "") + difference.toPlainString();
    return text.replace('-', '\u2212');
  }

  /** Ways to answer compared over all kinds of queries; null where there are few ways. */
  static Section orders(List<Measured> rows, List<String> methods) {
    List<Figure> figures = new ArrayList<>();
    for (String measure : OF_ORDERS) {
      List<Measured> of =
          rows.stream()
              .filter(row -> row.measure().equals(measure))
              .filter(row -> WITH_A_SOURCE.contains(row.benchmark()) && !row.method().isEmpty())
              .toList();
      List<String> ordered = of.stream().map(Measured::method).distinct().toList();
      List<String> benchmarks = of.stream().map(Measured::benchmark).distinct().toList();
      if (ordered.size() >= FEWEST_ORDERS && benchmarks.size() > 1) {
        figures.add(table(measure, of, ordered));
        if (ordered.size() <= MeasureFigures.MOST_SERIES) {
          figures.add(
              MeasureFigures.compared(
                  "orders-" + measure, capital(Measures.measure(measure)), of, methods));
        }
      }
    }
    return figures.isEmpty()
        ? null
        : new Section(
            "orders",
            "Orders of signatures compared",
            "The same queries, answered by ranking the signatures in different ways. A query of 20+80 has"
                + " 20 genes of its source and 80 that are noise.",
            figures);
  }

  private static TableFigure table(String measure, List<Measured> rows, List<String> methods) {
    List<String> queries = rows.stream().map(Measured::queries).distinct().toList();
    List<Column> columns = new ArrayList<>(List.of(new Column("order", Type.TEXT, null)));
    queries.forEach(name -> columns.add(new Column(name, Type.SHARE, null)));
    List<List<Object>> cells = new ArrayList<>();
    for (String method : methods) {
      Object[] line = new Object[columns.size()];
      line[0] = method;
      for (Measured row : rows) {
        if (row.method().equals(method)) {
          line[1 + queries.indexOf(row.queries())] = row.value();
        }
      }
      cells.add(TableFigure.row(Arrays.copyOf(line, line.length)));
    }
    return TableFigure.plain(
        "orders-" + measure + "-table",
        capital(Measures.measure(measure)) + ", in numbers",
        "Share of queries, by order and kind of query.",
        columns,
        cells);
  }

  private static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }
}
