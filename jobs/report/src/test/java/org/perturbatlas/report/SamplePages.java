/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report;

import java.util.ArrayList;
import java.util.List;
import org.perturbatlas.report.CurveFigure.Axis;
import org.perturbatlas.report.CurveFigure.Point;
import org.perturbatlas.report.CurveFigure.Style;
import org.perturbatlas.report.TableFigure.Column;
import org.perturbatlas.report.TableFigure.Detail;
import org.perturbatlas.report.TableFigure.Type;

/** Pages with every kind of figure, for tests. */
final class SamplePages {

  /** What a browser would run if it took a value for HTML. */
  static final String HOSTILE =
      "</script><img src=x onerror=\"document.title='taken'\"><script>document.title='taken'</script>"
          + "<!--\u0001\u2028\u2029'\"&lt;{{x}}${x}";

  private SamplePages() {}

  /** Of {@code queries} rows, each with an interpretation and 15 hits. */
  static Page of(int queries) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      names.add("GENE" + i + (i % 7 == 0 ? "+GENE" + (i + 1) : ""));
    }
    names.add(HOSTILE);
    List<List<Object>> rows = new ArrayList<>();
    List<Detail> details = new ArrayList<>();
    String[] labels = {"Very High", "High", "Moderate", "Low", HOSTILE};
    for (int q = 0; q < queries; q++) {
      List<List<Object>> hits = new ArrayList<>();
      for (int h = 0; h < 15; h++) {
        hits.add(TableFigure.row((q * 31 + h * 17) % 501, 1.0 / (h + 1), 3 + h));
      }
      rows.add(
          TableFigure.row(
              q == 1 ? HOSTILE : "query_" + q,
              labels[q % 5],
              (q * 31) % 501,
              q % 11 == 0 ? null : (q * 7919 % 1000) / 1000.0,
              q % 300,
              q % 2 == 0 ? 1.0 / 10001 : 0.01));
      details.add(
          new Detail(
              "Closest module: " + HOSTILE + ". " + "Words of an interpretation. ".repeat(8),
              List.of(List.of("tissue", q == 3 ? HOSTILE : "liver")),
              hits));
    }
    TableFigure explorer =
        new TableFigure(
            "explorer",
            "Query explorer",
            "All of them.",
            true,
            List.of(
                new Column("query", Type.TEXT, null),
                new Column("evidence", Type.CATEGORY, "the label"),
                new Column("first hit", Type.NAME, null),
                new Column("score", Type.SCORE, null),
                new Column("genes", Type.COUNT, null),
                new Column("p", Type.CHANCE, null)),
            rows,
            names,
            details,
            List.of(
                new Column("perturbation", Type.NAME, null),
                new Column("recall", Type.SHARE, null),
                new Column("shared", Type.COUNT, null)));
    List<HeatFigure.Cell> cells = new ArrayList<>();
    List<Point> points = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      cells.add(new HeatFigure.Cell(i, i, i / 40.0));
      points.add(new Point(i / 10.0, i / 9.0));
    }
    return new Page(
        "A page " + HOSTILE,
        "Of " + HOSTILE,
        List.of(new Fact("Queries", "" + queries, HOSTILE), new Fact("None", "0", null)),
        List.of(
            new Section(
                "drawn",
                "Drawn",
                HOSTILE,
                List.of(
                    new BarFigure(
                        "bars",
                        "Bars " + HOSTILE,
                        HOSTILE,
                        "label",
                        "queries",
                        Unit.COUNT,
                        List.of("one", HOSTILE),
                        List.of(),
                        List.of(
                            new BarFigure.Series("a", Tone.FIRST, List.of(3, 4)),
                            new BarFigure.Series(HOSTILE, Tone.SECOND, List.of(1, 0))),
                        true,
                        true),
                    new CurveFigure(
                        "curve",
                        "Curve",
                        "It rises.",
                        new Axis("x", Unit.NUMBER, 0.0, null, false),
                        new Axis("y", Unit.SHARE, 0.0, null, false),
                        List.of(
                            new CurveFigure.Series("points", Tone.FIRST, Style.POINTS, points),
                            new CurveFigure.Series("line", Tone.MUTED, Style.DASHED, points))),
                    new HeatFigure(
                        "heat",
                        "Heat",
                        "A diagonal.",
                        "query",
                        "perturbation",
                        "recall",
                        Unit.SCORE,
                        names.subList(0, 40),
                        names.subList(461, 501),
                        cells),
                    new IntervalFigure(
                        "intervals",
                        "Intervals",
                        "As published.",
                        "share",
                        Unit.SHARE,
                        List.of("size 5", HOSTILE),
                        List.of(
                            new IntervalFigure.Series("reference", Tone.FIRST),
                            new IntervalFigure.Series("calibrated", Tone.SECOND)),
                        List.of(
                            new IntervalFigure.Case(0, 0, 0.9, 0.8, 0.95, 0.91, 54, null),
                            new IntervalFigure.Case(0, 1, 0.92, null, null, null, 54, "x"),
                            new IntervalFigure.Case(1, 1, 0.5, 0.4, 0.6, null, 54, HOSTILE))))),
            new Section("rows", "Rows", null, List.of(explorer))),
        "Made by a test " + HOSTILE);
  }
}
