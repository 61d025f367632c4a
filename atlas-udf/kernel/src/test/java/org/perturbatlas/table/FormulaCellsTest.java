/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaCellsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "=HYPERLINK(\"http://x\")",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "\uff1d1+1",
        "-",
        "--1",
        "+1e",
      })
  void formulasAreEscaped(String cell) {
    assertThat(FormulaCells.escaped(cell)).isEqualTo("'" + cell);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "TP53", "-1", "+2.5e-3", "-.5", "1-2", "-Infinity", "a=b", " =1", "'=1"})
  void textAndNumbersStay(String cell) {
    assertThat(FormulaCells.escaped(cell)).isEqualTo(cell);
  }

  @Property
  void noLineThatIsWrittenHasAFormulaInACell(@ForAll List<String> cells) {
    List<String> plain = cells.stream().map(cell -> cell.replaceAll("[\\r\\n]", " ")).toList();
    Cells commas = new Cells(',').escapingFormulas();
    if (plain.isEmpty()) {
      return;
    }
    for (String cell : commas.split(commas.join(plain))) {
      assertThat(FormulaCells.escaped(cell)).isEqualTo(cell);
    }
  }
}
