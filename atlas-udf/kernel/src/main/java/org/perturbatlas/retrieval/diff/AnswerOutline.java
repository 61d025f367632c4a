/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval.diff;

import java.util.List;
import java.util.stream.IntStream;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.Outcome;
import org.perturbatlas.retrieval.Rejection;
import org.perturbatlas.retrieval.table.HitColumn;
import org.perturbatlas.retrieval.table.ResultColumn;

/**
 * What people take from an answer.
 *
 * @param status {@code SCORED}, or the code of the reason why there is no answer; all else is null
 *     or empty then
 * @param module the predicted module, or null
 * @param label the evidence label, or null
 * @param hits the retrieved perturbations in rank order
 * @param directions for each of the hits {@code mimics}, {@code reverses} or {@code none}; empty
 *     for an unsigned query
 */
public record AnswerOutline(
    String status, String module, String label, List<String> hits, List<String> directions) {

  private static final String NO_DIRECTION = "none";

  public AnswerOutline {
    hits = List.copyOf(hits);
    directions = List.copyOf(directions);
  }

  public static AnswerOutline of(Outcome outcome) {
    if (outcome instanceof Rejection rejection) {
      return new AnswerOutline(rejection.reason().name(), null, null, List.of(), List.of());
    }
    Answer answer = (Answer) outcome;
    return new AnswerOutline(
        (String) ResultColumn.STATUS.valueOf(answer),
        answer.predictedModule(),
        (String) ResultColumn.EVIDENCE_LABEL.valueOf(answer),
        IntStream.range(0, answer.hitCount())
            .mapToObj(i -> answer.index().perturbation(answer.hitPerturbation(i)))
            .toList(),
        IntStream.range(0, answer.isSigned() ? answer.hitCount() : 0)
            .mapToObj(i -> (String) HitColumn.DIRECTION.valueOf(answer, i))
            .map(direction -> direction == null ? NO_DIRECTION : direction)
            .toList());
  }

  /** Whether a perturbation of both answers goes another way in the other. */
  boolean goesAnotherWayIn(AnswerOutline other) {
    return IntStream.range(0, directions.size())
        .anyMatch(
            i -> {
              int there = other.hits.indexOf(hits.get(i));
              return there >= 0 && !directions.get(i).equals(other.directions.get(there));
            });
  }

  /** The perturbation retrieved first, or null. */
  public String firstHit() {
    return hits.isEmpty() ? null : hits.get(0);
  }
}
