/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

/** Which way a perturbation goes as against a query with up and down genes. */
public enum Direction {
  MIMICS("mimics"),
  REVERSES("reverses");

  private final String text;

  Direction(String text) {
    this.text = text;
  }

  /** As written in results: {@code mimics}, {@code reverses}. */
  public String text() {
    return text;
  }
}
