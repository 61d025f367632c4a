/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.error.UserException;

class JsonQueryReaderTest {

  private static final JsonFields NONE = (name, json) -> {};

  private final JsonQueryReader reader =
      new JsonQueryReader("query_id", "genes", text -> Arrays.asList(text.split(";")));

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      nullValues = "null",
      value = {
        "{\"query_id\":\"q\",\"genes\":[\"A\",null,\"\"]} # q # [A, null, ]",
        "{\"genes\":[7,7.0,2.50,1e2,-0,true],\"query_id\":17} # 17 # [7, 7.0, 2.5, 100.0, -0, true]",
        "{\"query_id\":2.50,\"genes\":\"A;B\"} # 2.5 # [A, B]",
        "{\"query_id\":false,\"genes\":\";\"} # false # []",
        "{\"query_id\":\"\",\"genes\":\"\"} # '' # []",
        "{\"query_id\":null,\"genes\":null} # null # null",
        "{\"Query_Id\":1,\"GENES\":[],\"more\":{\"genes\":[1]}} # null # null",
        "{} # null # null"
      })
  void readsIdAndGenes(String line, String id, String genes) {
    JsonQuery query = reader.read(line, NONE);
    assertThat(query.problem()).isNull();
    assertThat(query.id()).isEqualTo(id);
    assertThat(query.genes() == null ? null : query.genes().toString()).isEqualTo(genes);
  }

  @Test
  void aTextOfSeparatorsHoldsAGeneThatIsNotValid() {
    assertThat(genes("\";;\"")).containsExactly("");
    assertThat(genes("\" \\t\"")).containsExactly(" \t");
    JsonQueryReader strict = new JsonQueryReader("query_id", "genes", text -> List.of());
    assertThat(strict.read("{\"genes\":\" \"}", NONE).genes()).isEmpty();
    assertThat(strict.read("{\"genes\":\"\\u00a0\"}", NONE).genes()).containsExactly("");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '^',
      value = {
        "{\"genes\":5,\"query_id\":\"a\"} # genes: an array of gene symbols, or text, is expected",
        "{\"genes\":{\"x\":[1]},\"query_id\":\"a\"} # genes: an array of gene symbols",
        "{\"genes\":[1,[2,[3]],{}],\"query_id\":\"a\"} # genes[1]: text is expected",
        "{\"genes\":5,\"Genes_Down\":[{}],\"query_id\":\"a\"} # genes: an array",
        "{\"genes\":[],\"Genes_Down\":[{}],\"query_id\":\"a\"} # Genes_Down[0]: text is expected",
        "{\"genes\":[],\"genes_down\":1,\"query_id\":\"a\"} # genes_down: an array of gene symbols",
        "{\"genes_down\":null,\"GENES_DOWN\":[],\"query_id\":\"a\"} # GENES_DOWN: a second field",
        "{\"query_id\":\"a\"} {} # text after the end of the object",
        "{\"genes\":5,\"query_id\":\"a\"} {} # genes: an array",
        "{\"query_id\":\"a\",\"genes\":5,\"genes\":[]} # column 34: Duplicate field 'genes'",
        "{\"query_id\":\"a\",\"genes\":[],\"x\":{\"y\":1,\"y\":1}} # Duplicate field 'y'",
        "{\"query_id\":\"a\",\"genes\":[\"A\" # not valid JSON at column",
        "{\"query_id\":\"a\",\"genes\":5 # not valid JSON at column",
        "{\"query_id\":\"a\",\"genes\":[]} x # not valid JSON at column",
      })
  void whatIsWrongIsSaidAndTheIdIsKnown(String line, String problem) {
    JsonQuery query = reader.read(line, NONE);
    assertThat(query.problem()).contains(problem);
    assertThat(query.id()).isEqualTo("a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\t", "[]", "7", "null", "\"x\"", "[{}]"})
  void aLineThatIsNoObjectIsToldWhatIsExpected(String line) {
    assertThat(reader.read(line, NONE))
        .isEqualTo(
            new JsonQuery(
                null, null, null, false, "an object with 'query_id' and 'genes' is expected"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"nonsense", "\u0001", "{\"a\nb\":1}", "{\"\u2028\"}", "{\"query_id\":07}"})
  void problemsStandOnOneLine(String line) {
    assertThat(reader.read(line, NONE).problem())
        .startsWith("not valid JSON at column ")
        .hasSizeLessThan(350)
        .doesNotContain("\n", "\r", "\u2028", "\u0001");
    String longName = "\"" + "n".repeat(40_000) + "\":1";
    assertThat(reader.read("{" + longName + "," + longName + "}", NONE).problem())
        .hasSizeLessThan(350);
  }

  @Test
  void limitsAreSaidWithoutThoseOfTheParser() {
    String deep = "[".repeat(64) + "]".repeat(64);
    for (String line :
        List.of(
            "{\"x\":" + deep + "}",
            "{\"genes\":" + deep + "}",
            "{\"genes\":[],\"x\":" + "[".repeat(100_000),
            "{\"query_id\":" + "1".repeat(1001) + "}",
            "{\"" + "n".repeat(50_001) + "\":1}")) {
      assertThat(reader.read(line, NONE).problem()).startsWith("nested deeper than 64 levels");
    }
    assertThat(reader.read("{\"x\":" + deep.substring(1, 127) + "}", NONE).problem()).isNull();
  }

  @Test
  void genesAreManyAndTextIsLong() {
    String many =
        IntStream.range(0, 1_000_000)
            .mapToObj(i -> "\"G" + i + "\"")
            .collect(Collectors.joining(","));
    assertThat(genes("[" + many + "]")).hasSize(1_000_000);
    assertThat(genes("\"A;" + " ".repeat(30_000_000) + "B\"")).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      nullValues = "null",
      value = {
        "{\"genes\":[\"A\"],\"genes_down\":[\"B\",null]} # true # [B, null]",
        "{\"GENES_DOWN\":\"A;B\"} # true # [A, B]",
        "{\"genes\":[\"A\"],\"genes_down\":[]} # true # []",
        "{\"genes\":[\"A\"],\"genes_down\":null} # true # null",
        "{\"genes\":[\"A\"]} # false # null"
      })
  void readsLoweredGenes(String line, boolean signed, String down) {
    JsonQuery query = reader.read(line, NONE);
    assertThat(query.problem()).isNull();
    assertThat(query.signed()).isEqualTo(signed);
    assertThat(query.genesDown() == null ? null : query.genesDown().toString()).isEqualTo(down);
  }

  @Test
  void loweredGenesAreSignedUnlessTheyAreAskedFor() {
    String line = "{\"query_id\":1,\"genes_down\":[\"A\"]}";
    assertThat(reader.read(line, NONE))
        .isEqualTo(new JsonQuery("1", null, List.of("A"), true, null));
    JsonQuery down = new JsonQueryReader("query_id", "genes_down", List::of).read(line, NONE);
    assertThat(down).isEqualTo(new JsonQuery("1", List.of("A"), null, false, null));
  }

  @Test
  void furtherFieldsMayBeReadInPartAndRefused() {
    String line =
        "{\"a\":{\"b\":[1,{\"c\":2}]},\"query_id\":1,\"d\":[[3]],\"genes\":[],\"e\":4,\"f\":null}";
    List<String> seen = new ArrayList<>();
    JsonQuery query =
        reader.read(
            line,
            (name, json) -> {
              seen.add(name);
              if (!json.currentToken().isScalarValue()) {
                JsonToken inside = json.nextToken();
                throw new UserException(name + " holds " + inside);
              }
              seen.add(JsonQueryReader.text(json));
            });
    assertThat(seen).containsExactly("a", "d", "e", "4", "f", null);
    assertThat(query).isEqualTo(new JsonQuery("1", List.of(), null, false, "a holds FIELD_NAME"));
  }

  @Test
  void everyFieldCanBeRead() {
    List<String> names = new ArrayList<>();
    reader.readFields(
        "{\"query_id\":1,\"genes\":[1],\"genes_down\":[],\"x\":{}}",
        (name, json) -> names.add(name));
    assertThat(names).containsExactly("query_id", "genes", "genes_down", "x");
  }

  private List<String> genes(String value) {
    JsonQuery query = reader.read("{\"genes\":" + value + "}", NONE);
    assertThat(query.problem()).isNull();
    return query.genes();
  }
}
