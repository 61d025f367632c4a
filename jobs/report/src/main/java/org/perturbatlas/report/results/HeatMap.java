/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.perturbatlas.report.HeatFigure;
import org.perturbatlas.report.Unit;
import org.perturbatlas.report.results.QueryRow.Hit;

/** Queries against the perturbations that they retrieve, those of a module side by side. */
final class HeatMap {

  static final int MOST_ROWS = 40;
  static final int MOST_COLUMNS = 40;

  /** Most queries with the same first hit, so that a page shows more than copies of one. */
  static final int MOST_ALIKE = 3;

  private HeatMap() {}

  /** Of the first queries that retrieve anything; none where no query does. */
  static Optional<HeatFigure> of(List<QueryRow> queries) {
    Map<String, Integer> alike = new HashMap<>();
    List<QueryRow> rows =
        queries.stream()
            .filter(query -> !query.hits().isEmpty())
            .filter(
                query ->
                    alike.merge(query.hits().get(0).perturbation(), 1, Integer::sum) <= MOST_ALIKE)
            .limit(MOST_ROWS)
            .sorted(
                Comparator.comparing(
                    QueryRow::module, Comparator.nullsLast(Comparator.naturalOrder())))
            .toList();
    if (rows.isEmpty()) {
      return Optional.empty();
    }
    boolean several = queries.stream().map(QueryRow::atlas).distinct().count() > 1;
    List<String> columns = columns(rows);
    Map<String, Integer> places = new HashMap<>();
    columns.forEach(column -> places.put(column, places.size()));
    boolean chances =
        rows.stream().flatMap(row -> row.hits().stream()).anyMatch(hit -> hit.p() != null);
    List<HeatFigure.Cell> cells = new ArrayList<>();
    for (int r = 0; r < rows.size(); r++) {
      for (Hit hit : rows.get(r).hits()) {
        Integer column = places.get(hit.perturbation());
        Double value = chances ? strength(hit.p()) : hit.recall();
        if (column != null && value != null) {
          cells.add(new HeatFigure.Cell(r, column, value));
        }
      }
    }
    return Optional.of(
        new HeatFigure(
            "heat",
            "Queries and perturbations",
            Texts.of(
                "%s with the strongest evidence, at most %d with the same first hit, by predicted"
                    + " module, against %s that they retrieve. An empty cell is a perturbation that is"
                    + " not among the first %d.",
                Texts.count(rows.size(), "query", "queries"),
                MOST_ALIKE,
                Texts.count(columns.size(), "perturbation", "perturbations"),
                QueryRow.MOST_HITS),
            "query",
            "perturbation",
            chances ? "−log10 p" : "recall",
            chances ? Unit.NUMBER : Unit.SCORE,
            rows.stream().map(row -> named(row, several)).toList(),
            columns.stream().map(Texts::bounded).toList(),
            cells));
  }

  private static String named(QueryRow row, boolean several) {
    String id = Texts.bounded(row.id());
    return several ? id + " · " + Texts.bounded(row.atlas()) : id;
  }

  /** The most retrieved ones, each beside others of its module. */
  private static List<String> columns(List<QueryRow> rows) {
    Map<String, Long> counts =
        rows.stream()
            .flatMap(row -> row.hits().stream())
            .collect(Collectors.groupingBy(Hit::perturbation, Collectors.counting()));
    Map<String, String> modules = new HashMap<>();
    rows.stream()
        .flatMap(row -> row.hits().stream())
        .filter(hit -> Objects.nonNull(hit.module()))
        .forEach(hit -> modules.put(hit.perturbation(), hit.module()));
    Comparator<String> byCount =
        Comparator.comparing((String name) -> -counts.get(name)).thenComparing(name -> name);
    Comparator<String> byModule =
        Comparator.comparing(
            (String name) -> modules.get(name), Comparator.nullsLast(Comparator.naturalOrder()));
    return counts.keySet().stream()
        .sorted(byCount)
        .limit(MOST_COLUMNS)
        .sorted(byModule.thenComparing(byCount))
        .toList();
  }

  private static Double strength(Double p) {
    return p == null ? null : Math.min(300, -Math.log10(Math.max(p, Double.MIN_NORMAL)));
  }
}
