/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Holds an answer, as the JSON of the results table, against a golden case and the atlas that it
 * asks: numbers within 1e-12, all else exactly. Every way to an answer can be put into that form,
 * so one comparison serves them all.
 */
public final class GoldenCheck {

  private static final double TOLERANCE = 1e-12;
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private GoldenCheck() {}

  /** {@code answer} has the columns of the results table, or {@code rejected}. */
  public static void assertAgrees(GoldenCase golden, JsonNode answer) {
    JsonNode expected = golden.expected();
    assertThat(answer.has("rejected")).as(golden.id() + " rejected").isEqualTo(golden.isRejected());
    if (golden.isRejected()) {
      return;
    }
    String id = golden.id();
    assertThat(answer.get("status").asText()).as(id).isEqualTo("SCORED");
    text(id, answer.get("predicted_module"), expected.get("predictedModule"));
    JsonNode scores = answer.get("module_scores");
    assertThat(names(scores)).as(id).containsExactlyElementsOf(names(expected.get("moduleScores")));
    expected
        .get("moduleScores")
        .properties()
        .forEach(e -> number(id + " " + e.getKey(), scores.get(e.getKey()), e.getValue()));
    hits(golden, answer.get("top_perturbations"));
    JsonNode evidence = expected.get("evidence");
    number(id + " margin", answer.get("module_margin"), evidence.get("moduleMargin"));
    number(
        id + " agreement", answer.get("top_module_agreement"), evidence.get("topModuleAgreement"));
    number(id + " recall", answer.get("mean_top_recall"), evidence.get("meanTopRecall"));
    assertThat(answer.get("query_size").asInt())
        .as(id)
        .isEqualTo(evidence.get("querySize").asInt());
    assertThat(answer.get("n_retrieved").asInt())
        .as(id)
        .isEqualTo(evidence.get("nRetrieved").asInt());
    number(id + " score", answer.get("evidence_score"), expected.get("evidenceScore"));
    text(id, answer.get("evidence_label"), expected.get("label"));
    assertThat(answer.get("evidence_stars").asInt())
        .as(id)
        .isEqualTo(expected.get("stars").asInt());
    atlas(golden, answer);
  }

  private static void atlas(GoldenCase golden, JsonNode answer) {
    AtlasFacts atlas = golden.atlas();
    assertThat(answer.get("genes_in_atlas").asInt())
        .as(golden.id())
        .isEqualTo(atlas.shared(golden.genes()));
    assertThat(
            Stream.of("atlas_name", "atlas_version", "atlas_fingerprint", "atlas_identity")
                .map(column -> answer.get(column).asText()))
        .as(golden.id())
        .containsExactly(
            atlas.name(), atlas.version(), atlas.contentFingerprint(), atlas.identityFingerprint());
  }

  private static void hits(GoldenCase golden, JsonNode hits) {
    JsonNode expected = golden.expected().get("allResults");
    assertThat(hits).as(golden.id() + " hits").hasSameSizeAs(expected);
    List<String> consistent = new ArrayList<>();
    for (int i = 0; i < hits.size(); i++) {
      String id = golden.id() + " hit " + (i + 1);
      JsonNode hit = hits.get(i);
      JsonNode want = expected.get(i);
      assertThat(hit.get("rank").asInt()).as(id).isEqualTo(i + 1);
      text(id, hit.get("perturbation"), want.get("perturbation"));
      number(id, hit.get("recall"), want.get("queryRecall"));
      number(id, hit.get("precision"), want.get("precision"));
      assertThat(hit.get("shared_genes").asInt()).as(id).isEqualTo(want.get("sharedGenes").asInt());
      assertThat(hit.get("signature_size").asInt())
          .as(id)
          .isEqualTo(want.get("signatureSize").asInt());
      text(id, hit.get("predicted_module"), want.get("predictedModule"));
      number(id, hit.get("master_score_norm"), want.get("masterScoreNorm"));
      number(
          id,
          hit.get("master_regulator_score"),
          JSON.numberNode(golden.atlas().masterScores().get(hit.get("perturbation").asText())));
      if (hit.get("module_consistent").asBoolean()) {
        consistent.add(hit.get("perturbation").asText());
      }
    }
    assertThat(consistent)
        .as(golden.id() + " consistent")
        .containsExactlyElementsOf(texts(golden.expected().get("moduleConsistent")));
  }

  private static void text(String id, JsonNode actual, JsonNode expected) {
    assertThat(absent(actual) ? null : actual.asText())
        .as(id)
        .isEqualTo(absent(expected) ? null : expected.asText());
  }

  private static void number(String id, JsonNode actual, JsonNode expected) {
    assertThat(absent(actual)).as(id + " absent").isEqualTo(absent(expected));
    if (!absent(expected)) {
      assertThat(actual.asDouble()).as(id).isCloseTo(expected.asDouble(), within(TOLERANCE));
    }
  }

  private static boolean absent(JsonNode node) {
    return node == null || node.isNull();
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.asText()));
    return texts;
  }
}
