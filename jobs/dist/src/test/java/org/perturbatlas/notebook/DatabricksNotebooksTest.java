/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.spark.ScoredQueries;
import org.perturbatlas.testing.SharedData;
import org.perturbatlas.testing.SharedSpark;

/** Runs every cell of the Databricks notebooks from top to bottom, as a user would. */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class DatabricksNotebooksTest {

  private static final String SAMPLE = SharedData.projectRoot().resolve("sample-data").toString();

  @TempDir Path out;

  @AfterEach
  void forgetWhatWasCached(SparkSession spark) {
    spark.catalog().clearCache();
  }

  @Test
  void quickStart(SparkSession spark) throws IOException {
    long scoredBefore = ScoredQueries.total();
    NotebookRun run = run("quick-start.sql", spark);
    assertThat(ScoredQueries.total() - scoredBefore)
        .as("two passes of the 31 queries, one for each set of options")
        .isEqualTo(2 * 31);
    assertThat(count(run, "answers WHERE answer.status = 'SCORED'")).isEqualTo(28);
    assertThat(run.tables()).hasSize(3);
    assertThat(
            run.tables()
                .get(0)
                .filter("query_id = 'signature_1'")
                .first()
                .<String>getAs("first_hit"))
        .isEqualTo("THOQK18");
    assertThat(run.tables().get(2).collectAsList())
        .allMatch(row -> row.<Double>getAs("recall") >= 0.3);
  }

  @Test
  void scoreCollection(SparkSession spark) throws IOException {
    NotebookRun run = run("score-collection.py", spark);
    assertThat(run.printed())
        .contains("6 of 6 queries scored", "12 of 12 queries scored", "28 of 31 queries scored");
    assertThat(
            rows(
                run,
                "SELECT query_id FROM results JOIN truth USING (query_id)"
                    + " WHERE get(top_perturbations, 0).perturbation = truth.perturbation"
                    + " AND predicted_module = module"))
        .as("contrasts that find what they are of")
        .hasSize(6);
    assertThat(
            rows(
                run,
                "SELECT contrast FROM by_hand JOIN results ON query_id = contrast || '_up' WHERE"
                    + " answer.top_perturbations.perturbation = top_perturbations.perturbation AND"
                    + " answer.evidence_score = results.evidence_score"))
        .as("contrasts answered alike in SQL")
        .hasSize(4);
    assertThat(count(run, "rejected")).isEqualTo(3);
    assertThat(out.resolve("page.html")).isNotEmptyFile();
  }

  @Test
  void buildAtlas(SparkSession spark) throws IOException {
    NotebookRun run = run("build-atlas.py", spark);
    assertThat(run.printed()).contains("Perturbations  6,", "Retrievable      6 of 6", "stability");
    assertThat(
            rows(
                run,
                "SELECT * FROM asked WHERE lower(get(answer.top_perturbations, 0).perturbation) ||"
                    + " '_up' = right_contrast"))
        .as("signatures that find their contrast")
        .hasSize(6);
    assertThat(run.tables().get(1).count()).as("three modules and none").isEqualTo(4);
  }

  @Test
  void readEvidence(SparkSession spark) throws IOException {
    NotebookRun run = run("read-evidence.sql", spark);
    assertThat(
            rows(
                run,
                "SELECT 1 FROM answers WHERE kind IN ('signature', 'subset') AND"
                    + " answer.evidence_label = 'Very High' AND answer.predicted_module ="
                    + " right_module"))
        .as("whole and half signatures")
        .hasSize(15);
    assertThat(
            rows(
                run,
                "SELECT 1 FROM answers WHERE kind = 'random'"
                    + " AND answer.evidence_label = 'Low' AND answer.predicted_module IS NOT NULL"))
        .as("random lists, for which a module is named")
        .hasSize(6);
    List<Row> first =
        rows(
            run,
            "SELECT right_answer, get(answer.top_perturbations, 0) AS hit FROM tested"
                + " WHERE kind = 'noisy'");
    assertThat(first)
        .hasSize(3)
        .allMatch(row -> row.getStruct(1).getAs("perturbation").equals(row.get(0)))
        .allMatch(row -> row.getStruct(1).<Double>getAs("q_value") < 1e-3);
    assertThat(
            rows(
                run,
                "SELECT get(answer.top_perturbations, 0).q_value FROM tested"
                    + " WHERE kind = 'random'"))
        .hasSize(6)
        .allMatch(row -> row.getDouble(0) > 0.05);
    assertThat(run.printed()).contains("Certificate   pass", "28 of 31 queries scored");
    assertThat(
            rows(
                run,
                "SELECT 1 FROM graded WHERE kind = 'random'"
                    + " AND (evidence_p <= 0.05 OR evidence_label = 'High')"))
        .as("random lists that look like evidence")
        .isEmpty();
  }

  @Test
  void benchmark(SparkSession spark) throws IOException {
    NotebookRun run = run("benchmark.py", spark);
    assertThat(run.tables().get(0).count()).as("seven kinds of query, two orders").isEqualTo(14);
    assertThat(count(run, "measured WHERE queries = '20+80' AND measure = 'top1' AND n = 660"))
        .isEqualTo(7);
    assertThat(run.printed()).contains("18 queries judged");
    assertThat(out.resolve("benchmark.html")).isNotEmptyFile();
  }

  @Test
  void javaFunction(SparkSession spark) throws IOException {
    NotebookRun run = run("java-function.py", spark);
    assertThat(count(run, "answers WHERE answer.status = 'SCORED'")).isEqualTo(28);
    assertThat(
            rows(
                run,
                "SELECT split(query_id, '_')[0], get(answer.top_perturbations, 0).direction"
                    + " FROM signed_answers"))
        .isNotEmpty()
        .allMatch(row -> row.getString(1).startsWith(row.getString(0)));
    assertThat(run.tables()).hasSize(3);
  }

  private NotebookRun run(String notebook, SparkSession spark) throws IOException {
    return NotebookRun.of(notebook, spark, Map.of("base", SAMPLE, "out", out.toString()));
  }

  private static List<Row> rows(NotebookRun run, String query) {
    return run.spark().sql(query).collectAsList();
  }

  private static long count(NotebookRun run, String from) {
    return rows(run, "SELECT count(*) FROM " + from).get(0).getLong(0);
  }
}
