/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bank;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.perturbatlas.stats.IsotonicRegression;

/**
 * The share of right module calls by evidence p-value: falling steps, fitted by isotonic regression
 * of right and wrong calls.
 *
 * <p>The fit takes the best of what it saw at its ends, where a few lucky calls would claim a share
 * of 1. So every step stands on {@value #LEAST_JUDGED} calls at least (the 95 % interval of a share
 * of 0.9 is then 0.85 to 0.93); a smaller one is joined with the next less certain one, which makes
 * it claim less, and the last with the one before. With fewer calls in all there is no curve.
 *
 * @param steps from the smallest p-values on; the share never rises
 */
public record ReliabilityCurve(List<Step> steps) implements Serializable {

  /** Fewest calls that a step stands on. */
  public static final int LEAST_JUDGED = 200;

  /** A curve that says nothing. */
  public static final ReliabilityCurve NONE = new ReliabilityCurve(List.of());

  /**
   * @param upTo the largest p-value of the step; it begins after that of the step before
   * @param shareRight in [0, 1]
   * @param judged calls that the step stands on
   * @param right those of them that were right
   */
  public record Step(double upTo, double shareRight, int judged, int right)
      implements Serializable {}

  /**
   * A module call whose truth is known.
   *
   * @param p its evidence p-value
   */
  public record Call(double p, boolean right) {}

  /**
   * @throws IllegalArgumentException when p-values do not rise to 1, or shares rise or are none
   */
  public ReliabilityCurve {
    steps = List.copyOf(steps);
    double from = 0;
    double last = 1;
    for (Step step : steps) {
      if (!(step.upTo > from
          && step.upTo <= 1
          && step.shareRight >= 0
          && step.shareRight <= last)) {
        throw new IllegalArgumentException("a reliability curve that is not a falling one");
      }
      from = step.upTo;
      last = step.shareRight;
    }
    if (!steps.isEmpty() && from != 1) {
      throw new IllegalArgumentException("a reliability curve that does not reach 1");
    }
  }

  /** The curve that is nearest to {@code calls}, in any order. */
  public static ReliabilityCurve fit(List<Call> calls) {
    if (calls.size() < LEAST_JUDGED) {
      return NONE;
    }
    List<Step> observed = byP(calls);
    double[] fitted =
        IsotonicRegression.falling(
            observed.stream().mapToDouble(Step::shareRight).toArray(),
            observed.stream().mapToDouble(Step::judged).toArray());
    List<Step> blocks = new ArrayList<>();
    for (int i = 0; i < fitted.length; i++) {
      boolean same = i > 0 && fitted[i] == fitted[i - 1];
      blocks.add(
          same ? joined(blocks.remove(blocks.size() - 1), observed.get(i)) : observed.get(i));
    }
    List<Step> steps = new ArrayList<>();
    Step open = null;
    for (Step block : blocks) {
      open = open == null ? block : joined(open, block);
      if (open.judged >= LEAST_JUDGED) {
        steps.add(open);
        open = null;
      }
    }
    if (open != null) {
      steps.add(joined(steps.remove(steps.size() - 1), open));
    }
    Step last = steps.remove(steps.size() - 1);
    steps.add(new Step(1, last.shareRight, last.judged, last.right));
    return new ReliabilityCurve(steps);
  }

  /** A step for each p-value. */
  private static List<Step> byP(List<Call> calls) {
    List<Step> steps = new ArrayList<>();
    for (Call call : calls.stream().sorted(Comparator.comparingDouble(Call::p)).toList()) {
      Step one = new Step(call.p, call.right ? 1 : 0, 1, call.right ? 1 : 0);
      int last = steps.size() - 1;
      if (last >= 0 && steps.get(last).upTo == call.p) {
        steps.set(last, joined(steps.get(last), one));
      } else {
        steps.add(one);
      }
    }
    return steps;
  }

  private static Step joined(Step a, Step b) {
    int judged = a.judged + b.judged;
    int right = a.right + b.right;
    return new Step(b.upTo, (double) right / judged, judged, right);
  }

  /** The share of right calls at this p-value; NaN without steps. */
  public double shareRight(double p) {
    // The hot path of scoring.
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (p <= step.upTo) {
        return step.shareRight;
      }
    }
    return Double.NaN;
  }
}
