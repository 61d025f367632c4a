/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The DAG for Airflow, run by Python with an operator that takes note of its arguments. */
@Tag("process")
class AirflowRecipeTest {

  @TempDir Path folder;

  @Test
  void reanalyzesThenMakesThePage() throws Exception {
    JsonNode dag = dag();
    assertThat(dag.at("/dag/schedule").asText().split(" ")).hasSize(5);
    assertThat(dag.at("/dag/catchup").asBoolean(true)).isFalse();
    assertThat(dag.at("/dag/max_active_runs").asInt()).isEqualTo(1);
    assertThat(dag.at("/order").toString())
        .isEqualTo("[[\"reanalyze\",\"results\"],[\"results\",\"report\"]]");
    for (JsonNode task : dag.at("/tasks")) {
      Recipes.isTheProgram(task.at("/java_class").asText());
      assertThat(task.at("/application").asText()).isEqualTo(Recipes.JAR_OF_IMAGE);
      assertThat(task.at("/deploy_mode").asText()).isEqualTo("client");
      assertThat(task.at("/conf").fieldNames())
          .toIterable()
          .allMatch(SubmittedApplication::isSetting);
    }
  }

  @Test
  void theProgramTakesTheReport() throws Exception {
    takes(dag().at("/tasks/2"), "report", "report");
  }

  @Test
  void theProgramTakesTheReanalysis() throws Exception {
    takes(dag().at("/tasks/0"), "reanalyze", "reanalyze");
  }

  @Test
  void theProgramTakesTheResults() throws Exception {
    takes(dag().at("/tasks/1"), "results", "store");
  }

  private static void takes(JsonNode task, String id, String command) {
    assertThat(task.at("/task_id").asText()).isEqualTo(id);
    List<String> words = Recipes.words(task.at("/application_args"));
    assertThat(words).startsWith(command);
    Recipes.takes(words);
  }

  private JsonNode dag() throws Exception {
    Recipes.require("python3");
    Path stub = Path.of(AirflowRecipeTest.class.getResource("/airflow-stub").toURI());
    ProcessRun run =
        ProcessRun.of(
            folder,
            null,
            Map.of("PYTHONPATH", stub.toString()),
            List.of(
                "python3",
                "-B",
                stub.resolve("note.py").toString(),
                Recipes.CONF.resolve("airflow/perturb_atlas_dag.py").toString()));
    assertThat(run.status()).as(run.err()).isZero();
    return CliRun.parse(run.out());
  }
}
