/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RunClockTest {

  @Test
  void goesOnWhenTheClockIsSetBack() {
    AtomicReference<Instant> wall = new AtomicReference<>(Instant.parse("2026-03-01T00:00:00Z"));
    AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5);
    RunClock clock = new RunClock(wall::get, nanos::get);
    assertThat(clock.elapsed()).isZero();
    wall.set(Instant.parse("1999-12-31T00:00:00Z"));
    nanos.addAndGet(Duration.ofSeconds(90).toNanos());
    assertThat(clock.elapsed()).isEqualTo(Duration.ofSeconds(90));
    assertThat(clock.start()).isEqualTo("2026-03-01T00:00:00Z");
    assertThat(clock.now()).isEqualTo("2026-03-01T00:01:30Z");
  }
}
