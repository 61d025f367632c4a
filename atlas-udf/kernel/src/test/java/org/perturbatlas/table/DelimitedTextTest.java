/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.error.UserException;

class DelimitedTextTest {

  private static final String TABLE = "\ufeff\n  \r\n id , \"Gene Name\"\r\n1,\"A,B\"\r\n\r\n2,C";

  @Test
  void readsQuotesAndEveryLineEndAndCountsLines() {
    try (DelimitedText table = table("a.csv", TABLE)) {
      assertThat(table.header()).containsExactly("id", "\"Gene Name\"");
    }
    String text = "\ufeffid,\"Gene Name\"\r1,\"A,B\"\r\n\r\n \n2,\u00e4\r";
    try (DelimitedText table = table("a.csv", text)) {
      assertThat(table.header()).containsExactly("id", "Gene Name");
      assertThat(table.column("symbol", "GENE NAME")).isEqualTo(1);
      assertThat(table.column("symbol")).isEqualTo(-1);
      assertThat(rows(table))
          .containsExactly(
              new DelimitedText.Row(2, List.of("1", "A,B"), null, "1,\"A,B\""),
              new DelimitedText.Row(5, List.of("2", "\u00e4"), null, "2,\u00e4"));
    }
  }

  @Test
  void badRowsAreToldWithTheirLine() {
    byte[] bytes =
        "a\tb\n1\n1\t\"2\n1\t\u00e4\n1\t2\t3\nx\t\n".getBytes(StandardCharsets.ISO_8859_1);
    try (DelimitedText table = DelimitedText.of(new ByteArrayInputStream(bytes), "t.tsv")) {
      List<DelimitedText.Row> rows = rows(table);
      assertThat(rows)
          .extracting(DelimitedText.Row::line, DelimitedText.Row::problem)
          .containsExactly(
              tuple(2L, "1 cells; 2 are expected, as in the header"),
              tuple(3L, "a quote is not closed, or text follows a closing quote"),
              tuple(4L, Utf8.NEEDED),
              tuple(5L, "3 cells; 2 are expected, as in the header"),
              tuple(6L, null));
      assertThat(rows.get(4).cells()).containsExactly("x", "");
      assertThat(table.at(rows.get(0), "short")).hasMessage("t.tsv: line 2: short");
    }
  }

  @Test
  void tabsOfTsvAreSeparatorsHoweverManyCommasThereAre() {
    try (DelimitedText tsv = table("x.TSV.gz", "a, b, c\td\n1\t2");
        DelimitedText unnamed = table("x", "a, b, c\td\n1\t2")) {
      assertThat(tsv.header()).hasSize(2);
      assertThat(unnamed.header()).hasSize(3);
    }
  }

  @Test
  void linesLongerThanABufferAndOnItsEdgeAreWhole() {
    String line = "x".repeat((1 << 16) - 3);
    try (DelimitedText table = table("x", "a\n" + line + "\r\n\r\n" + line + line + "\nlast")) {
      assertThat(rows(table))
          .containsExactly(
              new DelimitedText.Row(2, List.of(line), null, line),
              new DelimitedText.Row(4, List.of(line + line), null, line + line),
              new DelimitedText.Row(5, List.of("last"), null, "last"));
    }
  }

  @Test
  void readsGzipOfAnyName(@TempDir Path folder) throws IOException {
    byte[] zipped = gzip("from,to\nA,B\n".repeat(2_000));
    Path file = Files.write(folder.resolve("map.csv"), zipped);
    try (DelimitedText table = DelimitedText.open(file)) {
      assertThat(rows(table)).hasSize(3_999);
    }
    Files.write(file, Arrays.copyOf(zipped, zipped.length - 12));
    assertThatThrownBy(
            () -> {
              try (DelimitedText table = DelimitedText.open(file)) {
                rows(table);
              }
            })
        .isInstanceOf(UserException.class)
        .hasMessage(file + ": truncated: the gzip data end too early");
  }

  @Test
  void refusesWhatIsNoTable(@TempDir Path folder) {
    assertThatThrownBy(() -> DelimitedText.open(folder))
        .isInstanceOf(UserException.class)
        .hasMessage(folder + ": a folder; a CSV or TSV file is expected");
    assertThatThrownBy(() -> DelimitedText.open(folder.resolve("none")))
        .isInstanceOf(UserException.class)
        .hasMessage(folder.resolve("none") + ": cannot be read: no such file");
    refused("", "empty; a header line is expected");
    refused(" \n\n", "empty; a header line is expected");
    refused("\"a,b\n", "a quote in the header is not closed");
    refused("a b\n1 2\n", Cells.BLANKS);
    refused("\"a\" \"b\"\n1 2\n", Cells.BLANKS);
    refused("a\u0000", "not UTF-8 text (it begins like UTF-16); save it as UTF-8");
  }

  private static void refused(String text, String message) {
    assertThatThrownBy(() -> table("t", text))
        .isInstanceOf(UserException.class)
        .hasMessage("t: " + message);
  }

  private static DelimitedText table(String name, String text) {
    return DelimitedText.of(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), name);
  }

  private static List<DelimitedText.Row> rows(DelimitedText table) {
    List<DelimitedText.Row> rows = new ArrayList<>();
    for (DelimitedText.Row row = table.next(); row != null; row = table.next()) {
      rows.add(row);
    }
    return rows;
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
