/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.PerturbAtlas;
import org.perturbatlas.bank.Bank;
import org.perturbatlas.bank.NullKind;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.spark.bank.BankFolder;
import org.perturbatlas.testing.SmallBank;

/** Queries by the calibrated profile. */
class CliCalibratedTest {

  private static final Path GENES = CliRun.SAMPLE.resolve("genes.txt");
  private static final String NOT_GRADED =
      "warning: answers are not graded: give --bank, made by perturb-atlas calibrate";

  private final PerturbAtlas atlas = PerturbAtlas.load(CliRun.SAMPLE_ATLAS);

  @TempDir Path folder;

  @Test
  void aQueryIsAnsweredByTheProfile() throws IOException {
    Answer answer = atlas.query(Files.readAllLines(GENES), ScoringParameters.CALIBRATED);
    CliRun run = query("--genes-file", GENES).done();
    assertThat(run.err().strip()).isEqualTo(NOT_GRADED);
    assertThat(run.out())
        .isEqualToNormalizingNewlines(
            atlas.summary(answer) + "\n\n" + atlas.interpret(answer) + "\n");
    JsonNode json = query("--genes-file", GENES, "--json", "--hit-genes").done().json();
    assertThat(json.get("universe_size").asInt()).isEqualTo(atlas.index().geneCount());
    assertThat(json.has("evidence_p")).isFalse();
    JsonNode hit = json.get("top_perturbations").get(0);
    assertThat(hit.get("p_value").asDouble()).isEqualTo(answer.calibration().pValue(0));
    assertThat(hit.get("q_value").asDouble()).isEqualTo(answer.calibration().qValue(0));
    assertThat(hit.get("gene_weights")).hasSize(hit.get("genes").size());
    assertThat(hit.has("q_value_all")).isFalse();
  }

  @Test
  void defaultsAreThoseOfTheProfile() {
    String gene = GENES_OF_A_HIT.get(0);
    assertThat(query(gene, "NOBODY1", "NOBODY2", "--json").json().get("n_retrieved").asInt())
        .isPositive();
    JsonNode strict =
        query("--genes-file", GENES, "--json", "--min-recall=1", "--min-signature-size=1").json();
    assertThat(strict.get("top_perturbations"))
        .allSatisfy(hit -> assertThat(hit.get("recall").asDouble()).isEqualTo(1));
    CliRun reference =
        CliRun.of("query", "--atlas", CliRun.SAMPLE_ATLAS, "--genes-file", GENES, "--json");
    assertThat(
            CliRun.of(
                    "query",
                    "--atlas",
                    CliRun.SAMPLE_ATLAS,
                    "--genes-file",
                    GENES,
                    "--json",
                    "--profile=reference")
                .done())
        .isEqualTo(reference);
  }

  /** The genes of the first hit of the sample query. */
  private static final List<String> GENES_OF_A_HIT =
      PerturbAtlas.load(CliRun.SAMPLE_ATLAS).index().signature(0);

  @Test
  void aBackgroundIsTheUniverse() throws IOException {
    List<String> genes = new ArrayList<>(GENES_OF_A_HIT.subList(0, 12));
    genes.add("MEASURED1");
    genes.add("MEASURED2");
    Path background =
        Files.writeString(folder.resolve("b.tsv"), "n\tsymbol\n1\t" + String.join("\n1\t", genes));
    CliRun run =
        query(GENES_OF_A_HIT.get(0), GENES_OF_A_HIT.get(13), "--json", "--background", background);
    JsonNode answer = run.done().json();
    assertThat(answer.get("universe_size").asInt()).isEqualTo(14);
    assertThat(answer.get("query_size").asInt()).isEqualTo(2);
    assertThat(answer.get("genes_in_atlas").asInt()).isEqualTo(1);
    // One gene of fourteen, of which the signature has twelve.
    assertThat(answer.at("/top_perturbations/0/p_value").asDouble())
        .isCloseTo(12 / 14.0, within(1e-12));
    assertThat(answer.at("/top_perturbations/0/signature_size").asInt()).isEqualTo(12);
    query("A", "--background", folder.resolve("none")).refused("none: cannot be read");
    Files.writeString(background, "NOBODY\n");
    query("A", "--background", background).refused("none of its genes (1, such as 'NOBODY')");
  }

  /** Names of the background go through the map, as those of queries do. */
  @Test
  void aBackgroundIsMapped() throws IOException {
    Path map =
        Files.writeString(
            folder.resolve("map.csv"),
            "from,to\nold1," + GENES_OF_A_HIT.get(0) + "\nold2," + GENES_OF_A_HIT.get(1) + "\n");
    Path background = Files.writeString(folder.resolve("b.txt"), "old1\nold2\nold3\n");
    JsonNode answer =
        query(
                "old1",
                "--json",
                "--min-signature-size=1",
                "--id-map",
                map,
                "--background",
                background)
            .done()
            .json();
    assertThat(answer.get("universe_size").asInt()).isEqualTo(3);
    assertThat(answer.get("genes_in_atlas").asInt()).isEqualTo(1);
  }

  @Test
  void aBankGradesTheAnswer() throws IOException {
    Bank bank = bank(SmallBank.of(atlas.index(), ScoringParameters.CALIBRATED));
    for (NullKind kind : NullKind.values()) {
      Answer answer =
          atlas.query(Files.readAllLines(GENES), ScoringParameters.CALIBRATED, bank.by(kind));
      CliRun run =
          query("--genes-file", GENES, "--bank", bankFolder(), "--null", kind.text()).done();
      assertThat(run.err()).isEmpty();
      assertThat(run.out()).startsWith(atlas.summary(answer));
      JsonNode json =
          query("--genes-file", GENES, "--bank", bankFolder(), "--null", kind.text(), "--json")
              .json();
      assertThat(json.get("evidence_p").asDouble()).isEqualTo(answer.calibration().evidenceP());
      assertThat(json.get("evidence_label").asText()).isEqualTo(answer.evidence().label().text());
    }
    query("A", "--bank", bankFolder(), "--min-signature-size=7")
        .refused("made for --min-signature-size 5, but the run's is 7");
    query("A", "--bank", folder).refused("no bank of null queries");
  }

  @Test
  void aBankWhoseCertificateFailsIsToldOfOrRefused() {
    bank(SmallBank.failing(atlas.index(), ScoringParameters.CALIBRATED));
    CliRun run = query("--genes-file", GENES, "--bank", bankFolder()).done();
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).startsWith("warning: ").contains("the certificate of the bank fails");
    query("--genes-file", GENES, "--bank", bankFolder(), "--require-certificate")
        .refused("the certificate of the bank fails", "leave --require-certificate out");
  }

  @Test
  void linesMayHaveProfilesOfTheirOwn() {
    bank(SmallBank.of(atlas.index(), ScoringParameters.CALIBRATED));
    String genes = "\"genes\":[\"" + String.join("\",\"", GENES_OF_A_HIT) + "\"]";
    List<JsonNode> answers =
        lines(
            Stream.of(
                "{" + genes + "}",
                "{" + genes + ",\"params\":{\"topN\":3,\"profile\":\"reference\"}}",
                "{" + genes + ",\"params\":{\"profile\":\"calibrated\",\"topN\":3}}",
                "{" + genes + ",\"params\":{\"minSignatureSize\":7}}",
                "{" + genes + ",\"params\":{\"profile\":\"exact\"}}",
                "{" + genes + ",\"params\":{\"profile\":7}}",
                "{" + genes + ",\"genes_down\":[\"A\"]}",
                "{" + genes + ",\"genes_down\":[\"A\"],\"params\":{\"profile\":\"reference\"}}"),
            "--profile",
            "calibrated",
            "--bank",
            bankFolder());
    assertThat(answers.get(0).get("evidence_p").isDouble()).isTrue();
    assertThat(answers.get(0).at("/top_perturbations/0").has("p_value")).isTrue();
    JsonNode reference =
        CliRun.of(
                Stream.concat(
                        Stream.of(
                            "query", "--atlas", CliRun.SAMPLE_ATLAS, "--json", "--top-n", "3"),
                        GENES_OF_A_HIT.stream())
                    .toArray())
            .json();
    ((ObjectNode) answers.get(1)).remove("query_id");
    assertThat(answers.get(1)).isEqualTo(reference);
    assertThat(answers.get(2).get("top_perturbations")).hasSize(3);
    assertThat(answers.get(2).get("evidence_p")).isEqualTo(answers.get(0).get("evidence_p"));
    assertRejected(answers.get(3), "line 4: ", "made for --min-signature-size 5");
    assertRejected(answers.get(4), "profile is 'exact'; expected one of: reference, calibrated");
    assertRejected(answers.get(5), "params.profile: reference or calibrated is expected");
    assertRejected(answers.get(6), "answers no signed queries");
    assertThat(answers.get(7).at("/top_perturbations/0").has("direction")).isTrue();
  }

  @Test
  void linesOverABackgroundHaveTheCalibratedProfileAlone() throws IOException {
    Path background = Files.writeString(folder.resolve("b.txt"), String.join("\n", GENES_OF_A_HIT));
    String genes = "\"genes\":\"" + String.join(";", GENES_OF_A_HIT) + "\"";
    List<JsonNode> answers =
        lines(
            Stream.of("{" + genes + "}", "{" + genes + ",\"params\":{\"profile\":\"reference\"}}"),
            "--profile",
            "calibrated",
            "--background",
            background);
    assertThat(answers.get(0).get("universe_size").asInt()).isEqualTo(GENES_OF_A_HIT.size());
    assertRejected(answers.get(1), "The reference profile knows no background");
  }

  @Test
  void minimumsOfTheCommandHoldForLinesOfEitherProfile() {
    String genes = "\"genes\":\"" + String.join(";", GENES_OF_A_HIT) + "\"";
    List<JsonNode> answers =
        lines(
            Stream.of("{" + genes + "}", "{" + genes + ",\"params\":{\"profile\":\"calibrated\"}}"),
            "--min-recall=1",
            "--min-signature-size=5");
    for (JsonNode answer : answers) {
      assertThat(answer.get("top_perturbations"))
          .isNotEmpty()
          .allSatisfy(hit -> assertThat(hit.get("recall").asDouble()).isEqualTo(1));
    }
  }

  @Test
  void mistakesAreToldInALine() {
    query("A", "--null", "random").refused("--null is for --bank; give one");
    query("A", "--require-certificate").refused("--require-certificate is for --bank; give one");
    query("A", "--bank", "a", "--null", "even")
        .refused("null is 'even'; expected one of: random, frequency");
    query("A", "--bank", "a", "--bank", "b").refused("--bank is given 2 times for 1 atlas;");
    query("NOBODY").refused("the query is rejected");
    query("A", "--down", "B").refused("answers no signed queries");
    CliRun.of("query", "--atlas", CliRun.SAMPLE_ATLAS, "A", "--profile", "best")
        .refused("profile is 'best'; expected one of: reference, calibrated");
    for (String option : List.of("--background=" + GENES, "--bank=x", "--require-certificate")) {
      CliRun.of("query", "--atlas", CliRun.SAMPLE_ATLAS, "A", option)
          .refused("are for --profile calibrated");
    }
    CliRun.of(
            "score",
            "--atlas",
            CliRun.SAMPLE_ATLAS,
            "--queries",
            GENES,
            "--output",
            folder.resolve("out"),
            "--bank=x")
        .refused("are for --profile calibrated");
  }

  /** The words of a command: first some, then those that it has in common with others. */
  static Object[] with(Object[] common, Object... first) {
    return Stream.concat(Arrays.stream(first), Arrays.stream(common)).toArray();
  }

  private static void assertRejected(JsonNode answer, String... parts) {
    assertThat(answer.at("/rejected/reason").asText()).isEqualTo("MALFORMED_ROW");
    assertThat(answer.at("/rejected/message").asText()).contains(parts);
  }

  private List<JsonNode> lines(Stream<String> lines, Object... options) {
    Object[] command = with(options, "query", "--atlas", CliRun.SAMPLE_ATLAS, "--jsonl", "-");
    String input = String.join("\n", lines.toList());
    return CliRun.withInput(input, command).done().jsonLines();
  }

  private Path bankFolder() {
    return folder.resolve("bank");
  }

  private Bank bank(Bank bank) {
    BankFolder.write(bank, bankFolder().toString(), new Configuration(), false);
    return bank;
  }

  private static CliRun query(Object... args) {
    return CliRun.of(
        with(args, "query", "--atlas", CliRun.SAMPLE_ATLAS, "--profile", "calibrated"));
  }
}
