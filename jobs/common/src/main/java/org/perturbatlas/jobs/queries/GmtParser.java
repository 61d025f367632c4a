/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.util.Arrays;
import org.perturbatlas.atlas.io.exchange.Direction;
import org.perturbatlas.atlas.io.exchange.SetSuffixes;

/**
 * GMT: set name, description, genes, separated by tabs. For signed queries a name that ends in a
 * direction is cut, and its genes are up or down ones; the other direction then has none.
 */
final class GmtParser implements LineParser {

  private static final String[] NONE = {};

  private final boolean signed;

  GmtParser(boolean signed) {
    this.signed = signed;
  }

  @Override
  public void parse(String line, RowSink sink) {
    String[] cells = line.split("\t", -1);
    if (cells.length < 2 || cells[0].isBlank()) {
      sink.reject("a set name, a description and genes, separated by tabs, are expected");
      return;
    }
    String[] genes = Arrays.copyOfRange(cells, 2, cells.length);
    SetSuffixes.Split name = signed ? SetSuffixes.DEFAULT.split(cells[0].strip()) : null;
    if (name == null) {
      sink.accept(cells[0], genes);
    } else {
      boolean isDown = name.direction() == Direction.DOWN;
      sink.accept(name.name(), isDown ? NONE : genes, isDown ? genes : NONE);
    }
  }
}
