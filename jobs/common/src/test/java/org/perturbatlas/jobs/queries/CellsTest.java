/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CellsTest {

  private final Cells commas = new Cells(',');

  @Test
  void cutsAtSeparatorsOutsideQuotes() {
    assertThat(commas.split("a,\"b,c\",d")).containsExactly("a", "b,c", "d");
    assertThat(commas.split("a,,")).containsExactly("a", "", "");
    assertThat(commas.split("")).containsExactly("");
    assertThat(commas.split("\"\",\"\"")).containsExactly("", "");
    assertThat(new Cells('\t').split("a,b\t\"c\td\"\t")).containsExactly("a,b", "c\td", "");
  }

  @Test
  void aDoubledQuoteIsOne() {
    assertThat(commas.split("\"say \"\"no\"\"\",\"\"\"\"")).containsExactly("say \"no\"", "\"");
  }

  @Test
  void quotesWithinACellAreText() {
    assertThat(commas.split("5\" tall,b")).containsExactly("5\" tall", "b");
  }

  @Test
  void refusesQuotesThatDoNotClose() {
    assertThat(commas.split("a,\"b")).isNull();
    assertThat(commas.split("a,\"b\"c")).isNull();
    assertThat(commas.split("\"\"\"")).isNull();
    assertThat(commas.split("\"")).isNull();
  }

  @Test
  void takesTheSeparatorThatTheHeaderHasMostOf() {
    assertThat(cells("a;b;c", null, "1;2,5;3")).hasSize(3);
    assertThat(cells("a\tb", null, "1\t2,3")).hasSize(2);
    assertThat(cells("\"a;b;c\",d", null, "1;2,3")).hasSize(2);
    assertThat(cells("single", null, "1,2")).hasSize(2);
  }

  @Test
  void takesTheSeparatorOfTheFormat() {
    String commas = "gene\tA, B, C\tD, E, F";
    assertThat(cells(commas, null, commas)).hasSize(5);
    assertThat(cells(commas, Format.CSV, commas)).hasSize(5);
    assertThat(Cells.forHeader(commas, Format.TSV, null).split(commas)).hasSize(3);
    assertThat(Cells.forHeader("a,b", Format.TSV, null).split("1,2")).hasSize(2);
    String tabs = "a\tb\tc;d";
    assertThat(cells(tabs, null, tabs)).hasSize(3);
    assertThat(cells(tabs, Format.CSV, tabs)).hasSize(2);
  }

  private static List<String> cells(String header, Format given, String line) {
    return Cells.forHeader(header, Format.CSV, given).split(line);
  }
}
