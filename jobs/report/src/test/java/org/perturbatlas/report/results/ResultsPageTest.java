/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.perturbatlas.report.PageHtml;

class ResultsPageTest {

  private static final int KEPT = 20;

  @Test
  void aPageOfLongTextsListsFewerOfEveryKind() {
    List<QueryRow> queries = new ArrayList<>();
    for (int q = 0; q < 5000; q++) {
      String chosen = q < 2500 ? "strongest" : q < 3500 ? "flagged" : "sample";
      queries.add(query("q" + q, chosen, "k".repeat(1000)));
    }
    ResultsPage.Made page = ResultsPage.made(run(), summary(10_000), queries);
    assertThat(page.bytes()).hasSizeLessThanOrEqualTo(PageHtml.MAX_BYTES);
    assertThat(page.listed()).isBetween(2500, 4500);
    String html = new String(page.bytes(), StandardCharsets.UTF_8);
    assertThat(html)
        .contains(
            Texts.of("%,d of 10,000 answers: the strongest, some", page.listed()),
            "\"strongest\"",
            "\"flagged\"",
            "\"sample\"");
  }

  @Test
  void saysWhyNotAllOfFewAreListed() {
    List<QueryRow> queries = new ArrayList<>();
    for (int q = 0; q < 5000; q++) {
      queries.add(query("q" + q, "all", "k".repeat(1000)));
    }
    ResultsPage.Made page = ResultsPage.made(run(), summary(5000), queries);
    assertThat(new String(page.bytes(), StandardCharsets.UTF_8))
        .contains(
            Texts.of(
                "%,d of 5,000 answers: the strongest, as a page has at most 15 MB.",
                page.listed()));
  }

  @Test
  void namesAreNotCutThroughACharacter() {
    assertThat(Texts.bounded("a\ud83d\ude00b", 2)).isEqualTo("a…");
    assertThat(Texts.bounded("a\ud83d\ude00b", 3)).isEqualTo("a\ud83d\ude00…");
  }

  private static QueryRow query(String id, String chosen, String kept) {
    return new QueryRow(
        id,
        "atlas",
        chosen,
        List.of(),
        10,
        10,
        null,
        null,
        null,
        0.5,
        0,
        0.5,
        "Low",
        null,
        "text",
        Collections.nCopies(KEPT, kept),
        Map.of(),
        List.of());
  }

  private static ResultsSummary summary(long answers) {
    return new ResultsSummary(
        List.of(new ResultsSummary.LabelCount("atlas", "Low", answers)),
        List.of(),
        List.of(),
        0,
        List.of(),
        0,
        List.of(),
        List.of());
  }

  private static Run run() {
    ObjectNode manifest = JsonNodeFactory.instance.objectNode();
    ObjectNode parameters = manifest.putObject("parameters");
    for (int k = 0; k < KEPT; k++) {
      parameters.withArray("keep").add("column " + k);
    }
    return new Run(manifest, MissingNode.getInstance());
  }
}
