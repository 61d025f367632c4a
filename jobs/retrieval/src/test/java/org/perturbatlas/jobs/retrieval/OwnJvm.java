/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.perturbatlas.testing.SharedData;

/**
 * A JVM of its own with the classes of the tests: for what ends a JVM, or asks for another session.
 *
 * @param log what it writes to standard output and standard error
 */
record OwnJvm(Process process, Path log) {

  private static final long MINUTES = 10;

  /** Starts {@code main}. */
  static OwnJvm start(Class<?> main, Path log, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-"))
        .forEach(command::add);
    command.add("-Dperturbatlas.root=" + SharedData.projectRoot());
    command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    command.addAll(List.of("-cp", classes, main.getName()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new OwnJvm(process, log);
  }

  /** Waits for its end, and answers its exit status. */
  int status() throws InterruptedException {
    if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
      process.destroyForcibly();
      throw new IllegalStateException("No end after " + MINUTES + " minutes: " + text());
    }
    return process.exitValue();
  }

  String text() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
