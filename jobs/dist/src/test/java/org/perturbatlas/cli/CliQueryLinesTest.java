/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.testing.GoldenCase;
import org.perturbatlas.testing.GoldenCheck;

class CliQueryLinesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"edge", "one-module"})
  void agreesWithTheGoldenCases(String set) throws IOException {
    Path atlas = folder.resolve("atlas.json.gz");
    AtlasFiles.write(GoldenCase.bundledAtlas(set), atlas);
    assertAgrees(atlas, GoldenCase.bundled(set));
  }

  @Test
  void agreesWithTheGoldenCasesOfK562() throws IOException {
    assertAgrees(GoldenCase.k562AtlasFile(), GoldenCase.k562());
  }

  @Test
  void answersTheSampleQueriesInOrder() throws IOException {
    Path queries = CliRun.SAMPLE.resolve("queries.jsonl");
    List<JsonNode> answers =
        CliRun.of("query", "--atlas", CliRun.SAMPLE_ATLAS, "--jsonl", queries).done().jsonLines();
    assertThat(answers.stream().map(a -> a.get("query_id").asText()))
        .containsExactlyElementsOf(
            Files.readAllLines(queries).stream()
                .map(line -> CliRun.parse(line).get("query_id").asText())
                .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{\"query_id\":\"a\",\"genes\":[\"A\"],\"params\":{\"topn\":1}} | a | unknown name 'topn'",
        "{\"query_id\":\"a\",\"genes\":[\"A\"],\"params\":{\"topN\":\"x\"}} | a | params.topN: a whole",
        "{\"query_id\":\"a\",\"genes\":[\"A\"],\"params\":{\"topN\":1e99}} | a | params.topN: a whole",
        "{\"query_id\":\"a\",\"genes\":[\"A\"],\"params\":{\"topN\":-1}} | a | top-n is -1",
        "{\"query_id\":\"a\",\"genes\":[\"A\"],\"params\":{\"minRecall\":2}} | a | min-recall is 2.0",
        "{\"query_id\":\"a\",\"genes\":[\"A\"],\"params\":{\"moduleFilter\":1}} | a | true or false",
        "{\"query_id\":\"a\",\"genes\":[\"A\"],\"params\":7} | a | params: an object",
        "{\"params\":{\"topn\":[{}],\"topN\":1},\"query_id\":\"a\"} | a | unknown name 'topn'",
        "{\"query_id\":\"a\",\"genes\":[\"A\"],\"Genes_Down\":[{}]} | a | Genes_Down[0]: text",
        "{\"query_id\":\"a\",\"genes\":{}} | a | genes: an array",
        "{\"query_id\":\"a\",\"genes\":5} | a | genes: an array",
        "{\"query_id\":\"a\",\"genes\":[1,[2]]} | a | genes[1]: text",
        "{\"query_id\":\"a\",\"genes\":[\"A\"],\"genes\":[]} | a | not valid JSON",
        "{\"query_id\":[],\"genes\":[]} | 2 | query_id: text",
        "{\"query_id\":\"a\",\"genes\":[\"A\"]} {} | a | text after the end",
        "{\"genes\":[\"A\" | 2 | not valid JSON",
        "nonsense | 2 | not valid JSON",
        "[] | 2 | an object with",
        "^\t^ | 2 | an object with",
      })
  void malformedLineIsRejectedAndTheNextIsAnswered(String line, String id, String message) {
    List<JsonNode> answers =
        lines("{\"query_id\":\"first\",\"genes\":null}\n" + line + "\n{\"genes\":[\"THOQK18\"]}\n");
    assertThat(answers).hasSize(3);
    assertThat(answers.get(0).at("/rejected/reason").asText()).isEqualTo("NULL_GENES");
    assertThat(answers.get(1).get("query_id").asText()).isEqualTo(id);
    assertThat(answers.get(1).at("/rejected/reason").asText()).isEqualTo("MALFORMED_ROW");
    assertThat(answers.get(1).at("/rejected/message").asText())
        .startsWith("line 2: ")
        .contains(message);
    assertThat(answers.get(2).get("query_id").asText()).isEqualTo("3");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '/',
      quoteCharacter = '^',
      value = {
        "{\"query_id\":\"a\"} / NULL_GENES",
        "{\"query_id\":\"a\",\"genes\":null} / NULL_GENES",
        "{\"query_id\":\"a\",\"genes\":\" \"} / EMPTY_GENES",
        "{\"query_id\":\"a\",\"genes\":\" ; ,\"} / NO_VALID_GENES",
        "{\"query_id\":\"a\",\"genes\":[1, 2.5, true]} / NO_REFERENCE_GENES",
        "{\"query_id\":\"a\",\"genes\":\"A;B\"} / NO_REFERENCE_GENES",
      })
  void whatHoldsNoGeneOfTheAtlasIsRejectedAsInACollection(String line, String reason) {
    assertThat(lines(line).get(0).at("/rejected/reason").asText()).isEqualTo(reason);
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "|", ",", " ", "\\t", " ; ", ", "})
  void genesMayBeOneText(String between) {
    List<JsonNode> answers =
        lines(
            "{\"genes\":\"THOQK18"
                + between
                + "XANZM19\",\"params\":{\"minRecall\":0}}\n"
                + "{\"genes\":[\"THOQK18\",\"XANZM19\"],\"params\":{\"minRecall\":0}}");
    assertThat(answers.get(0).get("query_size").asInt()).isEqualTo(2);
    assertThat(answers.get(0).get("top_perturbations"))
        .isEqualTo(answers.get(1).get("top_perturbations"));
  }

  @Test
  void numbersAreTheirText() {
    List<JsonNode> answers = lines("{\"query_id\":17,\"genes\":[1]}\n{\"query_id\":2.50}");
    assertThat(answers.stream().map(a -> a.get("query_id").asText())).containsExactly("17", "2.5");
    JsonNode answer = lines("{\"genes\":[7, \"7\", 7.0, \"7.0\", \"THOQK18\"]}").get(0);
    assertThat(answer.get("query_size").asInt()).isEqualTo(3);
  }

  @Test
  void textMayBeLong() {
    String blanks = " ".repeat(30_000_000);
    JsonNode answer = lines("{\"genes\":\"THOQK18;" + blanks + "NOBODY\"}").get(0);
    assertThat(answer.get("query_size").asInt()).isEqualTo(2);
  }

  @Test
  void deepNestingIsMalformed() {
    String deep = "{\"x\":" + "[".repeat(100_000) + "]".repeat(100_000) + ",\"genes\":[]}";
    assertThat(lines(deep).get(0).at("/rejected/reason").asText()).isEqualTo("MALFORMED_ROW");
  }

  @Test
  void blankLinesAndByteOrderMarkArePassedOver() {
    List<JsonNode> answers = lines("\ufeff{\"genes\":[]}\r\n\r\n \n{\"genes\":[null]}");
    assertThat(answers.stream().map(a -> a.get("query_id").asText())).containsExactly("1", "4");
  }

  @Test
  void aMillionGenesInALineAreScored() {
    String genes =
        IntStream.range(0, 1_000_000)
            .mapToObj(i -> "\"NOBODY" + i + "\"")
            .collect(Collectors.joining(","));
    JsonNode answer = lines("{\"genes\":[" + genes + ",\"NUXZX22\"]}").get(0);
    assertThat(answer.get("query_size").asInt()).isEqualTo(1_000_001);
  }

  @Test
  void everyIdComesBackAsUnicode() {
    assertThat(
            lines("{\"query_id\":\"d\u00e9j\u00e0 \ud83e\uddec\",\"genes\":[]}")
                .get(0)
                .get("query_id"))
        .hasToString("\"d\u00e9j\u00e0 \ud83e\uddec\"");
    assertThat(lines("{\"query_id\":\"\\ud800\",\"genes\":[]}")).hasSize(1);
  }

  @Test
  void everyQueryRejectedIsStatusThree() {
    CliRun run = query("{\"genes\":[\"NOBODY\"]}\nnonsense");
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out().lines()).hasSize(2);
    assertThat(run.err().lines())
        .containsExactly("perturb-atlas: every query was rejected; the reasons are in the answers");
    assertThat(query("\n \n").done().out() + query("").done().out()).isEmpty();
  }

  /** In two parts, as block compression writes them. */
  @Test
  void compressedLinesAreReadToTheirEnd() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (int part = 1; part <= 2; part++) {
      try (OutputStream out = new GZIPOutputStream(bytes)) {
        out.write(
            ("{\"query_id\":\"part" + part + "\",\"genes\":[\"THOQK18\"]}\n").getBytes(UTF_8));
      }
    }
    Path file = Files.write(folder.resolve("lines"), bytes.toByteArray());
    List<JsonNode> answers =
        CliRun.of("query", "--atlas", CliRun.SAMPLE_ATLAS, "--jsonl", file).done().jsonLines();
    assertThat(answers.stream().map(a -> a.get("query_id").asText()))
        .containsExactly("part1", "part2");
    // A pipe never has a byte at hand that its writer has yet to write.
    InputStream slow =
        new FilterInputStream(Files.newInputStream(file)) {
          @Override
          public int available() {
            return 0;
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            return super.read(into, offset, Math.min(1, length));
          }
        };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    assertThat(answered(slow, out, new ByteArrayOutputStream())).isZero();
    assertThat(out.toString(UTF_8).lines()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "Broken pipe, ",
    "No space left on device, standard output cannot be written: No space left on device",
  })
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void endlessInputEndsWithItsReader(String failure, String message) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    OutputStream out =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException(failure);
          }
        };
    assertThat(answered(new Endless(), out, err)).isEqualTo(ExitCode.FAILED);
    assertThat(err.toString(UTF_8).strip())
        .isEqualTo(message == null ? "" : "perturb-atlas: " + message);
  }

  @Test
  void damagedCompressionIsRefused() throws IOException {
    Path file = Files.write(folder.resolve("cut"), new byte[] {0x1f, (byte) 0x8b, 8});
    CliRun.of("query", "--atlas", CliRun.SAMPLE_ATLAS, "--jsonl", file)
        .refused("cut: cannot be read: it ends too early");
    Files.write(file, new byte[] {0x1f, (byte) 0x8b, 7, 0, 0, 0, 0, 0, 0, 0});
    CliRun.of("query", "--atlas", CliRun.SAMPLE_ATLAS, "--jsonl", file)
        .refused("cut: cannot be read: ");
  }

  @Test
  void missingFileIsRefused() {
    CliRun.of("query", "--atlas", CliRun.SAMPLE_ATLAS, "--jsonl", folder.resolve("none.jsonl"))
        .refused("none.jsonl: cannot be read: no such file");
    CliRun.of("query", "--atlas", CliRun.SAMPLE_ATLAS, "--jsonl", folder)
        .refused("a folder; a file of queries is expected");
  }

  private static List<JsonNode> lines(String input) {
    CliRun run = query(input);
    List<JsonNode> answers = run.jsonLines();
    boolean any = answers.stream().anyMatch(answer -> !answer.has("rejected"));
    assertThat(run.status()).as(run.err()).isEqualTo(any ? 0 : 3);
    return answers;
  }

  private static CliRun query(String input) {
    return CliRun.withInput(input, "query", "--atlas", CliRun.SAMPLE_ATLAS, "--jsonl", "-");
  }

  private static int answered(InputStream in, OutputStream out, OutputStream err) {
    return Main.run(
        new String[] {"query", "--atlas", CliRun.SAMPLE_ATLAS.toString(), "--jsonl", "-"},
        out,
        new PrintStream(err, false, UTF_8),
        in);
  }

  /** The same query for ever. */
  private static final class Endless extends InputStream {

    private static final byte[] LINE = "{\"genes\":[\"THOQK18\"]}\n".getBytes(UTF_8);

    private int at;

    @Override
    public int read() {
      at = (at + 1) % LINE.length;
      return LINE[(at + LINE.length - 1) % LINE.length];
    }
  }

  private void assertAgrees(Path atlas, List<GoldenCase> cases) throws IOException {
    Path file = folder.resolve("queries.jsonl");
    Files.write(file, cases.stream().map(CliQueryLinesTest::line).toList());
    List<JsonNode> answers =
        CliRun.of("query", "--atlas", atlas, "--jsonl", file).done().jsonLines();
    assertThat(answers).hasSameSizeAs(cases);
    for (int i = 0; i < cases.size(); i++) {
      assertThat(answers.get(i).get("query_id").asText()).isEqualTo(cases.get(i).id());
      GoldenCheck.assertAgrees(cases.get(i), answers.get(i));
    }
  }

  private static String line(GoldenCase golden) {
    ObjectNode line = JsonNodeFactory.instance.objectNode().put("query_id", golden.id());
    if (golden.genes() == null) {
      line.putNull("genes");
    } else {
      golden.genes().forEach(line.putArray("genes")::add);
    }
    if (!golden.isDefault()) {
      line.set("params", golden.params());
    }
    return line.toString();
  }

  @Test
  void aLineWithLoweredGenesIsASignedQuery() {
    List<JsonNode> answers =
        lines(
            "{\"query_id\":\"s\",\"genes\":[\"THOQK18\"],\"genes_down\":[\"XANZM19\"]}\n"
                + "{\"query_id\":\"d\",\"genes_down\":\"XANZM19;THOQK18\"}\n"
                + "{\"query_id\":\"u\",\"genes\":[\"THOQK18\",\"XANZM19\"],\"genes_down\":null}\n");
    assertThat(answers).extracting(answer -> answer.get("status").asText()).containsOnly("SCORED");
    assertThat(answers.get(0).get("genes_in_atlas").asInt()).isEqualTo(2);
    assertThat(answers.get(0).get("top_perturbations").get(0).has("direction")).isTrue();
    assertThat(answers.get(1).get("top_perturbations").get(0).get("direction").asText())
        .isEqualTo("reverses");
    assertThat(answers.get(2).get("top_perturbations").get(0).has("direction")).isFalse();
  }
}
