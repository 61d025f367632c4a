/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval.diff;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;

/**
 * One query's answers from two atlases.
 *
 * @param changed what differs; empty where the answers say the same
 */
public record AnswerDiff(AnswerOutline before, AnswerOutline after, Set<AnswerAspect> changed) {

  public AnswerDiff {
    changed = Collections.unmodifiableSet(changed);
  }

  /** Where only one is an answer, that alone counts as the change. */
  public static AnswerDiff of(AnswerOutline before, AnswerOutline after) {
    Set<AnswerAspect> changed = EnumSet.noneOf(AnswerAspect.class);
    if (!before.status().equals(after.status())) {
      changed.add(AnswerAspect.STATUS);
    } else {
      compare(AnswerAspect.MODULE, before.module(), after.module(), changed);
      compare(AnswerAspect.LABEL, before.label(), after.label(), changed);
      compare(AnswerAspect.FIRST_HIT, before.firstHit(), after.firstHit(), changed);
      compare(AnswerAspect.HITS, before.hits(), after.hits(), changed);
      if (before.goesAnotherWayIn(after)) {
        changed.add(AnswerAspect.DIRECTIONS);
      }
    }
    return new AnswerDiff(before, after, changed);
  }

  private static void compare(
      AnswerAspect aspect, Object before, Object after, Set<AnswerAspect> changed) {
    if (!Objects.equals(before, after)) {
      changed.add(aspect);
    }
  }
}
