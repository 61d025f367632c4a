/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bank;

import java.util.List;

/**
 * How often module calls were right in the honest benchmark, and how well that predicts others.
 *
 * @param curve fitted on the calls of all signatures
 * @param signatures whose queries were judged, each by an atlas without it
 * @param judged calls in all
 * @param heldOut calls of one half of the signatures by the grades of a curve that was fitted on
 *     the other half, both ways together: what the grades are worth for signatures that the curve
 *     did not see
 */
public record Reliability(ReliabilityCurve curve, int signatures, int judged, List<Grade> heldOut) {

  /** Of an atlas where it cannot be measured. */
  public static final Reliability NONE = new Reliability(ReliabilityCurve.NONE, 0, 0, List.of());

  public Reliability {
    heldOut = List.copyOf(heldOut);
  }

  /**
   * The calls that got a grade.
   *
   * @param label High, Moderate or Low, or none where no module is called
   * @param judged calls of that grade
   * @param right those of them whose module was right
   */
  public record Grade(String label, int judged, int right) {}
}
