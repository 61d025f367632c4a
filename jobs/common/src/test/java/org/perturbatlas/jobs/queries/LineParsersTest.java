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
    assertThat(genes(new GmtParser(false), "S\tabout\tA\tB\t")).containsExactly("A", "B", "");
    assertThat(genes(new GmtParser(false), "S\tabout")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"S", "\tabout\tA", "  \tabout\tA", "\t\t"})
  void gmtWithoutNameOrDescriptionIsRejected(String line) {
    assertRejected(new GmtParser(false), line);
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
  void jsonOfASignedCollectionHasLoweredGenesLast() {
    String first = "{\"query_id\":1,\"sample\":\"s\",\"genes\":[\"A\"],\"genes_down\":\"B|C\"}";
    CollectionOptions options =
        CollectionOptions.builder("q").format(Format.JSONL).keep(List.of("sample")).build();
    assertThat(JsonLineParser.isSigned(head(first), options)).isTrue();
    assertThat(JsonLineParser.isSigned(head("{\"query_id\":1}"), options)).isFalse();
    LineParser json = new JsonLineParser(options, true, head(first));
    assertThat(signed(json, first, 4)).containsExactly("1", List.of("A"), "s", List.of("B", "C"));
    String unsigned = "{\"query_id\":2,\"genes\":[\"A\"]}";
    assertThat(signed(json, unsigned, 4)).containsExactly("2", List.of("A"), null, null);
    String down = "{\"query_id\":3,\"genes_down\":[]}";
    assertThat(signed(json, down, 4)).containsExactly("3", null, null, List.of());
  }

  @Test
  void tablesHaveLoweredGenesLast() {
    TableParser table = table("query_id,GENES_DOWN,genes", List.of("a,D|E,A|B", "b,D,A"));
    assertThat(table.form()).isEqualTo(new Form(Shape.SETS, true));
    assertThat(signed(table, "a,D|E,A|B", 3))
        .containsExactly("a", List.of("A", "B"), List.of("D", "E"));
    assertThat(signed(table, "a,,A", 3)).containsExactly("a", List.of("A"), List.of());
  }

  @Test
  void aGeneARowMayHaveADirection() {
    TableParser table = table("query_id,gene,Direction", List.of());
    assertThat(table.form()).isEqualTo(new Form(Shape.MEMBERS, true));
    for (String up : List.of("up", "UP ", "+", "1", "+1", "1.0")) {
      assertThat(signed(table, "q,A," + up, 3)).containsExactly("q", "A", false);
    }
    for (String down : List.of("down", "Down", "dn", "-", "-1", "-1.0")) {
      assertThat(signed(table, "q,A," + down, 3)).containsExactly("q", "A", true);
    }
    for (String neither : List.of("", "0", "upwards", "none", "NA")) {
      RowSink sink = new RowSink(3, false, "f", null);
      sink.begin(1L, 0, "q,A," + neither);
      table.parse("q,A," + neither, sink);
      assertThat(sink.poll().getString(5)).contains("up, down, +, -, 1 or -1 is expected");
    }
  }

  @Test
  void gmtSetsOfSignedQueriesAreCutAtTheirDirection() {
    LineParser gmt = new GmtParser(true);
    List<String> genes = List.of("A", "B");
    assertThat(signed(gmt, "KO_UP\t\tA\tB", 3)).containsExactly("KO", genes, List.of());
    assertThat(signed(gmt, "KO_dn\t\tA\tB", 3)).containsExactly("KO", List.of(), genes);
    assertThat(signed(gmt, "KO 1 - Down\t\tA\tB", 3)).containsExactly("KO 1 -", List.of(), genes);
    for (String whole : List.of("KO", "KOUP", "_UP", "UP", "KO_UPS", "KO_DOWNS")) {
      assertThat(signed(gmt, whole + "\t\tA\tB", 3)).containsExactly(whole, genes, null);
    }
    assertThat(signed(new GmtParser(false), "KO_UP\t\tA\tB", 2)).containsExactly("KO_UP", genes);
  }

  /** The columns before those of the provenance, arrays as lists. */
  private static List<Object> signed(LineParser parser, String line, int width) {
    RowSink sink = new RowSink(width, false, "f", null);
    sink.begin(1L, 0, line);
    parser.parse(line, sink);
    Row row = sink.poll();
    assertThat(row.get(width + 1)).as("not rejected").isNull();
    List<Object> values = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      values.add(row.get(i) instanceof String[] genes ? Arrays.asList(genes) : row.get(i));
    }
    return values;
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
    RowSink sink = new RowSink(2 + keep.size(), true, "f", null);
    sink.begin(1L, 0, line);
    new JsonLineParser(options, false, head(line)).parse(line, sink);
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
  void aRowWithACellTooManyIsNoRowNameInASet() {
    LineParser parser = table("query_id,genes", List.of("q1,A,B", "q2,A,B"));
    assertThat(only(parser, "q1,A,B").toString()).contains("MALFORMED_ROW", "3 cells");
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
    return new JsonLineParser(OPTIONS, false, head(header));
  }

  private static List<String> genes(LineParser parser, String line) {
    Row row = only(parser, line);
    assertThat(row.isNullAt(3)).as("not rejected").isTrue();
    return row.isNullAt(1) ? null : Arrays.asList((String[]) row.get(1));
  }

  private static void assertRejected(LineParser parser, String line) {
    RowSink sink = new RowSink(2, true, "f", null);
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
        new RowSink(
            parser instanceof TableParser p && p.form().shape() != Shape.SETS ? 7 : 2,
            false,
            "f",
            null);
    sink.begin(1L, 0, line);
    parser.parse(line, sink);
    Row row = sink.poll();
    assertThat(sink.poll()).isNull();
    return row;
  }
}
