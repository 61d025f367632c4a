/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report.results;

/** What makes an answer worth a second look. */
public enum Flag {
  /** So few genes say little. */
  FEW_GENES("fewer than 20 genes in the atlas"),
  /** The atlas cannot know what the query is about. */
  MOSTLY_UNKNOWN("most genes not in the atlas"),
  /** No signature is like the query. */
  NOTHING_RETRIEVED("nothing retrieved"),
  /** A module was predicted, but none of the first hits is of it. */
  MODULE_WITHOUT_HITS("no first hit of the module");

  private final String text;

  Flag(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
