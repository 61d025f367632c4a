/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import org.perturbatlas.jobs.scale.Folders;
import org.perturbatlas.jobs.scale.Machine;

/**
 * Wall time of short commands through the launcher, process and all, next to that of a JVM that
 * does nothing. The first run of each, which makes class-data archives, is not counted.
 *
 * <p>Arguments: the launcher {@code jobs/bin/perturb-atlas}, an atlas, a file of genes, a file of
 * queries.
 */
public final class StartUpBenchmark {

  private static final Path JAVA_HOME = Path.of(System.getProperty("java.home"));
  private static final int QUERY_RUNS = 10;
  private static final int SCORE_RUNS = 3;

  private StartUpBenchmark() {}

  public static void main(String[] args) throws IOException {
    if (args.length != 4) {
      throw new IllegalArgumentException("expected: LAUNCHER ATLAS GENES QUERIES");
    }
    String launcher = Path.of(args[0]).toAbsolutePath().toString();
    String java = JAVA_HOME.resolve("bin/java").toString();
    Path folder = Files.createTempDirectory("perturb-atlas-bench");
    try {
      System.out.println(Machine.describe());
      measure("java -version", QUERY_RUNS, run -> List.of(java, "-Xshare:auto", "-version"));
      measure(
          "query",
          QUERY_RUNS,
          run -> List.of(launcher, "query", "--atlas", args[1], "--genes-file", args[2]));
      measure(
          "score",
          SCORE_RUNS,
          run ->
              List.of(
                  launcher,
                  "score",
                  "--atlas",
                  args[1],
                  "--queries",
                  args[3],
                  "--output",
                  folder.resolve("out-" + run).toString()));
    } finally {
      Folders.delete(folder);
    }
  }

  private static void measure(String name, int runs, IntFunction<List<String>> command) {
    seconds(command.apply(0));
    double[] seconds = new double[runs];
    for (int run = 0; run < runs; run++) {
      seconds[run] = seconds(command.apply(run + 1));
    }
    System.out.printf(
        Locale.ROOT,
        "%-14s median %.2f s, min %.2f s, max %.2f s, %d runs%n",
        name,
        Median.of(seconds),
        Arrays.stream(seconds).min().orElseThrow(),
        Arrays.stream(seconds).max().orElseThrow(),
        runs);
  }

  private static double seconds(List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("JAVA_HOME", JAVA_HOME.toString());
    long start = System.nanoTime();
    try {
      int status = builder.start().waitFor();
      if (status != 0) {
        throw new IllegalStateException("Status " + status + " of " + String.join(" ", command));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted: " + String.join(" ", command), e);
    }
    return (System.nanoTime() - start) / 1e9;
  }
}
