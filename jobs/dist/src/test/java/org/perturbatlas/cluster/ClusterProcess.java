/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cluster;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A JVM of a cluster and all that it starts, with a log that tests read. */
final class ClusterProcess implements AutoCloseable {

  /** Machines may be busy. */
  private static final long LONGEST_SECONDS = 600;

  private static final long INTERVAL_MILLIS = 25;
  private static final int TAIL = 6_000;

  private final Process process;
  private final Path out;
  private final Path log;

  private ClusterProcess(Process process, Path out, Path log) {
    this.process = process;
    this.out = out;
    this.log = log;
  }

  /** What is asked again and again until it is so. */
  interface Condition {
    boolean isMet() throws IOException;
  }

  /**
   * @param folder where it runs, and its output goes to {@code NAME.out} and {@code NAME.log}
   * @param environment instead of all that Spark, Hadoop or a command would take from it
   */
  static ClusterProcess start(
      Path folder, String name, Map<String, String> environment, List<String> words)
      throws IOException {
    Path out = folder.resolve(name + ".out");
    Path log = folder.resolve(name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectInput(new File("/dev/null"))
            .redirectOutput(out.toFile())
            .redirectError(log.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(key -> key.matches("(SPARK|HADOOP|YARN|PERTURB_ATLAS)_.*"));
    builder.environment().putAll(environment);
    return new ClusterProcess(builder.start(), out, log);
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** The ids of all that it has started. */
  Set<Long> descendants() {
    return process.descendants().map(ProcessHandle::pid).collect(Collectors.toSet());
  }

  /** What it has written to standard output. */
  String out() throws IOException {
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  /** What it has logged. */
  String log() throws IOException {
    return Files.readString(log, StandardCharsets.UTF_8);
  }

  /** Waits for a line of the log that has {@code pattern} in it. */
  Matcher awaitLine(Pattern pattern) throws IOException, InterruptedException {
    await("no line with " + pattern, () -> pattern.matcher(log()).find());
    Matcher found = pattern.matcher(log());
    if (!found.find()) {
      throw new IllegalStateException("The log has lost a line: " + pattern);
    }
    return found;
  }

  /**
   * Waits for something that this process brings about.
   *
   * @param lack what to say where it does not come, or the process ends before
   */
  void await(String lack, Condition condition) throws IOException, InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
    while (!condition.isMet()) {
      if (System.nanoTime() > end || !process.isAlive()) {
        String how = process.isAlive() ? "after " + LONGEST_SECONDS + " s" : "at its end";
        throw new IllegalStateException(lack + " " + how + "; " + tail());
      }
      Thread.sleep(INTERVAL_MILLIS);
    }
  }

  /** Waits for its end and gives its exit status. */
  int status() throws IOException, InterruptedException {
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("No end after " + LONGEST_SECONDS + " s; " + tail());
    }
    return process.exitValue();
  }

  /** The end of the log, for the message of a failure. */
  String tail() throws IOException {
    String text = log();
    return log + ": ..." + text.substring(Math.max(0, text.length() - TAIL));
  }

  /** {@code kill -9} of it and of all that it has started, which is gone then. */
  void kill() {
    List<ProcessHandle> all =
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList();
    all.forEach(ProcessHandle::destroyForcibly);
    all.forEach(handle -> handle.onExit().join());
  }

  /** {@code kill -9} of a process of the cluster, which is gone then. */
  static void kill(long pid) {
    ProcessHandle.of(pid)
        .ifPresent(
            handle -> {
              handle.destroyForcibly();
              handle.onExit().join();
            });
  }

  /** Waits until a process that somebody else ends is gone. */
  static void awaitEnd(long pid) throws Exception {
    ProcessHandle handle = ProcessHandle.of(pid).orElse(null);
    if (handle != null) {
      handle.onExit().get(LONGEST_SECONDS, TimeUnit.SECONDS);
    }
  }

  @Override
  public void close() {
    kill();
  }
}
