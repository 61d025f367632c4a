/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.error.UserException;
import org.perturbatlas.report.BarFigure;
import org.perturbatlas.report.CurveFigure;
import org.perturbatlas.report.Fact;
import org.perturbatlas.report.Figure;
import org.perturbatlas.report.IntervalFigure;
import org.perturbatlas.report.Page;
import org.perturbatlas.report.PageHtml;
import org.perturbatlas.report.TableFigure;
import org.perturbatlas.report.Tone;
import org.perturbatlas.report.Unit;

class BenchmarkPageTest {

  @TempDir Path folder;

  @Test
  void showsThePublishedBesideTheMeasured() throws IOException {
    Page page = page(published());
    assertThat(page.subtitle()).endsWith(" a diamond what was published.");
    IntervalFigure lopo = figure(page, "b-lopo-share", IntervalFigure.class);
    assertThat(lopo.rows()).containsExactly("module right", "module of the first hit right");
    assertThat(lopo.cases().get(0))
        .isEqualTo(new IntervalFigure.Case(0, 0, 0.907, 0.8, 0.96, 0.907, 54, null));
    assertThat(lopo.summary()).contains("module right", "90.7\u00a0%, published 90.7\u00a0%");
    IntervalFigure random = figure(page, "b-random-score", IntervalFigure.class);
    assertThat(random.unit()).isEqualTo(Unit.SCORE);
    assertThat(random.cases().get(0).published()).isNull();
    assertThat(page.facts())
        .contains(
            new Fact("As published, within 3 points", "1 of 2", "figures with a published value"));
    BarFigure labels = figure(page, "b-random-labels", BarFigure.class);
    assertThat(labels.series()).extracting(BarFigure.Series::name).containsExactly("High", "Low");
    assertThat(labels.series().get(1).values()).hasToString("[0.75]");
    assertThat(figure(page, "published-table", TableFigure.class).rows())
        .containsExactly(
            TableFigure.row(
                "Leave one perturbation out",
                "min-recall 0.2",
                "module right",
                "90.7\u00a0%",
                "90.7\u00a0%",
                "80.0\u00a0% to 96.0\u00a0%",
                "0.0",
                "published"),
            TableFigure.row(
                "Leave one perturbation out",
                "min-recall 0.2",
                "module of the first hit right",
                "79.6\u00a0%",
                "60.0\u00a0%",
                "50.0\u00a0% to 70.0\u00a0%",
                "\u221219.6",
                "published"));
    assertThat(ids(page)).doesNotContain("orders-top1");
    assertThat(figure(page, "all", TableFigure.class).rows()).hasSize(3);
    assertThat(page.subtitle()).endsWith(", a diamond what was published.");
    assertThat(PageHtml.bytes(page)).isNotEmpty();
  }

  @Test
  void waysToAnswerHaveOneColourEachAndMeasuresAFigure() throws IOException {
    Page page = page(honest());
    assertThat(page.subtitle()).endsWith(" interval.");
    IntervalFigure top = figure(page, "b-size-top1", IntervalFigure.class);
    assertThat(top.rows()).containsExactly("whole", "20");
    assertThat(top.series())
        .containsExactly(
            new IntervalFigure.Series("reference", Tone.FIRST),
            new IntervalFigure.Series("calibrated", Tone.SECOND));
    assertThat(figure(page, "b-size-module", IntervalFigure.class).series())
        .containsExactly(new IntervalFigure.Series("calibrated", Tone.SECOND));
    // Nought everywhere, and what follows from it.
    assertThat(ids(page)).doesNotContain("b-size-none-share", "b-size-right-among-rest");
    CurveFigure reliability = figure(page, "reliability", CurveFigure.class);
    assertThat(reliability.series().get(3).points())
        .containsExactly(new CurveFigure.Point(0.001, 0.95), new CurveFigure.Point(0.1, 0.6));
    CurveFigure certificate = figure(page, "certificate-1", CurveFigure.class);
    assertThat(certificate.title()).isEqualTo("Certificate: random queries by the random null");
    assertThat(certificate.summary())
        .startsWith("Passed: 5.1 % of 1,000 queries")
        .contains("λ 1.010. Bounds: λ from 0.95 to 1.05, p ≤ 1.");
    assertThat(certificate.series().get(1).points()).hasSize(2);
  }

  @Test
  void ordersAreComparedOverAllKindsOfQueries() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (String benchmark : List.of("lopo", "noise", "mixture")) {
      for (String method : List.of("recall", "jaccard", "calibrated")) {
        row(rows, benchmark, benchmark + " queries", method, "top1", 0.7);
      }
    }
    row(rows, "mixture", "mixture queries", "reference", "top1", 0.1);
    Page page = page(figures(rows));
    IntervalFigure orders = figure(page, "orders-top1", IntervalFigure.class);
    assertThat(orders.rows()).containsExactly("lopo queries", "noise queries");
    assertThat(orders.series())
        .containsExactly(
            new IntervalFigure.Series("recall", Tone.FIRST),
            new IntervalFigure.Series("jaccard", Tone.THIRD),
            new IntervalFigure.Series("calibrated", Tone.SECOND));
    assertThat(figure(page, "orders-top1-table", TableFigure.class).rows())
        .hasSize(3)
        .last()
        .isEqualTo(TableFigure.row("calibrated", 0.7, 0.7));
    // One kind of queries: its measures are the rows.
    assertThat(figure(page, "b-noise-share", IntervalFigure.class).rows())
        .containsExactly("module of the first hit right");
    assertThat(page.facts())
        .contains(
            new Fact(
                "First hit right at noise queries", "70.0\u00a0%", "by the profile calibrated"));
    assertThat(ids(page)).doesNotContain("published-table");
    assertThat(page.subtitle()).contains("of several profiles.").doesNotContain("diamond");
  }

  @Test
  void isFoundAsAFileOrInAFolderAndRefusedElsewhere() throws IOException {
    Path file = Files.writeString(folder.resolve(BenchmarkFigures.FILE), published());
    assertThat(BenchmarkFigures.isAt(folder)).isTrue();
    assertThat(BenchmarkFigures.isAt(file)).isTrue();
    assertThat(BenchmarkFigures.isAt(folder.resolve("none"))).isFalse();
    assertThat(BenchmarkFigures.read(folder)).isEqualTo(BenchmarkFigures.read(file));
    refused("{", "is not JSON");
    refused("{\"format\":\"x\"}", "has the format 'x'");
    refused("{\"format\":\"perturb-atlas-figures\",\"version\":2}", "has the version 2; 1");
  }

  private void refused(String text, String message) throws IOException {
    Path file = Files.writeString(folder.resolve("bad.json"), text);
    assertThatThrownBy(() -> BenchmarkFigures.read(file))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("bad.json: ", message);
  }

  private Page page(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("page.json"), text);
    return BenchmarkPage.of(BenchmarkFigures.read(file));
  }

  private static List<String> ids(Page page) {
    return page.sections().stream()
        .flatMap(section -> section.figures().stream())
        .map(Figure::id)
        .toList();
  }

  private static <F extends Figure> F figure(Page page, String id, Class<F> type) {
    return page.sections().stream()
        .flatMap(section -> section.figures().stream())
        .filter(figure -> figure.id().equals(id))
        .map(type::cast)
        .findFirst()
        .orElseThrow(() -> new AssertionError(id + " is not among " + ids(page)));
  }

  private static String published() {
    return """
        {"format": "perturb-atlas-figures", "version": 1, "kind": "all", "preset": "published",
         "profile": "reference", "atlas": {"name": "A", "version": "1", "fingerprint": "f"},
         "seed": 42, "parameters": {"repeats": 50},
         "rows": [
          {"benchmark": "lopo", "case": "min-recall 0.2", "measure": "module", "n": 54, "successes": 49,
           "value": 0.907, "low": 0.8, "high": 0.96, "unit": "share", "published": 0.907,
           "publishedNote": null},
          {"benchmark": "lopo", "case": "min-recall 0.2", "measure": "top1", "n": 54, "successes": 43,
           "value": 0.6, "low": 0.5, "high": 0.7, "unit": "share", "published": 0.796,
           "publishedNote": null},
          {"benchmark": "random", "case": "20", "measure": "evidence_mean", "n": 100,
           "successes": null, "value": 0.06, "low": 0.05, "high": 0.07, "unit": "score",
           "published": null, "publishedNote": null}],
         "labels": [{"benchmark": "random", "case": "20", "label": "Low", "n": 75},
                    {"benchmark": "random", "case": "20", "label": "High", "n": 25}],
         "reliability": [], "certificate": null}
        """;
  }

  private static String honest() {
    StringBuilder rows = new StringBuilder();
    for (String queries : List.of("whole", "20")) {
      for (String method : List.of("reference", "calibrated")) {
        row(rows, "size", queries, method, "top1", 0.7);
        row(rows, "size", queries, method, "none_share", 0);
        row(rows, "size", queries, method, "right_among_rest", 0.7);
      }
      row(rows, "size", queries, "calibrated", "module", 0.8);
    }
    return figures(rows);
  }

  private static String figures(StringBuilder rows) {
    return """
        {"format": "perturb-atlas-figures", "version": 1, "kind": "size", "preset": "honest",
         "profile": "several", "atlas": {"name": "A", "version": "1"}, "seed": 1, "parameters": {},
         "rows": [%s], "labels": [],
         "reliability": [{"evidence_p": 0.1, "share_right": 0.6, "n": 10},
                         {"evidence_p": 0.001, "share_right": 0.95, "n": 10}],
         "certificate": {"checks": [{"queries": "random", "judged_by": "random", "count": 1000,
           "smallest": 5, "largest": 500, "share_p_0_05": 0.051, "lambda": 1.01, "verdict": "pass",
           "bounds": "lambda from 0.95 to 1.05, p <= 1",
           "qq": [{"expected": 0.001, "observed": 0.0011}, {"expected": 0.5, "observed": 0.5}]}]}}
        """
        .formatted(rows.substring(1));
  }

  private static void row(
      StringBuilder rows,
      String benchmark,
      String queries,
      String method,
      String measure,
      double value) {
    rows.append(
        """
        ,{"benchmark": "%s", "case": "%s, %s", "queries": "%s", "method": "%s", "measure": "%s",
         "n": 100, "successes": 1, "value": %s, "low": 0, "high": 1, "unit": "share",
         "published": null, "publishedNote": null}
        """
            .formatted(benchmark, queries, method, queries, method, measure, value));
  }
}
