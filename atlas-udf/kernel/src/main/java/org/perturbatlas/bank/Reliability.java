/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bank;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import org.perturbatlas.retrieval.CalibratedGrade;
import org.perturbatlas.retrieval.EvidenceLabel;

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

  private static final String NO_MODULE = "none";

  private static final List<String> GRADES =
      List.of(
          EvidenceLabel.HIGH.text(),
          EvidenceLabel.MODERATE.text(),
          EvidenceLabel.LOW.text(),
          NO_MODULE);

  /** Of an atlas where it cannot be measured. */
  public static final Reliability NONE = new Reliability(ReliabilityCurve.NONE, 0, 0, List.of());

  public Reliability {
    heldOut = List.copyOf(heldOut);
  }

  /**
   * A module call whose truth is known.
   *
   * @param signature that the query was made of
   * @param p its evidence p-value
   */
  public record Call(int signature, double p, boolean right) {}

  /**
   * Fits the curve, and judges both halves by each other's.
   *
   * @param firstHalf tells one half of the signatures from the other
   */
  public static Reliability of(List<Call> calls, IntPredicate firstHalf) {
    Map<Boolean, List<Call>> halves =
        calls.stream().collect(Collectors.partitioningBy(call -> firstHalf.test(call.signature)));
    Map<String, int[]> graded = new LinkedHashMap<>();
    GRADES.forEach(grade -> graded.put(grade, new int[2]));
    for (boolean half : new boolean[] {true, false}) {
      ReliabilityCurve curve = fit(halves.get(!half));
      if (curve.steps().isEmpty()) {
        continue;
      }
      for (Call call : halves.get(half)) {
        int[] counts = graded.get(grade(curve.shareRight(call.p)));
        counts[0]++;
        counts[1] += call.right ? 1 : 0;
      }
    }
    return new Reliability(
        fit(calls),
        (int) calls.stream().mapToInt(Call::signature).distinct().count(),
        calls.size(),
        graded.entrySet().stream()
            .map(grade -> new Grade(grade.getKey(), grade.getValue()[0], grade.getValue()[1]))
            .toList());
  }

  private static ReliabilityCurve fit(List<Call> calls) {
    return ReliabilityCurve.fit(
        calls.stream().map(call -> new ReliabilityCurve.Call(call.p, call.right)).toList());
  }

  private static String grade(double shareRight) {
    return CalibratedGrade.isModuleCalled(shareRight)
        ? CalibratedGrade.label(shareRight).text()
        : NO_MODULE;
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
