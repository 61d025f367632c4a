/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.perturbatlas.error.UserException;

class SetLinesTest {

  @Test
  void readsQueriesAndSetsBadLinesApart() throws IOException {
    assertThat(
            read(
                "genes,query_id",
                "A;B,q1",
                "",
                "\"open,q2",
                "\"C;D\",\"q,3\"",
                "E,F,G",
                "H,",
                ",q4"))
        .containsExactly(
            "2 q1 [A, B]",
            "4: a quote is not closed, or text follows a closing quote",
            "5 q,3 [C, D]",
            "6: 3 cells; 2 are expected, as in the header",
            "7: no query id",
            "8 q4 []");
  }

  @Test
  void findsSeparators() throws IOException {
    assertThat(read("query_id\tnote\tgenes", "q\tx\tA|B")).containsExactly("2 q [A, B]");
    assertThat(read("query_id;genes", "q;A,B")).containsExactly("2 q [A, B]");
  }

  @Test
  void readsSignedQueries() throws IOException {
    assertThat(read("genes_down,query_id,genes", "C|D,s,A", ",only up,A", "C|D,only down,"))
        .containsExactly("2 s [A] [C, D]", "3 only up [A] []", "4 only down [] [C, D]");
  }

  @Test
  void readsOnAfterTheSample() throws IOException {
    String[] lines = new String[251];
    lines[0] = "query_id,genes";
    for (int i = 1; i < lines.length; i++) {
      lines[i] = "q" + i + ",A;B";
    }
    assertThat(read(lines)).hasSize(250).endsWith("251 q250 [A, B]");
  }

  @Test
  void otherColumnsAreRefused() {
    assertThatThrownBy(() -> read("id,genes", "q,A"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no column 'query_id' in its header (id, genes)");
    assertThatThrownBy(() -> read("query_id,\"genes", "q,A"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("a quote in the header");
  }

  private static List<String> read(String... lines) throws IOException {
    List<String> seen = new ArrayList<>();
    BufferedReader reader = new BufferedReader(new StringReader(String.join("\n", lines)));
    SetLines.read(
        reader.readLine(),
        reader,
        "test",
        new SetLines.Sink() {
          @Override
          public void query(long number, String id, List<String> genes, List<String> genesDown) {
            seen.add(number + " " + id + " " + genes + (genesDown == null ? "" : " " + genesDown));
          }

          @Override
          public void malformed(long number, String message) {
            seen.add(number + ": " + message);
          }
        });
    return seen;
  }
}
