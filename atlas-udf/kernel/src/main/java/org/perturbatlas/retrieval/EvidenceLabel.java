/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

/** The grade of an evidence score. */
public enum EvidenceLabel {
  VERY_HIGH("Very High", 0.85),
  HIGH("High", 0.70),
  MODERATE("Moderate", 0.50),
  LOW("Low", Double.NEGATIVE_INFINITY);

  private final String text;
  private final double from;

  EvidenceLabel(String text, double from) {
    this.text = text;
    this.from = from;
  }

  /** As written in results: {@code Very High}, {@code High}, {@code Moderate}, {@code Low}. */
  public String text() {
    return text;
  }

  static EvidenceLabel of(double score) {
    for (EvidenceLabel label : values()) {
      if (score >= label.from) {
        return label;
      }
    }
    return LOW;
  }
}
