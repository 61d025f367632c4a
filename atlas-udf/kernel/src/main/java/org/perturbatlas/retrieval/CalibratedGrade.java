/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

/** The grade of an answer by the share of right module calls among such answers. */
public final class CalibratedGrade {

  /** From this share on High. */
  static final double HIGH = 0.9;

  /** From this share on Moderate. */
  static final double MODERATE = 0.7;

  /** Below this share no module is called. */
  static final double CALLED = 0.5;

  private CalibratedGrade() {}

  /**
   * @param shareRight in [0, 1], or NaN where it is not known: then there is no grade
   */
  static Evidence of(Evidence ungraded, double shareRight) {
    return new Evidence(
        ungraded.moduleMargin(),
        ungraded.topModuleAgreement(),
        ungraded.meanTopRecall(),
        shareRight,
        label(shareRight));
  }

  static boolean isModuleCalled(Evidence evidence) {
    return isModuleCalled(evidence.score());
  }

  /** Whether a module is called at this share; it is where the share is not known. */
  public static boolean isModuleCalled(double shareRight) {
    return !(shareRight < CALLED);
  }

  /** The grade at this share; null where it is NaN. */
  public static EvidenceLabel label(double shareRight) {
    if (Double.isNaN(shareRight)) {
      return null;
    }
    return shareRight >= HIGH
        ? EvidenceLabel.HIGH
        : shareRight >= MODERATE ? EvidenceLabel.MODERATE : EvidenceLabel.LOW;
  }
}
