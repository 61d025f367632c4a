/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.apache.spark.serializer.JavaSerializer;
import org.apache.spark.serializer.KryoSerializer;
import org.apache.spark.serializer.Serializer;
import org.junit.jupiter.api.Test;
import org.perturbatlas.retrieval.AtlasSnapshot;
import org.perturbatlas.retrieval.Scorer;
import org.perturbatlas.testing.Answers;
import org.perturbatlas.testing.GoldenCase;
import org.perturbatlas.testing.GoldenCheck;

class AtlasSnapshotSerializationTest {

  @Test
  void survivesJavaSerialization() {
    answersAfter(new JavaSerializer(new SparkConf()));
  }

  @Test
  void survivesKryo() {
    answersAfter(new KryoSerializer(new SparkConf()));
  }

  private static void answersAfter(Serializer serializer) {
    AtlasSnapshot sent = AtlasSnapshot.of(GoldenCase.bundledAtlas("edge"));
    sent.index();
    scala.reflect.ClassTag<AtlasSnapshot> type =
        scala.reflect.ClassTag$.MODULE$.apply(AtlasSnapshot.class);
    var instance = serializer.newInstance();
    AtlasSnapshot received = instance.deserialize(instance.serialize(sent, type), type);
    assertThat(received.index()).isNotSameAs(sent.index());
    for (GoldenCase golden : GoldenCase.bundled("edge")) {
      GoldenCheck.assertAgrees(
          golden,
          Answers.toJson(new Scorer(received.index(), golden.parameters()).score(golden.genes())));
    }
  }
}
