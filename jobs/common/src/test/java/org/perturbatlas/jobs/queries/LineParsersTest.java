/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.error.UserException;

/** What single lines give, of every text format. */
class LineParsersTest {

  private static final CollectionOptions OPTIONS = CollectionOptions.of("q");

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {"A;B # ;", "A|B # |", "'A,B' # ,", "'A; B' # ;", "A B # ' '", "A # ;"})
  void theDelimiterIsTheOneThatMostTextsHold(String text, String delimiter) {
    List<String> genes = List.of("A", "B");
    assertThat(GeneDelimiter.split(GeneDelimiter.find(null, List.of(text)), "A" + delimiter + "B"))
        .isEqualTo(genes);
  }

  @Test
  void aGivenDelimiterIsTakenLiterally() {
    assertThat(GeneDelimiter.split(GeneDelimiter.find(".", List.of("A;B")), "A.B;C"))
        .containsExactly("A", "B;C");
    assertThat(GeneDelimiter.split(GeneDelimiter.find(null, List.of()), "  ")).isEmpty();
    assertThat(GeneDelimiter.split(GeneDelimiter.find(null, Arrays.asList(null, "A|B")), "A||"))
        .containsExactly("A", "", "");
  }

  @Test
  void gmtHasANameADescriptionAndGenes() {
    assertThat(genes(new GmtParser(), "S\tabout\tA\tB\t")).containsExactly("A", "B", "");
    assertThat(genes(new GmtParser(), "S\tabout")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"S", "\tabout\tA", "  \tabout\tA", "\t\t"})
  void gmtWithoutNameOrDescriptionIsRejected(String line) {
    assertRejected(new GmtParser(), line);
  }

  @Test
  void jsonGenesAreAnArrayOrAText() {
    LineParser json = json("{\"query_id\":1,\"genes\":\"A|B\"}");
    assertThat(genes(json, "{\"query_id\":\"q\",\"genes\":[\"A\",null,7]}"))
        .containsExactly("A", null, "7");
    assertThat(genes(json, "{\"query_id\":1,\"genes\":\"A|B\"}")).containsExactly("A", "B");
    assertThat(genes(json, "{\"query_id\":1,\"genes\":\"\"}")).isEmpty();
    assertThat(genes(json, "{\"query_id\":1,\"genes\":null}")).isNull();
    assertThat(genes(json, "{\"query_id\":1}")).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "\t",
        "[]",
        "7",
        "null",
        "{\"genes\":[\"A\"]}",
        "{\"query_id\":null,\"genes\":[]}",
        "{\"query_id\":{},\"genes\":[]}",
        "{\"query_id\":1,\"genes\":5}",
        "{\"query_id\":1,\"genes\":[[]]}",
        "{\"query_id\":1,\"genes\":[]} x",
        "{\"query_id\":1,\"genes\":[],\"genes\":[\"A\"]}",
        "{\"query_id\":1,\"genes\":[],\"genes_down\":[]}",
        "\u0001"
      })
  void jsonOfAnotherFormIsRejected(String line) {
    assertRejected(json(null), line);
  }

  @Test
  void furtherJsonFieldsAreKeptAsText() {
    String line =
        "{\"n\":2.50,\"sample\":\"s\",\"list\":[1, null, {\"a\": \"\u00e9\"}],\"flag\":true,"
            + "\"up\":[\"A\", 7],\"none\":null,\"other\":{\"n\":3}}";
    List<String> plain = List.of("n", "list", "flag", "none", "absent");
    assertThat(kept(line, plain))
        .containsExactly("2.5", "[1,null,{\"a\":\"\u00e9\"}]", "true", null, null);
    assertThat(kept(line, List.of("up", "sample", "n"))).containsExactly("[\"A\",7]", "s", "2.5");
  }

  /** From a collection whose ids and genes have names of its own. */
  private static List<Object> kept(String line, List<String> keep) {
    CollectionOptions options =
        CollectionOptions.builder("q")
            .format(Format.JSONL)
            .idColumn("sample")
            .genesColumn("up")
            .keep(keep)
            .build();
    RowSink sink = new RowSink(2 + keep.size(), true, "f");
    sink.begin(1L, 0, line);
    new JsonLineParser(options, head(line)).parse(line, sink);
    Row row = sink.poll();
    assertThat(row.getString(0)).isEqualTo("s");
    assertThat((String[]) row.get(1)).containsExactly("A", "7");
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < keep.size(); i++) {
      values.add(row.get(2 + i));
    }
    return values;
  }

  @Test
  void aDamagedFirstRowIsNotTakenForRowNames() {
    TableParser parser = table("query_id,genes", List.of("a,A;B,extra", "b,A;C", "c,D"));
    assertThat(genes(parser, "b,A;C")).containsExactly("A", "C");
    assertRejected(parser, "a,A;B,extra");
  }

  @Test
  void rowNamesWithoutAHeaderAreTheFirstColumn() {
    TableParser parser = table("logFC\tFDR", List.of("TP53\t1\t0.01", "A\t2\t0.02"));
    assertThat(only(parser, "tp53\t1.5\tNA"))
        .satisfies(
            row -> {
              assertThat(row.getString(0)).isEqualTo("the-table");
              assertThat(row.getString(1)).isEqualTo("TP53");
              assertThat(row.getDouble(2)).isEqualTo(1.5);
              assertThat(row.isNullAt(3)).isTrue();
            });
    assertRejected(parser, "A\t1");
    assertRejected(parser, "A\t1\tsmall");
    assertThat(only(parser, "A\t1\t           ").isNullAt(3)).isTrue();
  }

  @Test
  void aHeaderThatIsNotUtf8RefusesTheFile() {
    TextHead head = new TextHead("query_id,genes,\u00e4", false, 0, List.of());
    assertThatThrownBy(() -> TableParser.of("f.csv", "t", head, Format.CSV, OPTIONS))
        .isInstanceOf(UserException.class)
        .hasMessage("f.csv: its header is not UTF-8 text; save the file as UTF-8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"contrast\" \"gene\" \"log2FC\"",
        "gene log2FC padj",
        "\"gene\"  \"a, b\" \"padj\" "
      })
  void aTableSeparatedByBlanksIsCalledOne(String header) {
    assertThatThrownBy(() -> table(header, List.of()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("f.csv: its columns are separated by blanks")
        .hasMessageContaining("sep = \"\\t\"");
  }

  @Test
  void aQuoteThatStaysOpenInTheHeaderIsCalledOne() {
    assertThatThrownBy(() -> table("\"query_id,genes", List.of()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("a quote in the header is not closed");
  }

  private static TableParser table(String header, List<String> sample) {
    return TableParser.of(
        "f.csv", "the-table", new TextHead(header, true, 0, sample), Format.CSV, OPTIONS);
  }

  private static TextHead head(String header) {
    return new TextHead(header, true, 0, List.of());
  }

  private static LineParser json(String header) {
    return new JsonLineParser(OPTIONS, head(header));
  }

  private static List<String> genes(LineParser parser, String line) {
    Row row = only(parser, line);
    assertThat(row.isNullAt(3)).as("not rejected").isTrue();
    return row.isNullAt(1) ? null : Arrays.asList((String[]) row.get(1));
  }

  private static void assertRejected(LineParser parser, String line) {
    RowSink sink = new RowSink(2, true, "f");
    sink.begin(5L, 100, line);
    parser.parse(line, sink);
    Row row = sink.poll();
    assertThat(row.getLong(2)).isEqualTo(1);
    assertThat(row.getString(3)).isEqualTo("MALFORMED_ROW");
    assertThat(row.getString(4)).isNotBlank().doesNotContain("\n");
    assertThat(row.getString(8)).isEqualTo(line);
    assertThat(sink.poll()).isNull();
  }

  private static Row only(LineParser parser, String line) {
    RowSink sink =
        new RowSink(parser instanceof TableParser p && p.shape() != Shape.SETS ? 7 : 2, false, "f");
    sink.begin(1L, 0, line);
    parser.parse(line, sink);
    Row row = sink.poll();
    assertThat(sink.poll()).isNull();
    return row;
  }
}
