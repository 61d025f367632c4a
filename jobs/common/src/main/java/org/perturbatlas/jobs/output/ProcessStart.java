/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * When a process started: a process of the same number but another start is another one.
 *
 * @param time by the clock, which may have been set since; {@link Instant#EPOCH} where unknown
 * @param sinceBoot which boot of the system and how many ticks after it, as Linux tells them; it
 *     does not move with the clock; empty where unknown
 */
record ProcessStart(Instant time, String sinceBoot) {

  /** The system reports the time against one of its boot that may drift a little. */
  private static final Duration TOLERANCE = Duration.ofSeconds(5);

  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  /** Of the fields after the name of the program, which may hold anything in its parentheses. */
  private static final int TICKS = 19;

  static ProcessStart of(ProcessHandle process) {
    return new ProcessStart(
        process.info().startInstant().orElse(Instant.EPOCH), sinceBoot(process.pid()));
  }

  /** A start that the system would not tell proves nothing: then the number alone decides. */
  boolean mayBe(ProcessStart other) {
    if (!sinceBoot.isEmpty() && !other.sinceBoot.isEmpty()) {
      return sinceBoot.equals(other.sinceBoot);
    }
    return time.equals(Instant.EPOCH)
        || other.time.equals(Instant.EPOCH)
        || Duration.between(time, other.time).abs().compareTo(TOLERANCE) <= 0;
  }

  private static String sinceBoot(long pid) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", TICKS + 2);
      return Files.readString(BOOT).strip() + "+" + fields[TICKS];
    } catch (IOException | IndexOutOfBoundsException e) {
      // Another system, or one that hides processes of others.
      return "";
    }
  }
}
