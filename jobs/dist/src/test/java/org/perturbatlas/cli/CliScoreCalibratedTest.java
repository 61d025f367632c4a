/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.PerturbAtlas;
import org.perturbatlas.bank.Bank;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.spark.bank.BankFolder;
import org.perturbatlas.testing.SharedSpark;
import org.perturbatlas.testing.SmallBank;

/** Collections by the calibrated profile. */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class CliScoreCalibratedTest {

  @TempDir Path folder;

  @Test
  void givesTheAnswersOfQuery(SparkSession spark) throws IOException {
    Bank bank =
        SmallBank.of(PerturbAtlas.load(CliRun.SAMPLE_ATLAS).index(), ScoringParameters.CALIBRATED);
    BankFolder.write(bank, bankFolder().toString(), spark.sessionState().newHadoopConf(), false);
    Path queries = CliRun.SAMPLE.resolve("queries.jsonl");
    Object[] common = {
      "--atlas",
      CliRun.SAMPLE_ATLAS,
      "--profile",
      "calibrated",
      "--hit-genes",
      "--bank",
      bankFolder(),
      "--null",
      "frequency"
    };
    Map<String, JsonNode> asked = new TreeMap<>();
    for (JsonNode answer :
        CliRun.of(CliCalibratedTest.with(common, "query", "--jsonl", queries)).done().jsonLines()) {
      if (!answer.has("rejected")) {
        asked.put(answer.get("query_id").asText(), answer);
      }
    }
    Path output = folder.resolve("out");
    CliRun run =
        CliRun.of(
                CliCalibratedTest.with(
                    common,
                    "score",
                    "--queries",
                    queries,
                    "--output",
                    output,
                    "--output-format",
                    "json"))
            .done();
    assertThat(run.err()).contains("evidence: High ").doesNotContain("warning");
    Map<String, JsonNode> scored = new TreeMap<>();
    try (Stream<Path> files = Files.list(output.resolve("results"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
        for (String line : Files.readAllLines(file)) {
          JsonNode answer = CliRun.parse(line);
          answer
              .get("top_perturbations")
              .forEach(
                  hit -> assertThat(((ObjectNode) hit).remove("q_value_all").isDouble()).isTrue());
          scored.put(answer.get("query_id").asText(), answer);
        }
      }
    }
    assertThat(scored.keySet()).isEqualTo(asked.keySet()).isNotEmpty();
    scored.forEach((id, answer) -> assertThat(answer).as(id).isEqualTo(asked.get(id)));
    assertThat(output.resolve("certificate.json")).exists();
  }

  @Test
  void tellsOfAnswersThatAreNotGraded(SparkSession spark) {
    CliRun run =
        CliRun.of(
                "score",
                "--atlas",
                CliRun.SAMPLE_ATLAS,
                "--queries",
                CliRun.SAMPLE.resolve("queries.csv"),
                "--profile",
                "calibrated",
                "--output",
                folder.resolve("out"))
            .done();
    assertThat(run.err())
        .contains("warning: answers are not graded: give --bank", "evidence: not graded 28");
  }

  private Path bankFolder() {
    return folder.resolve("bank");
  }
}
