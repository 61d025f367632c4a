/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.error.UserException;

class ConditionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "log2fc>=1 && padj<0.05 # (log2fc >= 1.0 && padj < 0.05)",
        "log2fc>1 || padj<1e-5 && share>.1 # (log2fc > 1.0 || (padj < 1.0E-5 && share > 0.1))",
        "(log2fc>1 || padj<0.1) && share>0 # ((log2fc > 1.0 || padj < 0.1) && share > 0.0)",
        "LOG2FC<=-1 # log2fc <= -1.0",
        "abs ( log2fc ) != +2. # abs(log2fc) != 2.0",
        "((pvalue==0)) # pvalue == 0.0",
        "padj<1&&padj<2&&padj<3 # ((padj < 1.0 && padj < 2.0) && padj < 3.0)"
      })
  void bindsAndTighterThanOr(String text, String bracketed) {
    assertThat(Condition.parse(text).text()).isEqualTo(bracketed);
    assertThat(Condition.parse(Condition.parse(text).text())).isEqualTo(Condition.parse(text));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "'' # log2fc, padj, pvalue, share # 1",
        "'lfc > 1' # log2fc, padj, pvalue, share # 1",
        "'log2fc > ' # a number # 10",
        "'log2fc > NaN' # a number # 10",
        "'log2fc = 1' # one of >= <= == != > < # 8",
        "'log2fc > 1 padj < 1' # '&&', '||' or the end # 12",
        "'log2fc > 1 &&' # log2fc, padj # 14",
        "'(log2fc > 1' # ')' # 12",
        "'abs log2fc > 1' # '(' after abs # 5",
        "'log2fc > 1 & padj < 1' # or the end # 12"
      })
  void saysWhatWasExpectedWhere(String text, String expected, int position) {
    assertThatThrownBy(() -> Condition.parse(text))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(expected)
        .hasMessageContaining("at position " + position + ",");
  }

  @ParameterizedTest
  @ValueSource(strings = {"log2fc > 1\0 or so", "log2fc > 1\n;\n", "log2fc > 1 %s %n"})
  void refusesTrailingTextInOneLine(String text) {
    assertThatThrownBy(() -> Condition.parse(text))
        .isInstanceOf(UserException.class)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void aConditionHasAnEnd() {
    String endless = String.join(" && ", Collections.nCopies(100_000, "padj < 1"));
    assertThatThrownBy(() -> Condition.parse(endless))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no more than 200 comparisons")
        .message()
        .hasSizeLessThan(400);
  }

  @Test
  void refusesDeepNestingRatherThanOverflowingTheStack() {
    String text = "(".repeat(100_000) + "log2fc>1" + ")".repeat(100_000);
    assertThatThrownBy(() -> Condition.parse(text)).isInstanceOf(UserException.class);
  }

  @Test
  void aVariableThatMattersOnlyWhereKnownIsNotNeeded() {
    assertThat(Condition.DEFAULT_UP.variables())
        .containsExactlyInAnyOrder(Variable.LOG2FC, Variable.PADJ);
  }

  @ParameterizedTest
  @CsvSource({
    "log2fc >= 1 && padj < 0.05,log2fc <= -1 && padj < 0.05",
    "log2fc > 2 || pvalue < 0.01,log2fc < -2 || pvalue < 0.01",
    "log2fc <= -1,log2fc >= 1",
    "log2fc < 1,log2fc > -1",
    "log2fc == 2 || log2fc != 3,log2fc == -2 || log2fc != -3",
    "abs(log2fc) > 1 && share >= 0.1,abs(log2fc) > 1 && share >= 0.1",
    "log2fc > 0,log2fc < 0"
  })
  void turnsTheSignOfChanges(String text, String turned) {
    assertThat(Condition.parse(text).turned()).isEqualTo(Condition.parse(turned));
    assertThat(Condition.parse(turned).turned()).isEqualTo(Condition.parse(text));
  }

  @Test
  void whatMattersWhereKnownDoesSoWhenTurned() {
    assertThat(Condition.DEFAULT_UP.turned().text())
        .isEqualTo("((padj < 0.05 && log2fc <= -0.5) && share >= 0.1 where known)");
  }
}
