/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report.results;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.perturbatlas.report.Section;
import org.perturbatlas.report.TableFigure;
import org.perturbatlas.report.TableFigure.Column;
import org.perturbatlas.report.TableFigure.Detail;
import org.perturbatlas.report.TableFigure.Type;
import org.perturbatlas.report.results.QueryRow.Hit;

/** The queries to look through, each with its answer. */
final class QuerySection {

  private static final int MOST_SCORES = 8;
  private static final int LONGEST_TEXT = 1000;
  private static final double DIGITS = 1e6;

  private final List<QueryRow> queries;
  private final Map<String, Integer> names = new LinkedHashMap<>();
  private final boolean several;
  private final boolean selected;
  private final boolean chances;
  private final boolean hitChances;
  private final boolean directions;

  private QuerySection(List<QueryRow> queries) {
    this.queries = queries;
    this.several = queries.stream().map(QueryRow::atlas).distinct().count() > 1;
    this.selected = queries.stream().map(QueryRow::chosen).distinct().count() > 1;
    this.chances = queries.stream().anyMatch(query -> query.evidenceP() != null);
    this.hitChances =
        queries.stream().flatMap(q -> q.hits().stream()).anyMatch(hit -> hit.p() != null);
    this.directions =
        queries.stream().flatMap(q -> q.hits().stream()).anyMatch(hit -> hit.direction() != null);
  }

  /**
   * @param all how many queries were scored
   * @param kept names of the columns that came along
   */
  static Section of(List<QueryRow> queries, long all, List<String> kept) {
    String which =
        queries.size() == all
            ? switch ((int) Math.min(all, 2)) {
              case 0 -> "No query was scored.";
              case 1 -> "The only answer.";
              default -> Texts.of("All %,d answers, the strongest first.", all);
            }
            : Texts.of(
                queries.stream().anyMatch(query -> !"all".equals(query.chosen()))
                    ? "%,d of %,d answers: the strongest, some that are worth a second look, and a sample"
                        + " of the rest."
                    : "%,d of %,d answers: the strongest, as a page has at most 15 MB.",
                queries.size(),
                all);
    return new Section(
        "queries",
        "Queries",
        "Open a query for its perturbations; press / to search.",
        List.of(new QuerySection(queries).table(which, kept)));
  }

  private TableFigure table(String summary, List<String> kept) {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("query", Type.TEXT, null));
    columns.add(new Column("module", Type.CATEGORY, "the predicted module"));
    columns.add(new Column("first hit", Type.NAME, "the first of the retrieved perturbations"));
    columns.add(new Column("evidence", Type.CATEGORY, "the evidence label"));
    columns.add(new Column("score", Type.SCORE, "the evidence score"));
    if (chances) {
      columns.add(new Column("evidence p", Type.CHANCE, "how often a random list does as well"));
    }
    columns.add(new Column("recall", Type.SHARE, "mean recall of the first hits"));
    columns.add(new Column("hits", Type.COUNT, "perturbations retrieved"));
    columns.add(new Column("genes", Type.COUNT, "genes of the query in the atlas"));
    columns.add(new Column("look at", Type.CATEGORY, "what is worth a second look"));
    if (several) {
      columns.add(new Column("atlas", Type.CATEGORY, "which atlas answered"));
    }
    if (selected) {
      columns.add(new Column("shown as", Type.CATEGORY, "why the query is among those shown"));
    }
    List<List<Object>> rows = new ArrayList<>();
    List<Detail> details = new ArrayList<>();
    for (QueryRow query : queries) {
      rows.add(row(query));
      details.add(detail(query, kept));
    }
    return new TableFigure(
        "explorer",
        "Query explorer",
        summary,
        true,
        columns,
        rows,
        names.keySet().stream().map(Texts::bounded).toList(),
        details,
        detailColumns());
  }

  private List<Object> row(QueryRow query) {
    List<Object> row = new ArrayList<>();
    row.add(Texts.bounded(query.id()));
    row.add(Texts.bounded(query.module()));
    row.add(query.hits().isEmpty() ? null : place(query.hits().get(0).perturbation()));
    row.add(query.label());
    row.add(rounded(query.score()));
    if (chances) {
      row.add(query.evidenceP());
    }
    row.add(rounded(query.recall()));
    row.add(query.retrieved());
    row.add(query.genesInAtlas());
    row.add(query.flags().isEmpty() ? null : query.flags().get(0).text());
    if (several) {
      row.add(Texts.bounded(query.atlas()));
    }
    if (selected) {
      row.add(query.chosen());
    }
    return row;
  }

  private static Detail detailOf(String text, Map<String, String> facts, List<List<Object>> rows) {
    return new Detail(
        text,
        facts.entrySet().stream().map(fact -> List.of(fact.getKey(), fact.getValue())).toList(),
        rows);
  }

  private Detail detail(QueryRow query, List<String> kept) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("genes", Texts.of("%,d", query.querySize() == null ? 0 : query.querySize()));
    for (int i = 0; i < kept.size(); i++) {
      String value = query.kept().get(i);
      if (value != null) {
        facts.put(Texts.bounded(kept.get(i)), Texts.bounded(value));
      }
    }
    if (query.flags().size() > 1) {
      facts.put(
          "look at", query.flags().stream().map(Flag::text).collect(Collectors.joining("; ")));
    }
    query.moduleScores().entrySet().stream()
        .filter(score -> score.getValue() != null)
        .sorted(
            Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_SCORES)
        .forEach(
            score ->
                facts.put(
                    "score of " + Texts.bounded(score.getKey()),
                    Texts.of("%.4f", score.getValue())));
    return detailOf(
        Texts.bounded(query.interpretation(), LONGEST_TEXT),
        facts,
        query.hits().stream().map(this::hit).toList());
  }

  private List<Column> detailColumns() {
    List<Column> columns = new ArrayList<>();
    columns.add(new Column("perturbation", Type.NAME, null));
    columns.add(new Column("module", Type.NAME, "the module that it belongs to"));
    columns.add(new Column("recall", Type.SHARE, "share of the query's genes in its signature"));
    columns.add(new Column("shared", Type.COUNT, "genes in both"));
    columns.add(new Column("signature", Type.COUNT, "genes in its signature"));
    if (hitChances) {
      columns.add(new Column("p", Type.CHANCE, "of sharing as many genes by chance"));
      columns.add(new Column("q", Type.CHANCE, "that, over all signatures tested"));
    }
    if (directions) {
      columns.add(new Column("direction", Type.TEXT, "mimics or reverses the query"));
    }
    return columns;
  }

  private List<Object> hit(Hit hit) {
    List<Object> row = new ArrayList<>();
    row.add(place(hit.perturbation()));
    row.add(hit.module() == null ? null : place(hit.module()));
    row.add(rounded(hit.recall()));
    row.add(hit.shared());
    row.add(hit.size());
    if (hitChances) {
      row.add(hit.p());
      row.add(hit.q());
    }
    if (directions) {
      row.add(hit.direction());
    }
    return row;
  }

  private Integer place(String name) {
    return names.computeIfAbsent(name, any -> names.size());
  }

  private static Double rounded(Double value) {
    return value == null ? null : Math.round(value * DIGITS) / DIGITS;
  }
}
