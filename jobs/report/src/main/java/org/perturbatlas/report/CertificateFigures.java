/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.perturbatlas.report.CurveFigure.Axis;
import org.perturbatlas.report.CurveFigure.Point;
import org.perturbatlas.report.CurveFigure.Style;

/** A calibration certificate: evidence p of queries without a signal, against chance. */
public final class CertificateFigures {

  private CertificateFigures() {}

  /**
   * One figure for each check of it, with its verdict; none where there is no certificate.
   *
   * @param certificate the object that a bank, or a benchmark, has as {@code certificate}
   */
  public static List<Figure> of(JsonNode certificate) {
    return figures(certificate, "certificate-", "");
  }

  /**
   * The same of what {@code score} writes beside results.
   *
   * @param document a certificate, or an object that has those of several atlases as {@code
   *     certificates}
   * @param atlases their names, in that order
   */
  public static List<Figure> of(JsonNode document, List<String> atlases) {
    JsonNode each = document.path("certificates");
    if (each.isMissingNode()) {
      return of(document);
    }
    List<Figure> figures = new ArrayList<>();
    for (int a = 0; a < each.size(); a++) {
      String atlas = a < atlases.size() ? atlases.get(a) : "atlas " + (a + 1);
      figures.addAll(figures(each.get(a), "certificate-" + (a + 1) + "-", atlas + ": "));
    }
    return figures;
  }

  private static List<Figure> figures(JsonNode certificate, String id, String title) {
    List<Figure> figures = new ArrayList<>();
    for (JsonNode check : certificate.path("checks")) {
      if (!check.path("qq").isEmpty()) {
        figures.add(figure(check, id + (figures.size() + 1), title));
      }
    }
    return figures;
  }

  private static CurveFigure figure(JsonNode check, String id, String title) {
    List<Point> points = new ArrayList<>();
    for (JsonNode point : check.path("qq")) {
      double expected = point.path("expected").asDouble();
      double observed = point.path("observed").asDouble();
      if (expected > 0 && observed > 0) {
        points.add(new Point(-Math.log10(expected), -Math.log10(observed)));
      }
    }
    points.sort(Comparator.comparingDouble(Point::x));
    double end = points.isEmpty() ? 1 : points.get(points.size() - 1).x();
    String verdict =
        switch (check.path("verdict").asText()) {
          case "pass" -> "Passed: ";
          case "fail" -> "Failed: ";
          default -> "For information: ";
        };
    return new CurveFigure(
        id,
        title + about(check.path("queries").asText(), check.path("judged_by").asText()),
        String.format(
            Locale.ROOT,
            "%s%.1f %% of %,d queries of %d to %d genes have an evidence p of 0.05 or less; λ %.3f. Bounds: %s.",
            verdict,
            100 * check.path("share_p_0_05").asDouble(),
            check.path("count").asLong(),
            check.path("smallest").asInt(),
            check.path("largest").asInt(),
            check.path("lambda").asDouble(),
            check.path("bounds").asText("none").replace("<=", "≤").replace("lambda", "λ")),
        new Axis("expected −log10 p", Unit.NUMBER, 0.0, null, false),
        new Axis("observed −log10 p", Unit.NUMBER, 0.0, null, false),
        List.of(
            new CurveFigure.Series(
                "chance", Tone.MUTED, Style.DASHED, List.of(new Point(0, 0), new Point(end, end))),
            new CurveFigure.Series("queries", Tone.FIRST, Style.POINTS, points)));
  }

  private static String about(String queries, String judgedBy) {
    return "Certificate: " + queries + " queries by the " + judgedBy + " null";
  }
}
