/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report.benchmark;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.perturbatlas.report.BarFigure;
import org.perturbatlas.report.CertificateFigures;
import org.perturbatlas.report.CurveFigure;
import org.perturbatlas.report.CurveFigure.Axis;
import org.perturbatlas.report.CurveFigure.Point;
import org.perturbatlas.report.CurveFigure.Style;
import org.perturbatlas.report.Fact;
import org.perturbatlas.report.Figure;
import org.perturbatlas.report.Page;
import org.perturbatlas.report.Section;
import org.perturbatlas.report.TableFigure;
import org.perturbatlas.report.TableFigure.Column;
import org.perturbatlas.report.TableFigure.Type;
import org.perturbatlas.report.Tone;
import org.perturbatlas.report.Unit;
import org.perturbatlas.report.benchmark.BenchmarkFigures.Measured;
import org.perturbatlas.report.benchmark.BenchmarkFigures.Reliability;
import org.perturbatlas.report.benchmark.BenchmarkFigures.Tally;
import org.perturbatlas.report.results.Run;
import org.perturbatlas.retrieval.EvidenceLabel;
import org.perturbatlas.retrieval.Profile;

/** The page of a benchmark: what was published and what was measured, side by side. */
public final class BenchmarkPage {

  private static final double CLOSE = 0.03;

  private final BenchmarkFigures figures;

  private BenchmarkPage(BenchmarkFigures figures) {
    this.figures = figures;
  }

  /** The page of what a benchmark measured. */
  public static Page of(BenchmarkFigures figures) {
    return new BenchmarkPage(figures).page();
  }

  private Page page() {
    List<Section> sections = new ArrayList<>();
    Stream.of(Comparisons.published(figures.rows()), Comparisons.orders(figures.rows(), methods()))
        .filter(Objects::nonNull)
        .forEach(sections::add);
    for (String benchmark : benchmarks()) {
      sections.add(section(benchmark));
    }
    Section calibration = calibration();
    if (!calibration.figures().isEmpty()) {
      sections.add(calibration);
    }
    sections.add(run());
    JsonNode atlas = figures.root().path("atlas");
    String name = Run.named(atlas.path("name").asText(), atlas.path("version").asText());
    return new Page(
        "How well " + name + " retrieves",
        text(
            "Benchmark %s%s of %s. A dot is what was measured, the bar its 95\u00a0%% interval%s.",
            figures.kind(),
            figures.preset() == null ? "" : ", preset " + figures.preset() + ",",
            isOfSeveral() ? "several profiles" : "the profile " + figures.profile(),
            figures.rows().stream().anyMatch(row -> row.published() != null)
                ? ", a diamond what was published"
                : ""),
        facts(),
        sections,
        "Made by Perturb-Atlas from "
            + BenchmarkFigures.FILE
            + ". The page is one file and asks the network for nothing.");
  }

  private boolean isOfSeveral() {
    return figures.profile().equals("several");
  }

  private List<String> benchmarks() {
    List<String> names = new ArrayList<>();
    figures.rows().stream().map(Measured::benchmark).distinct().forEach(names::add);
    figures.labels().stream()
        .map(Tally::benchmark)
        .filter(name -> !names.contains(name))
        .distinct()
        .forEach(names::add);
    return names;
  }

  private List<Fact> facts() {
    List<Fact> facts = new ArrayList<>();
    List<Measured> compared =
        figures.rows().stream().filter(row -> row.published() != null).toList();
    long close =
        compared.stream()
            .filter(row -> Math.abs(row.value() - row.published()) <= CLOSE + 1e-9)
            .count();
    if (!compared.isEmpty()) {
      facts.add(
          new Fact(
              "As published, within 3 points",
              close + " of " + compared.size(),
              "figures with a published value"));
    }
    headline().ifPresent(facts::add);
    long intervals = figures.rows().stream().filter(row -> row.low() != null).count();
    facts.add(
        new Fact(
            "Measures",
            text("%,d", figures.rows().size()),
            intervals == figures.rows().size()
                ? "each with its interval"
                : text("%,d with an interval", intervals)));
    facts.add(
        new Fact(
            "Profile",
            isOfSeveral() ? "all orders" : figures.profile(),
            figures.preset() == null ? null : "preset " + figures.preset()));
    if (figures.root().hasNonNull("seed")) {
      facts.add(new Fact("Seed", figures.root().get("seed").asText(), "same seed, same figures"));
    }
    return facts;
  }

  /** Of several ways to answer the calibrated one, with noise if that was measured. */
  private Optional<Fact> headline() {
    List<String> methods = methods();
    String calibrated = Profile.CALIBRATED.text();
    if (methods.size() > 2 && methods.contains(calibrated)) {
      return figures.rows().stream()
          .filter(row -> row.benchmark().equals("noise") && row.measure().equals("top1"))
          .filter(row -> row.method().equals(calibrated))
          .findFirst()
          .map(
              row ->
                  new Fact(
                      "First hit right at " + row.queries(),
                      percent(row.value()),
                      "by the profile " + calibrated));
    }
    return figures.rows().stream()
        .filter(row -> row.benchmark().equals("lopo") && row.measure().equals("module"))
        .findFirst()
        .map(row -> new Fact("Module right", percent(row.value()), row.caseName()));
  }

  /** In the order of their colours: the calibrated profile has one that stands out. */
  private List<String> methods() {
    List<String> methods =
        new ArrayList<>(figures.rows().stream().map(Measured::method).distinct().toList());
    String calibrated = Profile.CALIBRATED.text();
    if (methods.size() > 1 && methods.remove(calibrated)) {
      methods.add(1, calibrated);
    }
    return methods;
  }

  private Section section(String benchmark) {
    List<Measured> rows =
        figures.rows().stream().filter(row -> row.benchmark().equals(benchmark)).toList();
    List<Figure> shown = new ArrayList<>(MeasureFigures.of(id(benchmark), rows, methods()));
    List<Tally> tallies =
        figures.labels().stream().filter(tally -> tally.benchmark().equals(benchmark)).toList();
    if (!tallies.isEmpty()) {
      shown.add(tallies(benchmark, tallies));
    }
    return new Section(
        id(benchmark), Measures.benchmark(benchmark), Measures.question(benchmark), shown);
  }

  private static BarFigure tallies(String benchmark, List<Tally> tallies) {
    List<String> cases = tallies.stream().map(Tally::caseName).distinct().toList();
    List<String> labels = new ArrayList<>();
    for (EvidenceLabel label : EvidenceLabel.values()) {
      labels.add(label.text());
    }
    tallies.stream()
        .map(Tally::label)
        .filter(l -> !labels.contains(l))
        .distinct()
        .forEach(labels::add);
    labels.removeIf(label -> tallies.stream().noneMatch(tally -> tally.label().equals(label)));
    List<BarFigure.Series> series = new ArrayList<>();
    for (String label : labels) {
      series.add(
          new BarFigure.Series(
              label,
              tone(label),
              cases.stream()
                  .map(
                      name -> {
                        long all = sum(tallies, name, null);
                        return all == 0 ? 0 : (double) sum(tallies, name, label) / all;
                      })
                  .toList()));
    }
    long all = tallies.stream().mapToLong(Tally::n).sum();
    return new BarFigure(
        id(benchmark) + "-labels",
        "Evidence labels",
        text("%,d answers: ", all)
            + labels.stream()
                .map(
                    label ->
                        label
                            + " "
                            + percent(
                                tallies.stream()
                                        .filter(t -> t.label().equals(label))
                                        .mapToLong(Tally::n)
                                        .sum()
                                    / (double) Math.max(1, all)))
                .collect(Collectors.joining(", "))
            + ".",
        "case",
        "share of answers",
        Unit.SHARE,
        cases,
        List.of(),
        series,
        true,
        true);
  }

  private static long sum(List<Tally> tallies, String name, String label) {
    return tallies.stream()
        .filter(t -> t.caseName().equals(name) && (label == null || t.label().equals(label)))
        .mapToLong(Tally::n)
        .sum();
  }

  private static Tone tone(String label) {
    for (EvidenceLabel each : EvidenceLabel.values()) {
      if (each.text().equals(label)) {
        return Tone.valueOf(each.name());
      }
    }
    return Tone.MUTED;
  }

  private Section calibration() {
    List<Figure> shown = new ArrayList<>();
    if (!figures.reliability().isEmpty()) {
      shown.add(reliability(figures.reliability()));
    }
    shown.addAll(CertificateFigures.of(figures.root().path("certificate")));
    return new Section(
        "calibration",
        "Calibration",
        "Whether evidence p means what it says: how often answers are right by it, and whether lists"
            + " without a signal have it as chance would.",
        shown);
  }

  private static CurveFigure reliability(List<Reliability> points) {
    List<Reliability> sorted =
        points.stream()
            .filter(point -> point.evidenceP() > 0)
            .sorted(java.util.Comparator.comparingDouble(Reliability::evidenceP))
            .toList();
    double from = sorted.isEmpty() ? 1e-4 : sorted.get(0).evidenceP();
    List<CurveFigure.Series> series = new ArrayList<>();
    for (double[] grade : new double[][] {{0.9}, {0.7}, {0.5}}) {
      series.add(
          new CurveFigure.Series(
              grade[0] == 0.9
                  ? "High from here"
                  : grade[0] == 0.7 ? "Moderate from here" : "no module below",
              grade[0] == 0.9 ? Tone.HIGH : grade[0] == 0.7 ? Tone.MODERATE : Tone.LOW,
              Style.DASHED,
              List.of(new Point(from, grade[0]), new Point(1, grade[0]))));
    }
    series.add(
        new CurveFigure.Series(
            "share right",
            Tone.FIRST,
            Style.LINE,
            sorted.stream().map(p -> new Point(p.evidenceP(), p.shareRight())).toList()));
    Reliability best = sorted.isEmpty() ? points.get(0) : sorted.get(0);
    return new CurveFigure(
        "reliability",
        "Right modules by evidence p",
        text(
            "At the smallest evidence p %s of the modules are right; the smaller p, the more are.",
            percent(best.shareRight())),
        new Axis("evidence p", Unit.CHANCE, null, 1.0, true),
        new Axis("share right", Unit.SHARE, 0.0, 1.0, false),
        series);
  }

  private Section run() {
    List<List<Object>> rows = new ArrayList<>();
    JsonNode root = figures.root();
    for (String name : List.of("kind", "preset", "profile", "seed")) {
      row(rows, name, root.path(name));
    }
    root.path("atlas").properties().forEach(e -> row(rows, "atlas " + e.getKey(), e.getValue()));
    root.path("parameters").properties().forEach(e -> row(rows, e.getKey(), e.getValue()));
    List<Column> columns =
        List.of(
            new Column("benchmark", Type.TEXT, null),
            new Column("case", Type.TEXT, null),
            new Column("measure", Type.TEXT, null),
            new Column("measured", Type.TEXT, null),
            new Column("95 % interval", Type.TEXT, null),
            new Column("published", Type.TEXT, null),
            new Column("n", Type.COUNT, "draws"),
            new Column("note", Type.TEXT, null));
    List<List<Object>> table = new ArrayList<>();
    for (Measured row : figures.rows()) {
      table.add(
          TableFigure.row(
              row.benchmark(),
              row.caseName(),
              Measures.measure(row),
              Measures.value(row, row.value()),
              Measures.interval(row),
              row.published() == null ? null : Measures.value(row, row.published()),
              row.n(),
              row.note()));
    }
    return new Section(
        "run",
        "All figures, and the run",
        null,
        List.of(
            TableFigure.plain(
                "all", "All figures", "As they stand in figures.json.", columns, table),
            TableFigure.plain(
                "facts",
                "What ran",
                "Parameters of the benchmark.",
                List.of(new Column("what", Type.TEXT, null), new Column("value", Type.TEXT, null)),
                rows)));
  }

  private static void row(List<List<Object>> rows, String name, JsonNode value) {
    if (!value.isMissingNode() && !value.isNull()) {
      rows.add(
          TableFigure.row(
              name.replace('_', '-'),
              Objects.toString(value.isValueNode() ? value.asText() : value.toString())));
    }
  }

  private static String percent(double share) {
    return text("%.1f\u00a0%%", 100 * share);
  }

  private static String text(String template, Object... values) {
    return String.format(Locale.ROOT, template, values);
  }

  private static String id(String benchmark) {
    return "b-" + benchmark.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
