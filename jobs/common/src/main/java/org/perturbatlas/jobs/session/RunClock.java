/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.session;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * The times of a run: its start by the clock of the machine, all later ones by the time that has
 * passed since. So a run never ends before it starts, whatever the clock is set to meanwhile.
 */
public final class RunClock {

  private final Instant start;
  private final LongSupplier nanoTime;
  private final long startNanos;

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  RunClock(InstantSource clock, LongSupplier nanoTime) {
    this.start = clock.instant();
    this.nanoTime = nanoTime;
    this.startNanos = nanoTime.getAsLong();
  }

  /** A run that starts now. */
  public static RunClock started() {
    return new RunClock(InstantSource.system(), System::nanoTime);
  }

  public Instant start() {
    return start;
  }

  /** The start and the time since. */
  public Instant now() {
    return start.plus(elapsed());
  }

  /** The time since the start; never negative. */
  public Duration elapsed() {
    return Duration.ofNanos(nanoTime.getAsLong() - startNanos);
  }
}
