/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval.diff;

/** What of an answer may change from one atlas to another. */
public enum AnswerAspect {
  /** Whether there is an answer, or the reason why there is none. */
  STATUS("status"),
  MODULE("module"),
  LABEL("label"),
  FIRST_HIT("first hit"),
  /** Which perturbations are retrieved, in which order. */
  HITS("hits"),
  /** Whether what both atlases retrieve mimics or reverses the query, of a signed one. */
  DIRECTIONS("directions");

  private final String text;

  AnswerAspect(String text) {
    this.text = text;
  }

  /** In words, for people. */
  public String text() {
    return text;
  }
}
