/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.perturbatlas.jobs.output.OutputFixture.files;
import static org.perturbatlas.jobs.output.OutputFixture.writeTable;
import static org.perturbatlas.testing.DeadRuns.bury;
import static org.perturbatlas.testing.DeadRuns.changeLocks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.error.UserException;

class OutputLockTest {

  private static final int ROUNDS = 100;
  private static final int RUNS = 4;

  private final Configuration conf = new Configuration();

  @TempDir Path temp;
  private Path dir;

  @BeforeEach
  void name() {
    dir = temp.resolve("out");
  }

  private OutputDirectory open(String runId) {
    return OutputDirectory.open(conf, dir.toString(), runId, false);
  }

  private static LockHolder holder(Path lock) throws IOException {
    return LockHolder.parse(Files.readString(lock)).orElseThrow();
  }

  @Test
  void refusesWhileARunIsAlive() throws IOException {
    try (OutputDirectory first = open("first")) {
      writeTable(first.stagingPath("results"), "new");
      assertThatThrownBy(() -> open("second"))
          .isInstanceOf(UserException.class)
          .hasMessageContainingAll(
              "run first", "process " + ProcessHandle.current().pid(), "since", dir.toString())
          .satisfies(e -> OutputFixture.assertOneLine(e));
      first.publish(List.of("results"), "{}");
    }
    assertThat(dir.resolve("manifest.json")).exists();
  }

  @Test
  void takesOverFromADeadRun() throws IOException {
    writeTable(open("first").stagingPath("results"), "new");
    bury(dir);
    try (OutputDirectory second = open("second")) {
      assertThat(dir.resolve(".staging-first")).doesNotExist();
      writeTable(second.stagingPath("results"), "new");
      second.publish(List.of("results"), "{}");
    }
    assertThat(dir).isDirectoryNotContaining("glob:**/.*");
  }

  @Test
  void takesOverFromARunThatDiedAtTakingOver() throws IOException {
    open("first").stagingPath("results");
    bury(dir);
    open("second").stagingPath("results");
    assertThatThrownBy(() -> open("third")).hasMessageContaining("run second");
    bury(dir);
    OutputDirectory third = open("third");
    assertThatThrownBy(() -> open("fourth")).hasMessageContaining("run third");
    third.close();
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void tellsAProcessFromALaterOneOfTheSameNumber() throws IOException {
    open("first").stagingPath("results");
    String ticks = holder(dir.resolve(".lock")).processStart().sinceBoot();
    changeLocks(dir, OutputLockTest::startedEarlier);
    changeLocks(dir, json -> json.replace("\"" + ticks + "\"", "\"" + ticks + "0\""));
    open("second").close();
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void goesByTheClockWhereThereIsNothingBetter() throws IOException {
    open("first").stagingPath("results");
    changeLocks(dir, json -> json.replaceAll("\"process_start_since_boot\".*\n", ""));
    assertThatThrownBy(() -> open("second")).hasMessageContaining("run first");
    changeLocks(dir, OutputLockTest::startedEarlier);
    open("second").close();
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aClockThatIsSetKillsNobody() throws IOException {
    open("first").stagingPath("results");
    changeLocks(dir, OutputLockTest::startedEarlier);
    assertThatThrownBy(() -> open("second")).hasMessageContaining("run first");
    changeLocks(dir, json -> json.replaceAll("(since_boot\" : \")[^+]*", "$1another-boot"));
    open("second").close();
  }

  /** A minute earlier by the clock. */
  private static String startedEarlier(String json) {
    Instant start = LockHolder.parse(json).orElseThrow().processStart().time();
    return json.replace(start.toString(), start.minusSeconds(60).toString());
  }

  @Test
  void refusesTheLockOfAnotherHost() throws IOException {
    open("first").stagingPath("results");
    changeLocks(dir, json -> json.replaceAll("\"host\" : \"[^\"]*\"", "\"host\" : \"far-away\""));
    bury(dir);
    assertThatThrownBy(() -> open("second"))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("far-away", "known to be dead", "remove", dir + "/.lock");
  }

  @Test
  void takesALockWithoutContentForARunThatStarts() throws IOException {
    Files.createDirectories(dir);
    Files.createFile(dir.resolve(".lock"));
    assertThatThrownBy(() -> open("second")).hasMessageContaining("just starting");
    bury(dir);
    open("second").close();
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void aLockWithoutContentKeepsNobodyOutUntilAFarFuture() throws IOException {
    Files.createDirectories(dir);
    Path lock = Files.createFile(dir.resolve(".lock"));
    Files.setLastModifiedTime(lock, FileTime.from(Instant.now().plusSeconds(30)));
    assertThatThrownBy(() -> open("second")).hasMessageContaining("just starting");
    Files.setLastModifiedTime(lock, FileTime.from(Instant.now().plus(Duration.ofDays(365))));
    open("second").close();
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void aLockThatWasTakenInTheFutureIsJudgedByItsProcess() throws IOException {
    open("first").stagingPath("results");
    changeLocks(
        dir,
        json -> json.replaceAll("\"since\" : \"[^\"]*\"", "\"since\" : \"2999-01-01T00:00:00Z\""));
    assertThatThrownBy(() -> open("second")).hasMessageContaining("since 2999-01-01");
    bury(dir);
    open("second").close();
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void removesLinksThatADyingReleaseLeft() throws IOException {
    Files.createDirectories(dir);
    Files.writeString(dir.resolve(".lock-after-gone"), "{}");
    open("second").close();
    assertThat(dir).isEmptyDirectory();
  }

  @Test
  void doesNotPublishWithoutItsLock() throws IOException {
    OutputDirectory first = open("first");
    writeTable(first.stagingPath("results"), "new");
    Files.delete(dir.resolve(".lock"));
    try (OutputDirectory second = open("second")) {
      assertThatThrownBy(() -> first.publish(List.of("results"), "{}"))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("lock");
      first.close();
      assertThatThrownBy(() -> open("third")).hasMessageContaining("run second");
      assertThat(second.stagingPath("results")).contains("second");
    }
  }

  @Test
  void ofRunsThatRaceExactlyOneWins() throws Exception {
    race(() -> {});
  }

  @Test
  void ofRunsThatRaceForADeadOnesLockExactlyOneWins() throws Exception {
    race(
        () -> {
          open("dead").stagingPath("results");
          bury(dir);
        });
  }

  private interface Preparation {
    void run() throws IOException;
  }

  private void race(Preparation preparation) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(RUNS);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        dir = temp.resolve("out-" + round);
        preparation.run();
        CyclicBarrier start = new CyclicBarrier(RUNS);
        List<Callable<Optional<OutputDirectory>>> runs = new ArrayList<>();
        for (int run = 0; run < RUNS; run++) {
          String runId = "run-" + run;
          runs.add(
              () -> {
                start.await();
                try {
                  return Optional.of(open(runId));
                } catch (UserException e) {
                  return Optional.empty();
                }
              });
        }
        List<OutputDirectory> winners = new ArrayList<>();
        for (Future<Optional<OutputDirectory>> run : threads.invokeAll(runs)) {
          run.get().ifPresent(winners::add);
        }
        assertThat(winners).hasSize(1);
        writeTable(winners.get(0).stagingPath("results"), "new");
        winners.get(0).publish(List.of("results"), "{}");
        winners.get(0).close();
        assertThat(files(dir)).containsKey("manifest.json");
        assertThat(dir).isDirectoryNotContaining("glob:**/.*");
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
