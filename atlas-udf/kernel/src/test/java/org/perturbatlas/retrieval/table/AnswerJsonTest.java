/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.perturbatlas.PerturbAtlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.Rejection;
import org.perturbatlas.retrieval.RejectionReason;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.testing.GoldenCase;
import org.perturbatlas.testing.SmallAtlas;

class AnswerJsonTest {

  private static final ScoringParameters ANY =
      ScoringParameters.DEFAULT.withMinRecall(0.1).withMinSignatureSize(0);
  private static final Answer ANSWER =
      PerturbAtlas.of(GoldenCase.bundledAtlas("one-module")).query(List.of("X", "Y", "nope"), ANY);

  private interface Writing {
    void to(AnswerJson json) throws IOException;
  }

  private static String json(boolean hitGenes, Writing writing) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      writing.to(new AnswerJson(json, ResultDetail.NONE.withHitGenes(hitGenes)));
    }
    return text.toString();
  }

  private static JsonNode tree(boolean hitGenes, Writing writing) throws IOException {
    return new ObjectMapper().readTree(json(hitGenes, writing));
  }

  private static List<String> keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  @Test
  void theKeysAreTheColumnsInOrder() throws IOException {
    List<String> columns =
        ResultColumn.shown(ResultDetail.NONE).stream().map(ResultColumn::columnName).toList();
    assertThat(keys(tree(true, json -> json.write(null, ANSWER)))).isEqualTo(columns);
    List<String> withId = new ArrayList<>(columns);
    withId.add(0, "query_id");
    assertThat(keys(tree(true, json -> json.write("q1", ANSWER)))).isEqualTo(withId);
  }

  @Test
  void aHitHasTheHitColumnsInOrderAndItsGenesOnRequest() throws IOException {
    List<String> columns =
        HitColumn.shown(ResultDetail.NONE.withHitGenes(true)).stream()
            .map(HitColumn::columnName)
            .toList();
    JsonNode with = tree(true, json -> json.write(null, ANSWER)).get("top_perturbations").get(0);
    JsonNode without =
        tree(false, json -> json.write(null, ANSWER)).get("top_perturbations").get(0);
    assertThat(keys(with)).isEqualTo(columns);
    assertThat(with.get("genes")).hasToString("[\"X\",\"Y\"]");
    assertThat(keys(without)).isEqualTo(columns.subList(0, columns.size() - 1));
  }

  @Test
  void namesAndMeaningsAreWellFormedAndDistinct() {
    assertThat(ResultColumn.values())
        .extracting(ResultColumn::columnName)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z][a-z_]*"));
    assertThat(HitColumn.values())
        .extracting(HitColumn::columnName)
        .doesNotHaveDuplicates()
        .allMatch(name -> name.matches("[a-z][a-z_]*"));
    assertThat(ResultColumn.values())
        .extracting(ResultColumn::meaning)
        .doesNotHaveDuplicates()
        .noneMatch(String::isBlank);
  }

  @Test
  void whatIsAbsentIsNull() throws IOException {
    Answer answer =
        PerturbAtlas.of(SmallAtlas.builder().perturbation("", SmallAtlas.draft("P", "G")).build())
            .query(List.of("g"), ANY);
    JsonNode json = tree(false, j -> j.write(null, answer));
    assertThat(List.of("predicted_module", "module_margin", "evidence_label", "evidence_stars"))
        .allMatch(column -> json.get(column).isNull());
    assertThat(json.get("module_scores")).isEmpty();
    assertThat(json.get("evidence_score").asDouble()).isEqualTo(0.2);
    assertThat(json.get("top_perturbations").get(0).get("predicted_module").isNull()).isTrue();
  }

  @Test
  void aRejectionHasItsReasonAndMessage() throws IOException {
    Rejection rejection = new Rejection(RejectionReason.EMPTY_GENES, 0);
    assertThat(json(false, json -> json.write("q\"1", rejection)))
        .isEqualTo(
            "{\"query_id\":\"q\\\"1\",\"rejected\":"
                + "{\"reason\":\"EMPTY_GENES\",\"message\":\"the gene list is empty\"}}");
    assertThat(json(false, json -> json.writeRejection(null, "R", "m")))
        .isEqualTo("{\"rejected\":{\"reason\":\"R\",\"message\":\"m\"}}");
  }

  @Test
  void attributesAndDirectionsOfAHitAreShownOnRequest() throws IOException {
    AtlasBuilder.Draft draft = SmallAtlas.draft("DRUG", "U1", "U2");
    draft.down = List.of("D1");
    draft.attributes.put("type", "drug");
    draft.attributes.put("dose", "10 uM");
    draft.attributes.put("time", "24 h");
    draft.attributes.put("compatModule", "myeloid");
    PerturbAtlas atlas = PerturbAtlas.of(SmallAtlas.builder().perturbation("", draft).build());
    ScoringParameters any = ScoringParameters.DEFAULT.withMinSignatureSize(0);
    Answer signed = atlas.query(List.of("D1"), List.of("U1", "U2"), any);
    ResultDetail detail = ResultDetail.NONE.withAttributes(true).withSigned(true);
    assertThat(hit(signed, detail))
        .isEqualTo(
            "{'rank':1,'perturbation':'DRUG','recall':1.0,'precision':1.0,'shared_genes':3,"
                + "'signature_size':3,'predicted_module':null,'master_regulator_score':null,"
                + "'master_score_norm':null,'module_consistent':false,'type':'drug',"
                + "'dose':'10 uM','time':'24 h','compat_module':'myeloid',"
                + "'direction':'reverses','concordance':-1.0,'concordance_p':0.3333333333333333}");
    assertThat(hit(atlas.query(List.of("U1", "U2"), any), detail))
        .endsWith("'direction':null,'concordance':null,'concordance_p':null}");
    assertThat(hit(signed, ResultDetail.NONE)).endsWith("'module_consistent':false}");
  }

  @Test
  void pValuesAndWeightsOfTheCalibratedProfileAreShownOnRequest() throws IOException {
    PerturbAtlas atlas =
        PerturbAtlas.of(
            SmallAtlas.builder()
                .perturbation("", SmallAtlas.draft("P", "A", "B", "C"))
                .perturbation("", SmallAtlas.draft("Q", "B", "D"))
                .perturbation("", SmallAtlas.draft("NONE"))
                .build());
    ScoringParameters any = ScoringParameters.CALIBRATED.withMinSignatureSize(1);
    Answer answer = atlas.query(List.of("A", "B"), any);
    ResultDetail detail = ResultDetail.NONE.withHitGenes(true).withCalibrated(true);
    // Of 6 ways to draw 2 of 4 genes, 3 hold two of A, B, C; p 0.5, of two tests.
    assertThat(hit(answer, detail))
        .startsWith("{'rank':1,'perturbation':'P'")
        .endsWith(
            "'module_consistent':false,'p_value':0.5,'q_value':0.8333333333333334,"
                + "'odds_ratio':5.0,'genes':['A','B'],'gene_weights':[0.6931471805599453,0.0]}");
    assertThat(hit(answer, ResultDetail.NONE)).endsWith("'module_consistent':false}");
    assertThat(hit(atlas.query(List.of("A", "B"), ANY), detail))
        .endsWith(
            "'p_value':null,'q_value':null,'odds_ratio':null,'genes':['A','B'],"
                + "'gene_weights':null}");
    assertThat(ResultColumn.shown(detail.withBank(true)).stream().map(ResultColumn::columnName))
        .endsWith("universe_size", "universe_hash", "evidence_p", "evidence_floor");
    assertThat(ResultColumn.UNIVERSE_SIZE.valueOf(answer)).isEqualTo(4);
    assertThat(ResultColumn.EVIDENCE_P.valueOf(answer)).isNull();
    assertThat(ResultColumn.EVIDENCE_LABEL.valueOf(answer)).isNull();
  }

  private static String hit(Answer answer, ResultDetail detail) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      new AnswerJson(json, detail).write(null, answer);
    }
    return new ObjectMapper()
        .readTree(text.toString())
        .get("top_perturbations")
        .get(0)
        .toString()
        .replace('"', '\'');
  }
}
