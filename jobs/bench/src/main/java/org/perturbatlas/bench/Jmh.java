/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bench;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs JMH for its figures. */
final class Jmh {

  private Jmh() {}

  /**
   * The results of one class of benchmarks.
   *
   * @param args further options of JMH, such as {@code -f 1 -i 3}
   */
  static Collection<RunResult> run(Class<?> benchmark, String... args)
      throws RunnerException, CommandLineOptionException {
    return new Runner(
            new OptionsBuilder()
                .parent(new CommandLineOptions(args))
                .include("\\b" + benchmark.getSimpleName() + "\\b")
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build())
        .run();
  }
}
