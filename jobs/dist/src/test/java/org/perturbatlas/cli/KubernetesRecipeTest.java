/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The manifests for the Spark operator: their fields are those of its API v1beta2. */
class KubernetesRecipeTest {

  private static final Set<String> OF_APPLICATION =
      Set.of(
          "type",
          "mode",
          "sparkVersion",
          "image",
          "imagePullPolicy",
          "mainClass",
          "mainApplicationFile",
          "arguments",
          "restartPolicy",
          "timeToLiveSeconds",
          "sparkConf",
          "driver",
          "executor");
  private static final Set<String> OF_DRIVER = Set.of("cores", "memory", "serviceAccount");
  private static final Set<String> OF_EXECUTOR = Set.of("instances", "cores", "memory");
  private static final Set<String> OF_SCHEDULE =
      Set.of(
          "schedule",
          "concurrencyPolicy",
          "successfulRunHistoryLimit",
          "failedRunHistoryLimit",
          "template");

  @Test
  void anApplicationScores() {
    JsonNode manifest = Recipes.yaml("kubernetes/spark-application.yaml");
    assertThat(manifest.at("/kind").asText()).isEqualTo("SparkApplication");
    isResource(manifest);
    List<String> words = isApplication(manifest.at("/spec"));
    assertThat(words).startsWith("score");
    Recipes.takes(words);
  }

  @Test
  void aScheduleReanalyzes() {
    JsonNode manifest = Recipes.yaml("kubernetes/scheduled-spark-application.yaml");
    assertThat(manifest.at("/kind").asText()).isEqualTo("ScheduledSparkApplication");
    isResource(manifest);
    JsonNode spec = manifest.at("/spec");
    assertThat(spec.fieldNames()).toIterable().isSubsetOf(OF_SCHEDULE);
    assertThat(spec.at("/schedule").asText().split(" ")).hasSize(5);
    assertThat(spec.at("/concurrencyPolicy").asText()).isEqualTo("Forbid");
    List<String> words = isApplication(spec.at("/template"));
    assertThat(words).startsWith("reanalyze");
    Recipes.takes(words);
  }

  private static void isResource(JsonNode manifest) {
    assertThat(manifest.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("apiVersion", "kind", "metadata", "spec");
    assertThat(manifest.at("/apiVersion").asText()).isEqualTo("sparkoperator.k8s.io/v1beta2");
    assertThat(manifest.at("/metadata/name").asText()).matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
  }

  /** The command that it runs. */
  private static List<String> isApplication(JsonNode spec) {
    assertThat(spec.fieldNames()).toIterable().isSubsetOf(OF_APPLICATION);
    assertThat(spec.at("/driver").fieldNames()).toIterable().isSubsetOf(OF_DRIVER);
    assertThat(spec.at("/executor").fieldNames()).toIterable().isSubsetOf(OF_EXECUTOR);
    assertThat(spec.at("/type").asText()).isEqualTo("Java");
    assertThat(spec.at("/mode").asText()).isEqualTo("cluster");
    assertThat(spec.at("/sparkVersion").asText()).isEqualTo(Recipes.sparkVersion());
    assertThat(spec.at("/restartPolicy/type").asText()).isEqualTo("Never");
    Recipes.isTheProgram(spec.at("/mainClass").asText());
    assertThat(spec.at("/mainApplicationFile").asText())
        .isEqualTo("local://" + Recipes.JAR_OF_IMAGE);
    assertThat(Recipes.words(spec.at("/sparkConf"))).isNotEmpty();
    assertThat(spec.at("/sparkConf").fieldNames())
        .toIterable()
        .allMatch(SubmittedApplication::isSetting);
    return Recipes.words(spec.at("/arguments"));
  }
}
