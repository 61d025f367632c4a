/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.retrieval.EvidenceNull;
import org.perturbatlas.retrieval.Outcome;
import org.perturbatlas.retrieval.Scorer;
import org.perturbatlas.retrieval.ScoringParameters;

/** Answers queries by every method of a case and counts what is right. For one thread. */
public final class Judge {

  private final List<Method> methods;
  private final Map<Asking, Scorer> scorers = new HashMap<>();
  private final Map<Asking, Outcome> outcomes = new HashMap<>();
  private final Map<String, Integer> modules = new HashMap<>();
  private final Verdict verdict;

  /**
   * @param asked the atlas that answers
   * @param evidenceNull what the {@code calibrated} profile judges evidence by; null for none
   */
  public Judge(AtlasIndex asked, List<Method> methods, EvidenceNull evidenceNull) {
    this.methods = methods;
    for (Method method : methods) {
      scorers.computeIfAbsent(
          Asking.of(method),
          asking ->
              new Scorer(asked, asking.parameters(), asking.withEvidence() ? evidenceNull : null));
    }
    for (int m = 0; m < asked.moduleCount(); m++) {
      modules.put(asked.moduleName(m), m);
    }
    int[] moduleOf =
        IntStream.range(0, asked.perturbationCount())
            .map(s -> module(asked.predictedModule(s)))
            .toArray();
    this.verdict = new Verdict(asked.moduleCount(), moduleOf);
  }

  private int module(String name) {
    return name == null ? -1 : modules.getOrDefault(name, -1);
  }

  /** How a scorer is asked, which several methods may share. */
  private record Asking(ScoringParameters parameters, boolean withEvidence) {

    static Asking of(Method method) {
      int size = method.parameters().minSignatureSize();
      return switch (method.order()) {
        case PROFILE -> new Asking(method.parameters(), true);
        case HYPERGEOMETRIC ->
            new Asking(ScoringParameters.CALIBRATED.withMinSignatureSize(size), false);
        // All signatures of the minimum size, to be ordered here.
        case JACCARD, COSINE ->
            new Asking(
                ScoringParameters.DEFAULT
                    .withMinSignatureSize(size)
                    .withMinRecall(0)
                    .withTopN(Integer.MAX_VALUE),
                false);
      };
    }
  }

  /**
   * Answers one query.
   *
   * @param genes as {@link GeneDraw#draw} gives them
   * @param truth the right module, or -1 where there is none
   * @param counts of {@link BenchmarkPlan#newCounts}
   * @param first the place of the first method of the case there
   */
  public void judge(int[] genes, int truth, long[] counts, int first) {
    outcomes.clear();
    for (int m = 0; m < methods.size(); m++) {
      Method method = methods.get(m);
      Outcome outcome =
          outcomes.computeIfAbsent(Asking.of(method), asking -> scorers.get(asking).score(genes));
      Tally tally = new Tally(counts, first + m);
      tally.query(truth >= 0);
      if (outcome instanceof Answer answer) {
        judge(method, answer, truth, tally);
      } else {
        tally.rejected();
      }
    }
  }

  private void judge(Method method, Answer answer, int truth, Tally tally) {
    if (method.order() == Order.PROFILE || method.order() == Order.HYPERGEOMETRIC) {
      verdict.ofProfile(answer);
    } else {
      verdict.ofOrder(method.order(), answer);
    }
    boolean voted = truth >= 0 && verdict.votedFor() == truth;
    tally.vote(voted);
    if (truth >= 0) {
      tally.hit(verdict.firstOf(truth));
    }
    if (!method.callsModules()) {
      return;
    }
    int called = module(answer.predictedModule());
    if (called >= 0) {
      tally.called(truth >= 0, called == truth);
    }
    if (!Double.isNaN(answer.evidence().score())) {
      tally.evidence(answer.evidence().score());
    }
    if (answer.evidence().label() != null) {
      tally.label(answer.evidence().label(), called >= 0 && called == truth);
    }
    if (answer.calibration() != null && !Double.isNaN(answer.calibration().evidenceP())) {
      tally.reliability(answer.calibration().evidenceP(), voted);
    }
  }
}
