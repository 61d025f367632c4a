/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A {@code score} of the application jar by {@code spark-submit}, on the cluster or beside it, with
 * Spark's own jars and no other library of ours.
 */
final class Submission {

  /** For jobs that are over before the optimising compiler has paid for itself. */
  private static final List<String> SHORT =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-XX:-UsePerfData");

  /** Archives that do not fit are not worth a word. */
  private static final List<String> SILENT = List.of("-Xlog:disable", "-Xlog:all=error:stderr");

  private static int number;

  private final StandaloneCluster cluster;
  private final List<String> conf = new ArrayList<>();
  private final List<String> words = new ArrayList<>();
  private String master = "local[2]";
  private boolean ofLongJob;
  private Path output;

  private Submission(StandaloneCluster cluster, Path queries) {
    this.cluster = cluster;
    words.addAll(List.of("score", "--queries", queries.toString()));
  }

  /** Scores a collection with the sample atlas on two cores of this machine. */
  static Submission of(StandaloneCluster cluster, SampleCopies queries) throws IOException {
    return of(cluster, queries.in(cluster.folder()), SampleCopies.SAMPLE.resolve("atlas.json"))
        .options(queries.options().toArray(String[]::new));
  }

  /** The same of any collection and any atlas. */
  static Submission of(StandaloneCluster cluster, Path queries, Path atlas) {
    return new Submission(cluster, queries).options("--atlas", atlas.toString());
  }

  /** Runs on the cluster with so many executors of one core, each at another worker if it can. */
  Submission executors(int executors) {
    master = cluster.url();
    return conf(
        "spark.executor.cores=1",
        "spark.cores.max=" + executors,
        // No task starts before all of them are there.
        "spark.scheduler.minRegisteredResourcesRatio=1.0",
        // Work goes to whoever is free, and not to where the little that is read lies.
        "spark.locality.wait=0s",
        "spark.shuffle.reduceLocality.enabled=false");
  }

  /** Lets the optimising compiler work: the job is a long one. */
  Submission longJob() {
    ofLongJob = true;
    return this;
  }

  /**
   * @param settings of Spark, {@code key=value}; a later one of a key wins
   */
  Submission conf(String... settings) {
    conf.addAll(List.of(settings));
    return this;
  }

  Submission options(String... options) {
    words.addAll(List.of(options));
    return this;
  }

  /** Where the output goes; a folder of its own unless this says. */
  Submission output(Path folder) {
    output = folder;
    return this;
  }

  /** Starts the driver. */
  Running start() throws IOException {
    String name = "driver-" + number++;
    Path folder = output == null ? cluster.folder().resolve("output-" + name) : output;
    Path events = Files.createDirectory(cluster.folder().resolve("events-" + name));
    Path archive = cluster.folder().resolve("classes.jsa");
    List<String> flags = new ArrayList<>(SILENT);
    if (!ofLongJob) {
      flags.addAll(SHORT);
    }
    List<String> executor = new ArrayList<>(flags);
    if (Files.exists(archive)) {
      flags.add("-XX:SharedArchiveFile=" + archive);
      executor.add("-XX:SharedArchiveFile=" + archive);
    } else if (master.startsWith("local")) {
      // A local run has loaded all that a driver or an executor needs, and has both start fast.
      flags.add("-XX:ArchiveClassesAtExit=" + archive);
    }
    List<String> arguments = new ArrayList<>(List.of("--master", master));
    List<String> all =
        new ArrayList<>(
            List.of(
                "spark.driver.host=127.0.0.1",
                "spark.driver.bindAddress=127.0.0.1",
                "spark.ui.enabled=false",
                "spark.executor.memory=512m",
                "spark.executor.extraJavaOptions=" + String.join(" ", executor),
                "spark.eventLog.enabled=true",
                "spark.eventLog.dir=" + events.toUri(),
                "spark.eventLog.compress=false",
                "spark.eventLog.rolling.enabled=false",
                // A task a file, and a task for each of few partitions of a shuffle.
                "spark.sql.files.openCostInBytes=64m",
                "spark.sql.files.maxPartitionBytes=64m",
                "spark.sql.shuffle.partitions=6",
                "spark.sql.adaptive.coalescePartitions.enabled=false",
                "spark.sql.session.timeZone=UTC"));
    all.addAll(conf);
    all.forEach(setting -> arguments.addAll(List.of("--conf", setting)));
    arguments.addAll(List.of("--class", "org.perturbatlas.cli.Main"));
    arguments.add(System.getProperty("perturbatlas.app.jar"));
    arguments.addAll(words);
    arguments.addAll(List.of("--output", folder.toString()));
    return new Running(cluster.startDriver(name, flags, arguments), folder, events);
  }

  /** Runs to the end. */
  Outcome run() throws IOException, InterruptedException {
    return start().finish();
  }

  /** A run under way. */
  record Running(ClusterProcess driver, Path output, Path events) {

    /** Waits for the end, which must be a good one. */
    void succeed() throws IOException, InterruptedException {
      int status = driver.status();
      if (status != 0) {
        assertThat(status).as(driver.tail()).isZero();
      }
    }

    /** The same, and gives what it has written. */
    Outcome finish() throws IOException, InterruptedException {
      succeed();
      return Outcome.of(output);
    }

    /** What Spark has noted, once the run is over. */
    EventLog log() throws IOException {
      return EventLog.in(events);
    }
  }
}
