/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.Serializer;
import org.junit.jupiter.api.Test;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.AtlasSnapshot;
import org.perturbatlas.retrieval.Scorer;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.testing.Answers;
import org.perturbatlas.testing.GoldenCase;
import org.perturbatlas.testing.GoldenCheck;
import org.perturbatlas.testing.SmallAtlas;

class AtlasSnapshotSerializationTest {

  @Test
  void survivesJavaSerialization() {
    answersAfter(new JavaSerializer(new SparkConf()));
  }

  @Test
  void survivesKryo() {
    answersAfter(new KryoSerializer(new SparkConf()));
  }

  @Test
  void downGenesAndAttributesSurvive() {
    AtlasBuilder.Draft draft = SmallAtlas.draft("A", "U1", "U2");
    draft.down = List.of("D1", "U3");
    draft.attributes.put("dose", "10 uM");
    AtlasBuilder builder = SmallAtlas.builder().perturbation("", draft);
    builder.perturbation("", SmallAtlas.draft("B", "U3"));
    AtlasSnapshot received =
        sent(AtlasSnapshot.of(builder.build()), new JavaSerializer(new SparkConf()));
    assertThat(received.hasAttributes()).isTrue();
    assertThat(received.index().attribute(0, "dose")).isEqualTo("10 uM");
    assertThat(received.index().attribute(1, "dose")).isNull();
    assertThat(received.index().attribute(0, "time")).isNull();
    Scorer scorer = new Scorer(received.index(), ScoringParameters.DEFAULT.withMinSignatureSize(0));
    Answer answer = (Answer) scorer.score(List.of("D1"), List.of("U1", "U2"));
    assertThat(answer.genesInAtlas()).isEqualTo(3);
    assertThat(answer.hits())
        .singleElement()
        .satisfies(
            hit -> {
              assertThat(hit.concordance().value()).isEqualTo(-1);
              assertThat(hit.attributes()).isEqualTo(Map.of("dose", "10 uM"));
            });
  }

  @Test
  void aBackgroundSurvives() {
    AtlasBuilder builder = SmallAtlas.builder().perturbation("", SmallAtlas.draft("A", "U1", "U2"));
    AtlasSnapshot sent = AtlasSnapshot.of(builder.build(), List.of("U1", "X"));
    AtlasSnapshot received = sent(sent, new KryoSerializer(new SparkConf()));
    assertThat(received.isOverBackground()).isTrue();
    assertThat(received.universeSize()).isEqualTo(2);
    assertThat(received.universeHash()).isEqualTo(sent.universeHash());
    ScoringParameters any = ScoringParameters.CALIBRATED.withMinSignatureSize(1);
    Answer answer = (Answer) new Scorer(received.index(), any).score(List.of("U1", "U2"));
    assertThat(answer.calibration().pValue(0)).isEqualTo(0.5);
  }

  private static AtlasSnapshot sent(AtlasSnapshot snapshot, Serializer serializer) {
    scala.reflect.ClassTag<AtlasSnapshot> type =
        scala.reflect.ClassTag$.MODULE$.apply(AtlasSnapshot.class);
    var instance = serializer.newInstance();
    return instance.deserialize(instance.serialize(snapshot, type), type);
  }

  private static void answersAfter(Serializer serializer) {
    AtlasSnapshot sent = AtlasSnapshot.of(GoldenCase.bundledAtlas("edge"));
    sent.index();
    AtlasSnapshot received = sent(sent, serializer);
    assertThat(received.index()).isNotSameAs(sent.index());
    for (GoldenCase golden : GoldenCase.bundled("edge")) {
      GoldenCheck.assertAgrees(
          golden,
          Answers.toJson(new Scorer(received.index(), golden.parameters()).score(golden.genes())));
    }
  }
}
