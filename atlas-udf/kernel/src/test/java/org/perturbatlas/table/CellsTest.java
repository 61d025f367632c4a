/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.table;

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
    assertThat(cells("a;b;c", "1;2,5;3")).hasSize(3);
    assertThat(cells("a\tb", "1\t2,3")).hasSize(2);
    assertThat(cells("\"a;b;c\",d", "1;2,3")).hasSize(2);
    assertThat(cells("single", "1,2")).hasSize(2);
  }

  @Test
  void takesNoSeparatorButThoseAsked() {
    assertThat(Cells.forHeader("a\tb\tc;d", Cells.COMMAS).split("1\t2\t3;4")).hasSize(2);
  }

  @Test
  void whatIsJoinedIsSplitTheSame() {
    List<String> cells = List.of("a", "", "b,c", "\"d", "e\"", "\"", " f ", "\",\"");
    assertThat(commas.split(commas.join(cells))).isEqualTo(cells);
    assertThat(new Cells('\t').join(List.of("a,b", "c\td"))).isEqualTo("a,b\t\"c\td\"");
    assertThat(commas.join(List.of("5\" disk", "x"))).isEqualTo("\"5\"\" disk\",x");
  }

  private static List<String> cells(String header, String line) {
    return Cells.forHeader(header, Cells.SEPARATORS).split(line);
  }
}
