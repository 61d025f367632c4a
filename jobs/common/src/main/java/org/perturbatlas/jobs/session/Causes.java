/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.session;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What lies beneath a failure. */
public final class Causes {

  /** Deep enough for any chain of causes, and an end for one that runs in a circle. */
  private static final int MAX_CAUSES = 64;

  private Causes() {}

  /** The failure and its causes, outermost first. */
  public static List<Throwable> of(Throwable failure) {
    return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
        .limit(MAX_CAUSES)
        .toList();
  }
}
