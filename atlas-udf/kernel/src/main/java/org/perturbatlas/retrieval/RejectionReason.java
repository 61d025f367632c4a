/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

/** Why a query or a row has no scores: the fixed codes of the results and rejected tables. */
public enum RejectionReason {
  NULL_GENES("the gene list is null"),
  EMPTY_GENES("the gene list is empty"),
  NO_VALID_GENES("every gene name is null or blank"),
  NO_REFERENCE_GENES("none of the genes is in the atlas"),
  NO_SIGNIFICANT_GENES("no gene of the contrast meets the condition"),
  MALFORMED_ROW("the row cannot be read");

  private final String message;

  RejectionReason(String message) {
    this.message = message;
  }

  /** What the code means, in words. */
  public String message() {
    return message;
  }
}
