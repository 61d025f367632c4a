/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.util.Arrays;

/** GMT: set name, description, genes, separated by tabs. */
final class GmtParser implements LineParser {

  @Override
  public void parse(String line, RowSink sink) {
    String[] cells = line.split("\t", -1);
    if (cells.length < 2 || cells[0].isBlank()) {
      sink.reject("a set name, a description and genes, separated by tabs, are expected");
      return;
    }
    sink.accept(cells[0], Arrays.copyOfRange(cells, 2, cells.length));
  }
}
