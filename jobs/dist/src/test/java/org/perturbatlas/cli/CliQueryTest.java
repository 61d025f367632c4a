/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.PerturbAtlas;
import org.perturbatlas.retrieval.Answer;

class CliQueryTest {

  private static final Path GENES = CliRun.SAMPLE.resolve("genes.txt");

  @Test
  void printsSummaryAndInterpretation() throws IOException {
    PerturbAtlas atlas = PerturbAtlas.load(CliRun.SAMPLE_ATLAS);
    Answer answer = atlas.query(Files.readAllLines(GENES));
    CliRun run =
        CliRun.withInput(Files.readString(GENES), "query", "--atlas", CliRun.SAMPLE_ATLAS, "-");
    assertThat(run.done().out())
        .isEqualToNormalizingNewlines(
            atlas.summary(answer) + "\n\n" + atlas.interpret(answer) + "\n");
    assertThat(run.err()).isEmpty();
  }

  @Test
  void genesComeFromArgumentsInputOrFile() throws IOException {
    String text = Files.readString(GENES);
    String fromFile = query("--genes-file", GENES).out();
    assertThat(query((Object[]) text.split("\n")).out()).isEqualTo(fromFile);
    assertThat(query(text.toLowerCase(java.util.Locale.ROOT).replace('\n', ';')).out())
        .isEqualTo(fromFile);
    assertThat(
            CliRun.withInput(
                    "\ufeff" + text.replace("\n", ", \r\n"),
                    "query",
                    "--atlas",
                    CliRun.SAMPLE_ATLAS,
                    "-")
                .out())
        .isEqualTo(fromFile);
  }

  @ParameterizedTest
  @ValueSource(strings = {"c(\"%s\")", "['%s']", "[\"%s\"]", "\"%s\"", "{'%s'}"})
  void genesMayBePastedFromAProgram(String list) throws IOException {
    String quote = list.contains("'") ? "'" : "\"";
    String genes = String.join(quote + ", " + quote, Files.readAllLines(GENES));
    assertThat(query(list.replace("%s", genes)).done().out())
        .isEqualTo(query("--genes-file", GENES).out());
  }

  @Test
  void genesFileMayBeCompressed(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("genes.any");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      Files.copy(GENES, out);
    }
    assertThat(query("--genes-file", file).done().out())
        .isEqualTo(query("--genes-file", GENES).out());
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 40));
    query("--genes-file", file).refused("genes.any: cannot be read: it ends too early");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "x-UTF-16LE-BOM"})
  void genesInUtf16AreRefused(String charset, @TempDir Path folder) throws IOException {
    Path file =
        Files.write(folder.resolve("g.txt"), "THOQK18\n".getBytes(Charset.forName(charset)));
    query("--genes-file", file).refused("g.txt: not UTF-8 text (it begins like UTF-16)");
  }

  @Test
  void shortestInputsAreText() {
    for (String input : List.of("", "A", "\n", "\u00e9")) {
      CliRun.withInput(input, "query", "--atlas", CliRun.SAMPLE_ATLAS, "-")
          .refused("the query is rejected");
    }
  }

  @Test
  void printsOneJsonObject() {
    JsonNode answer = query("--genes-file", GENES, "--json").done().json();
    assertThat(answer.get("status").asText()).isEqualTo("SCORED");
    assertThat(answer.get("predicted_module").asText()).isEqualTo("amber");
    assertThat(answer.get("top_perturbations").get(0).has("genes")).isFalse();
  }

  @Test
  void namesSharedGenesOnRequest() {
    JsonNode answer = query("--genes-file", GENES, "--json", "--hit-genes").done().json();
    assertThat(answer.get("top_perturbations").get(0).get("genes")).hasSize(40);
    assertThat(query("--genes-file", GENES, "--hit-genes").done().out())
        .contains("Shared with THOQK18: ");
  }

  @Test
  void scoringOptionsReachTheScorer() {
    JsonNode answer =
        query("--genes-file", GENES, "--json", "--top-n=7", "--min-recall=0", "--no-module-filter")
            .done()
            .json();
    assertThat(answer.get("n_retrieved").asInt()).isEqualTo(7);
    assertThat(answer.get("top_perturbations"))
        .allSatisfy(hit -> assertThat(hit.get("module_consistent").asBoolean()).isTrue());
    JsonNode none =
        query("--genes-file", GENES, "--json", "--min-signature-size=100000", "--evidence-top-n=1")
            .done()
            .json();
    assertThat(none.get("n_retrieved").asInt()).isZero();
  }

  @Test
  void rejectedQueryFails() {
    query("NOBODY")
        .refused("none of the genes is in the atlas; 1 distinct genes were given (NOBODY)");
    query("<A>", "<B>", "<C>", "<D>", "<E>", "<F>").refused("(<A>, <B>, <C>, <D>, <E>, ...)");
    query("X".repeat(1000)).refused("(" + "X".repeat(40) + "...)");
    CliRun run = query("--json", "NOBODY").refused("rejected");
    assertThat(run.json().get("rejected").get("reason").asText()).isEqualTo("NO_REFERENCE_GENES");
    CliRun.withInput(" \n", "query", "--atlas", CliRun.SAMPLE_ATLAS, "-")
        .refused("the gene list is empty");
  }

  @Test
  void outOfRangeParametersAreRefused() {
    query("A", "--top-n=-1").refused("top-n is -1; 0 or more is expected");
    query("A", "--min-recall=1.5").refused("min-recall is 1.5");
    query("A", "--min-recall=NaN").refused("min-recall");
  }

  @Test
  void genesComeInOneWay() {
    query().refused("none is given");
    query("A", "--genes-file", GENES).refused("more than one is given");
    query("--jsonl", GENES, "--json").refused("--json is for one query");
  }

  @Test
  void genesThatGoDownMakeASignedQuery(@TempDir Path folder) throws IOException {
    JsonNode perturbation =
        CliRun.parse(Files.readString(CliRun.SAMPLE_ATLAS)).get("perturbations").get(0);
    String name = perturbation.get("name").asText();
    String up = genes(perturbation.get("up"));
    String down = genes(perturbation.get("down"));
    assertThat(down).isNotEmpty();
    JsonNode hit =
        query(up, "--down", down, "--json").done().json().get("top_perturbations").get(0);
    assertThat(hit.get("perturbation").asText()).isEqualTo(name);
    assertThat(hit.get("direction").asText()).isEqualTo("mimics");
    assertThat(hit.get("concordance").asDouble()).isEqualTo(1);
    // One of the ways to choose 6 of 24 genes.
    assertThat(hit.get("concordance_p").asDouble()).isCloseTo(1.0 / 134_596, within(1e-15));
    Path file = Files.writeString(folder.resolve("down.txt"), up.replace(',', '\n'));
    assertThat(query(down, "--down-file", file).done().out())
        .contains("direction concordance        p", "reverses       -1.000   7.4e-6")
        .contains(name + " reverses the query (concordance -1.00, recall 1.00)");
    assertThat(query("--down=c(\"" + down.replace(",", "\", \"") + "\")", "--json").done().json())
        .isEqualTo(query("--down", down, "--json").done().json());
  }

  private static String genes(JsonNode array) {
    StringJoiner genes = new StringJoiner(",");
    array.forEach(gene -> genes.add(gene.asText()));
    return genes.toString();
  }

  @Test
  void genesThatGoDownComeInOneWay() {
    query("A", "--down", "B", "--down-file", GENES).refused("both are given");
    query("--jsonl", GENES, "--down", "B").refused("the field genes_down of a line");
    query("--down", "NOBODY").refused("1 distinct genes were given (NOBODY)");
  }

  @Test
  void pickleIsToBeImportedFirst(@TempDir Path folder) throws IOException {
    Path pickle = Files.write(folder.resolve("atlas.pkl"), new byte[] {(byte) 0x80, 4, '}', '.'});
    CliRun.of("query", "--atlas", pickle, "A").refused("import it first");
  }

  private static CliRun query(Object... args) {
    Object[] all = new Object[args.length + 3];
    all[0] = "query";
    all[1] = "--atlas";
    all[2] = CliRun.SAMPLE_ATLAS;
    System.arraycopy(args, 0, all, 3, args.length);
    return CliRun.of(all);
  }
}
