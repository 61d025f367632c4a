/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.error.UserException;

class LeaseTest {

  private static final Duration LONG = Duration.ofMinutes(30);

  @TempDir Path folder;

  private Lease acquire(String run, Duration length, Clock clock) {
    org.apache.hadoop.fs.Path dir =
        new org.apache.hadoop.fs.Path(folder.resolve("lease").toString());
    try {
      return Lease.acquire(
          StrictFileSystem.of(dir, new Configuration(false)), dir, run, length, clock);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Lease acquire(String run) {
    return acquire(run, LONG, Clock.systemUTC());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("lease"))) {
      return files.sorted().toList();
    }
  }

  private void change(String pattern, String with) throws IOException {
    for (Path file : files()) {
      Files.writeString(file, Files.readString(file).replaceAll(pattern, with));
    }
  }

  @Test
  void isOfOneRunUntilItEnds() throws IOException {
    try (Lease lease = acquire("first")) {
      lease.requireHeld();
      assertThatThrownBy(() -> acquire("second"))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("run first on ")
          .hasMessageContaining("holds the lease of " + folder)
          .hasMessageContaining("if it is known to be dead, remove ");
    }
    assertThat(files()).isEmpty();
    acquire("second").close();
  }

  @Test
  void ofADeadProcessIsTakenOver() throws IOException {
    Lease dead = acquire("dead");
    change("\"pid\" : \\d+", "\"pid\" : 99999999");
    try (Lease next = acquire("next")) {
      next.requireHeld();
      assertThat(files()).hasSize(1);
      assertThatThrownBy(dead::requireHeld)
          .isInstanceOf(UserException.class)
          .hasMessageContaining("ended during the run");
      dead.close();
      next.requireHeld();
    }
  }

  @Test
  void ofAnotherHostIsTakenOverWhenItsTimeIsOver() throws IOException {
    Lease elsewhere = acquire("elsewhere");
    change("\"host\" : \"[^\"]*\"", "\"host\" : \"elsewhere\"");
    assertThatThrownBy(() -> acquire("next")).hasMessageContaining("on elsewhere");
    Clock later = Clock.fixed(Instant.now().plus(LONG).plusSeconds(2), ZoneOffset.UTC);
    acquire("next", LONG, later).close();
    elsewhere.close();
  }

  @Test
  void aClockThatIsSetBackKeepsNobodyOutForEver() throws IOException {
    Lease future = acquire("future");
    change("\"host\" : \"[^\"]*\"", "\"host\" : \"elsewhere\"");
    Clock before = Clock.fixed(Instant.now().minus(Duration.ofDays(400)), ZoneOffset.UTC);
    acquire("next", LONG, before).close();
    future.close();
  }

  @Test
  void isRenewedAsLongAsItsRunLives() throws Exception {
    try (Lease lease = acquire("living", Duration.ofMillis(1500), Clock.systemUTC())) {
      Path first = files().get(0);
      Instant end = Instant.now().plusSeconds(20);
      while (Files.exists(first) && Instant.now().isBefore(end)) {
        Thread.sleep(50);
      }
      assertThat(first).doesNotExist();
      lease.requireHeld();
      assertThat(files()).hasSize(1);
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void ofManyAtOnceOneHasIt() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      for (int round = 0; round < 20; round++) {
        List<Callable<Lease>> runs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          String run = "run-" + i;
          runs.add(
              () -> {
                try {
                  return acquire(run);
                } catch (UserException e) {
                  return null;
                }
              });
        }
        List<Lease> held = new ArrayList<>();
        for (Future<Lease> lease : pool.invokeAll(runs)) {
          if (lease.get() != null) {
            held.add(lease.get());
          }
        }
        assertThat(held).as("round %d", round).hasSize(1);
        held.get(0).close();
      }
    } finally {
      pool.shutdownNow();
    }
  }
}
