/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Processes of the cluster die and tasks fail while a collection is scored; nothing is lost and
 * nothing counts twice. Every run has two executors of one core, at two workers.
 */
@Tag("cluster")
@ExtendWith(StandaloneCluster.Extension.class)
class ClusterFaultsIT {

  /** A task of the middle: others are over when it starts, others are still to come. */
  private static final int PARTITION = 3;

  private static final String START = "start-" + PARTITION + "-";
  private static final String COMMIT = "commit-" + PARTITION + "-";

  @TempDir Path gates;

  private StandaloneCluster cluster;
  private Gate gate;

  @BeforeEach
  void wholeCluster(StandaloneCluster standing) throws Exception {
    cluster = standing;
    cluster.startWorkers();
    gate = new Gate(gates);
  }

  @Test
  void executorIsKilledWithRowsThatDoNotCountYet() throws Exception {
    gate.hold(COMMIT + 0);
    Submission.Running run = score(SampleCopies.QUERIES).start();
    ClusterProcess.kill(gate.await(COMMIT + 0, run.driver()));
    gate.release(COMMIT + 0);
    assertSame(run, SampleCopies.QUERIES, "executor killed");
    List<EventLog.Attempt> attempts = run.log().of(PARTITION);
    assertThat(attempts).extracting(EventLog.Attempt::end).first().isEqualTo("ExecutorLostFailure");
    assertThat(attempts).filteredOn(EventLog.Attempt::succeeded).hasSize(1);
  }

  /**
   * The dead executor held a part of the shuffled rows, and of the grouped queries that are kept.
   */
  @Test
  void executorIsKilledWithShuffledRows() throws Exception {
    gate.hold(COMMIT + 0);
    // A task runs where its grouped queries are kept, which go with the executor then.
    Submission.Running run = score(SampleCopies.GENES).conf("spark.locality.wait=10s").start();
    ClusterProcess.kill(gate.await(COMMIT + 0, run.driver()));
    gate.release(COMMIT + 0);
    assertSame(run, SampleCopies.GENES, "executor killed with shuffled rows");
    assertThat(run.log().attempts())
        .anyMatch(attempt -> attempt.end().equals("ExecutorLostFailure"))
        .anyMatch(attempt -> attempt.end().equals("FetchFailed"))
        .anyMatch(attempt -> attempt.stageAttempt() > 0 && attempt.succeeded());
  }

  @Test
  void workerIsKilledWithItsExecutor() throws Exception {
    gate.hold(COMMIT + 0);
    Submission.Running run = score(SampleCopies.QUERIES).start();
    cluster.killWorkerOf(gate.await(COMMIT + 0, run.driver()));
    gate.release(COMMIT + 0);
    assertSame(run, SampleCopies.QUERIES, "worker killed");
    assertThat(run.log().of(PARTITION))
        .extracting(EventLog.Attempt::end)
        .first()
        .isEqualTo("ExecutorLostFailure");
  }

  /** First while tasks score and write, then while their files are put together. */
  @Test
  void driverIsKilled() throws Exception {
    Path output = cluster.folder().resolve("output-of-killed");
    score(SampleCopies.GENES).output(output).run();
    Map<String, String> former = files(output);
    for (String point : List.of(COMMIT + 0, "job-commit-" + (SampleCopies.FILES / 2))) {
      gate.hold(point);
      Submission.Running run = overwriting(output).start();
      long process = gate.await(point, run.driver());
      run.driver().kill();
      // An executor ends by itself; until then it could go on writing.
      ClusterProcess.awaitEnd(process);
      gate.release(point);
      assertThat(output.resolve(".lock")).as("a run that did not end").exists();
      assertThat(files(output)).isEqualTo(former);
    }
    Outcome found = overwriting(output).run();
    found.assertSame(LocalOutcomes.of(cluster, SampleCopies.QUERIES), "driver killed twice");
    assertThat(hidden(output)).isEmpty();
  }

  private Submission overwriting(Path output) throws IOException {
    return score(SampleCopies.QUERIES).output(output).options("--overwrite");
  }

  /** Both attempts of a task are under way when they are let go. */
  @Test
  void speculativeAttemptRacesWithTheFirst() throws Exception {
    assumeTrue(cluster.hasTwoHosts(), "Spark speculates on another host alone");
    gate.hold(START + 0);
    gate.hold(START + 1);
    Submission.Running run =
        score(SampleCopies.QUERIES)
            .conf(
                "spark.speculation=true",
                "spark.speculation.interval=50ms",
                "spark.speculation.multiplier=1",
                "spark.speculation.quantile=0.5",
                "spark.speculation.minTaskRuntime=50ms")
            .start();
    long first = gate.await(START + 0, run.driver());
    long second = gate.await(START + 1, run.driver());
    assertThat(second).isNotEqualTo(first);
    gate.release(START + 0);
    gate.release(START + 1);
    assertSame(run, SampleCopies.QUERIES, "speculative execution");
    List<EventLog.Attempt> attempts = run.log().of(PARTITION);
    assertThat(attempts).anyMatch(EventLog.Attempt::speculative);
    assertThat(attempts).filteredOn(EventLog.Attempt::succeeded).hasSize(1);
  }

  /** With all rows written each time, and with none. */
  @Test
  void taskFailsTwice() throws Exception {
    gate.fail(COMMIT + 0);
    gate.fail(START + 1);
    Submission.Running run = score(SampleCopies.QUERIES).start();
    assertSame(run, SampleCopies.QUERIES, "task failed twice");
    assertThat(run.log().of(PARTITION))
        .extracting(EventLog.Attempt::end)
        .containsExactly("ExceptionFailure", "ExceptionFailure", "Success");
  }

  private Submission score(SampleCopies queries) throws IOException {
    return Submission.of(cluster, queries).executors(2).conf(gate.conf());
  }

  private void assertSame(Submission.Running run, SampleCopies queries, String what)
      throws Exception {
    run.finish().assertSame(LocalOutcomes.of(cluster, queries), what);
  }

  /** All that a reader sees, by name. */
  private static Map<String, String> files(Path output) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(output)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        String name = output.relativize(file).toString();
        if (!name.startsWith(".")) {
          files.put(name, Integer.toString(Arrays.hashCode(Files.readAllBytes(file))));
        }
      }
    }
    return files;
  }

  private static List<Path> hidden(Path output) throws IOException {
    try (Stream<Path> all = Files.list(output)) {
      return all.filter(file -> file.getFileName().toString().startsWith(".")).toList();
    }
  }
}
