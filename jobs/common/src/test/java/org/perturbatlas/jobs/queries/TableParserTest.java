/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableParserTest {

  @Test
  void takesTheSeparatorOfTheFormat() {
    String commas = "gene\tA, B, C\tD, E, F";
    assertThat(cells(commas, Format.CSV, null, commas)).hasSize(5);
    assertThat(cells(commas, Format.CSV, Format.CSV, commas)).hasSize(5);
    assertThat(cells(commas, Format.TSV, null, commas)).hasSize(3);
    assertThat(cells("a,b", Format.TSV, null, "1,2")).hasSize(2);
    String tabs = "a\tb\tc;d";
    assertThat(cells(tabs, Format.CSV, null, tabs)).hasSize(3);
    assertThat(cells(tabs, Format.CSV, Format.CSV, tabs)).hasSize(2);
  }

  private static List<String> cells(String header, Format format, Format given, String line) {
    return TableParser.separated(header, format, given).split(line);
  }
}
