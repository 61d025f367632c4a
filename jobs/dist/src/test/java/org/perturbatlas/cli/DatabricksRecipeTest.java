/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The asset bundle for Databricks, and the same job for its Jobs API. */
class DatabricksRecipeTest {

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{var\\.(\\w+)}");
  private static final Pattern RUNTIME = Pattern.compile("\\d+\\.\\d+\\.x-scala2\\.13");

  private final JsonNode bundle = Recipes.yaml("databricks/databricks.yml");
  private final JsonNode job = Recipes.json("databricks/job.json");

  @Test
  void reanalyzesEveryDay() {
    JsonNode task = job.at("/tasks/0");
    Recipes.isTheProgram(task.at("/spark_jar_task/main_class_name").asText());
    List<String> words = Recipes.words(task.at("/spark_jar_task/parameters"));
    assertThat(words).startsWith("reanalyze");
    assertThat(job.at("/schedule/quartz_cron_expression").asText())
        .matches("\\d+ \\d+ \\d+ \\* \\* \\?");
    assertThat(job.at("/max_concurrent_runs").asInt()).isEqualTo(1);
    assertThat(task.at("/libraries/0/jar").asText()).endsWith("-app.jar");
    Recipes.takes(words);
  }

  @Test
  void clustersTakeTheJarOfThisProject() {
    JsonNode cluster = job.at("/job_clusters/0");
    assertThat(cluster.at("/job_cluster_key")).isEqualTo(job.at("/tasks/0/job_cluster_key"));
    assertThat(cluster.at("/new_cluster/spark_version").asText()).matches(RUNTIME);
    assertThat(cluster.at("/new_cluster/data_security_mode").asText()).isEqualTo("SINGLE_USER");
  }

  @Test
  void theBundleIsTheSameJob() {
    assertThat(resolved(bundle.at("/resources/jobs/reanalyze"))).isEqualTo(job);
  }

  @Test
  void theBundleHasTheVariablesThatItNames() {
    Set<String> named = new TreeSet<>();
    VARIABLE
        .matcher(bundle.at("/resources").toString())
        .results()
        .map(result -> result.group(1))
        .forEach(named::add);
    assertThat(bundle.at("/variables").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(named);
    assertThat(bundle.at("/targets/prod/mode").asText()).isEqualTo("production");
    assertThat(bundle.at("/targets/dev/default").asBoolean()).isTrue();
  }

  private JsonNode resolved(JsonNode node) {
    return CliRun.parse(VARIABLE.matcher(node.toString()).replaceAll(this::value));
  }

  private String value(MatchResult variable) {
    return bundle.at("/variables/" + variable.group(1) + "/default").asText();
  }
}
