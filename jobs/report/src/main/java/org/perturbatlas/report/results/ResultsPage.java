/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.perturbatlas.report.Fact;
import org.perturbatlas.report.Page;
import org.perturbatlas.report.PageHtml;
import org.perturbatlas.report.Section;
import org.perturbatlas.report.results.ResultsSummary.ChanceCount;
import org.perturbatlas.report.results.ResultsSummary.LabelCount;

/** The page of a results folder. */
public final class ResultsPage {

  /** Most queries that a page lists. */
  public static final int MOST_QUERIES = 5000;

  /** As a page has a part that does not shrink with its queries. */
  private static final double SPARE = 0.9;

  private ResultsPage() {}

  /**
   * A page.
   *
   * @param bytes its file
   * @param listed how many queries it lists
   */
  public record Made(byte[] bytes, int listed) {}

  /**
   * The page as a file of at most {@link PageHtml#MAX_BYTES}: where long names would make it
   * larger, it lists fewer queries, as much fewer of those chosen for one reason as for another.
   *
   * @param queries the strongest first
   */
  public static Made made(Run run, ResultsSummary summary, List<QueryRow> queries) {
    List<QueryRow> shown = queries;
    while (true) {
      byte[] bytes = PageHtml.bytes(of(run, summary, shown));
      if (bytes.length <= PageHtml.MAX_BYTES || shown.isEmpty()) {
        return new Made(bytes, shown.size());
      }
      shown = thinned(shown, SPARE * PageHtml.MAX_BYTES / bytes.length);
    }
  }

  /** The first ones of each reason to choose, {@code share} of them, rounded down. */
  static List<QueryRow> thinned(List<QueryRow> queries, double share) {
    Map<String, Long> left =
        queries.stream()
            .collect(
                Collectors.groupingBy(
                    QueryRow::chosen,
                    Collectors.collectingAndThen(
                        Collectors.counting(), count -> (long) (share * count))));
    return queries.stream()
        .filter(query -> left.merge(query.chosen(), -1L, Long::sum) >= 0)
        .toList();
  }

  static Page of(Run run, ResultsSummary summary, List<QueryRow> queries) {
    List<Section> sections = new ArrayList<>();
    sections.add(EvidenceSection.of(summary, run));
    sections.add(AnswerSection.of(summary, queries, run));
    sections.add(QuerySection.of(queries, summary.queries(), run.kept()));
    sections.add(InputSection.of(summary, run));
    sections.add(RunSection.of(run));
    sections.removeIf(section -> section.figures().isEmpty());
    return new Page(
        "Perturbations behind " + Texts.bounded(run.source(), 80),
        Texts.of(
            "%s of %s, answered by %s.",
            Texts.count(run.count("queries"), "query", "queries"),
            run.parameter("queries"),
            run.atlases()),
        facts(run, summary),
        sections,
        Texts.of(
            "Made by Perturb-Atlas from run %s. The page is one file and asks the network for nothing.",
            run.manifest().path("run_id").asText()));
  }

  private static List<Fact> facts(Run run, ResultsSummary summary) {
    List<Fact> facts = new ArrayList<>();
    long scored = summary.queries();
    facts.add(
        new Fact(
            "Answers",
            Texts.of("%,d", scored),
            Texts.count(run.count("queries"), "query asked", "queries asked")));
    long high =
        Labels.sum(
            summary.labels(),
            c -> "High".equals(c.label()) || "Very High".equals(c.label()),
            LabelCount::queries);
    if (summary.labels().stream().anyMatch(count -> count.label() != null)) {
      facts.add(
          new Fact(
              "High evidence or better",
              Texts.percent(high, scored),
              Texts.count(high, "answer", "answers")));
    }
    if (!summary.chances().isEmpty()) {
      long small = Labels.sum(summary.chances(), c -> true, ChanceCount::small);
      facts.add(
          new Fact("Evidence p ≤ 0.05", Texts.percent(small, scored), "5.0 % without any signal"));
    }
    facts.add(
        new Fact(
            "Perturbations retrieved",
            Texts.of("%,d", summary.perturbationCount()),
            run.atlasNodes().size() == 1 ? run.atlases() : run.atlasNodes().size() + " atlases"));
    long rejected = run.rejected().values().stream().mapToLong(Long::longValue).sum();
    facts.add(
        new Fact(
            "Rejected",
            Texts.of("%,d", rejected),
            rejected == 0 ? "everything could be scored" : "each with its reason"));
    facts.add(new Fact("Profile", run.parameter("profile"), "took " + RunSection.took(run)));
    return facts;
  }
}
