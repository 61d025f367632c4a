/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PastedListTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c(\"A\", \"B1\", \"C\")",
        "c('A','B1','C')",
        "c(\n  \"A\",\n  \"B1\",\n  \"C\"\n);",
        "['A', 'B1', 'C']",
        "[\"A\",\"B1\",\"C\"]",
        "[A, B1, C]",
        "('A', 'B1', 'C')",
        "{'A', 'B1', 'C'}",
        "\"A\" \"B1\" \"C\"",
        "\"A\"\n'B1'\n\u201cC\u201d",
        "\u2018A\u2019, \u2018B1\u2019, \u2018C\u2019",
        "`A`, `B1`, `C`",
        "\"A, B1, C\"",
        "\"A\", \"\", \"B1\", \"C\"",
      })
  void marksOfTheProgramAreNoPartOfTheNames(String text) {
    assertThat(genes(text)).containsExactly("A", "B1", "C");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "c(3)G Su(H)",
        "l(2)gl E(spl)m8-HLH",
        "Su(H)",
        "Tg(CAG) (A) (B)",
        "beta' 3'UTR",
        "HLA-A C1orf112 7SK MT-ND1",
      })
  void namesKeepTheirOwnMarks(String text) {
    assertThat(genes(text)).containsExactly(text.split(" "));
  }

  @Test
  void listOfNamesWithBracketsIsTakenOutOfItsOwn() {
    assertThat(genes("c(\"c(3)G\", \"Su(H)\")")).containsExactly("c(3)G", "Su(H)");
  }

  @Test
  void nothingStaysNothing() {
    assertThat(genes("")).isEmpty();
    assertThat(genes("c()")).isEmpty();
    assertThat(genes("[")).containsExactly("[");
  }

  private static List<String> genes(String text) {
    return PastedList.genes(GeneText.split(text));
  }
}
