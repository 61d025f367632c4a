/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.error.UserException;
import org.perturbatlas.testing.ScriptedFileSystem;

class LeaseTest {

  private static final Duration LONG = Duration.ofMinutes(30);
  private static final String STORE = "s3a://bucket";

  @TempDir Path folder;

  @AfterEach
  void heal() {
    ScriptedFileSystem.mount("file");
  }

  private Lease acquire(String run, Duration length, Clock clock) {
    return acquire("", new Configuration(false), run, length, clock);
  }

  private Lease acquire(String root, Configuration conf, String run, Duration length, Clock clock) {
    org.apache.hadoop.fs.Path dir = new org.apache.hadoop.fs.Path(root + folder.resolve("lease"));
    try {
      return Lease.acquire(StrictFileSystem.of(dir, conf), dir, run, length, clock);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Lease acquire(String run) {
    return acquire(run, LONG, Clock.systemUTC());
  }

  private static Configuration scripted(String scheme, int instant) {
    Configuration conf = ScriptedFileSystem.configuration(scheme);
    conf.setInt(StrictFileSystem.SAME_INSTANT, instant);
    return conf;
  }

  /** On an object store that does not wait. */
  private Lease acquireInStore(String run) {
    return acquire(STORE, scripted("s3a", 0), run, LONG, Clock.systemUTC());
  }

  /** It creates the next file and is not told that it did. */
  private static void renewWithoutAnswer(Lease lease) {
    ScriptedFileSystem.atOpening(
        0, () -> ScriptedFileSystem.refuseReadsWith(new IOException("no answer")));
    lease.renew();
    ScriptedFileSystem.refuseReadsWith(null);
  }

  private List<String> names() throws IOException {
    return files().stream().map(file -> file.getFileName().toString()).toList();
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

  @Test
  void isHeldIfItsRenewalSeemedToFail() throws IOException {
    try (Lease lease = acquireInStore("renewed")) {
      renewWithoutAnswer(lease);
      assertThat(names()).containsExactly("lease-1.json", "lease-2.json");
      lease.requireHeld();
      lease.renew();
      assertThat(names()).containsExactly("lease-3.json");
      renewWithoutAnswer(lease);
      lease.renew();
      assertThat(names()).containsExactly("lease-5.json");
      lease.requireHeld();
    }
    assertThat(files()).isEmpty();
  }

  @Test
  void isGivenFreeIfItsRenewalSeemedToFail() throws IOException {
    Lease lease = acquireInStore("renewed");
    renewWithoutAnswer(lease);
    assertThat(files()).hasSize(2);
    lease.close();
    assertThat(files()).isEmpty();
    acquireInStore("next").close();
  }

  @Test
  void isGivenFreeDuringItsRenewal() throws Exception {
    Lease lease =
        acquire(STORE, scripted("s3a", 500), "short", Duration.ofSeconds(3), Clock.systemUTC());
    Path second = folder.resolve("lease/lease-2.json");
    Instant end = Instant.now().plusSeconds(20);
    while (!Files.exists(second) && Instant.now().isBefore(end)) {
      Thread.sleep(10);
    }
    assertThat(second).exists();
    // By a thread that is interrupted, as one of a notebook's cell that is stopped.
    Thread.currentThread().interrupt();
    lease.close();
    assertThat(Thread.interrupted()).isTrue();
    assertThat(files()).isEmpty();
  }

  @Test
  void leavesNothingIfItIsTakenAndThatSeemedToFail() throws IOException {
    Configuration conf = scripted("s3a", 0);
    // The first opening reads back what was created, the second tells whose it is.
    ScriptedFileSystem.atOpening(1, StrictFileSystemTest::failToRead);
    assertThatThrownBy(() -> acquire(STORE, conf, "failed", LONG, Clock.systemUTC()))
        .hasMessageContaining("no answer");
    assertThat(ScriptedFileSystem.isOpeningDue()).isFalse();
    assertThat(files()).isEmpty();
  }

  @Test
  void ofAnotherRunIsNotAdopted() throws IOException {
    Lease dead = acquireInStore("dead");
    renewWithoutAnswer(dead);
    change("\"pid\" : \\d+", "\"pid\" : 99999999");
    try (Lease next = acquireInStore("next")) {
      assertThat(names()).containsExactly("lease-3.json");
      dead.renew();
      assertThatThrownBy(dead::requireHeld).hasMessageContaining("ended during the run");
      dead.close();
      next.requireHeld();
    }
  }

  @Test
  void clearsDraftsOfRunsThatWereKilled() throws IOException {
    Path dir = Files.createDirectory(folder.resolve("lease"));
    Path old = Files.writeString(dir.resolve(".lease-7.json-old"), "{");
    Path other = Files.writeString(dir.resolve(".other"), "");
    Files.writeString(dir.resolve(".lease-8.json-new"), "{");
    for (Path file : List.of(old, other)) {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofMinutes(6))));
    }
    acquire("next").close();
    assertThat(names()).containsExactly(".lease-8.json-new", ".other");
  }

  @Test
  void isHeldAndGivenFreeIfItsDraftStayed() throws IOException {
    Files.createDirectory(folder.resolve("lease"));
    Configuration conf = scripted("file", 0);
    ScriptedFileSystem.dieAfter(1, false);
    try (Lease lease = acquire("", conf, "run", LONG, Clock.systemUTC())) {
      assertThat(ScriptedFileSystem.isDead()).isTrue();
      ScriptedFileSystem.heal();
      assertThat(files()).hasSize(2);
      lease.requireHeld();
    }
    assertThat(files()).isEmpty();
  }
}
