/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.perturbatlas.sample.SampleGenerator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code sample generate}: an atlas, queries in every shape, and the truth behind them. */
@Command(
    name = "generate",
    description =
        "Write a simulated atlas, queries in every shape that can be scored, and the truth behind"
            + " them. One seed always gives the same files.",
    footer = {
      "",
      "Example:",
      "  perturb-atlas sample generate --output my-sample --seed 42 --overwrite"
    })
final class SampleGenerateCommand implements Callable<Integer> {

  private final Console console;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Folder to write into; made when it is not there. Required.")
  Path output;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "" + SampleGenerator.DEFAULT_SEED,
      converter = Values.Seed.class,
      description = "Any whole number (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--overwrite",
      description = "Replace files of an earlier run (default: refuse when one is there).")
  boolean overwrite;

  SampleGenerateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    SampleGenerator.Result made = SampleGenerator.generate(output, seed, overwrite);
    console
        .out()
        .println(
            String.format(
                Locale.ROOT,
                "%s: %,d files, %,d bytes: an atlas of %,d perturbations and %,d genes, %,d queries,"
                    + " %,d contrasts",
                output,
                made.files().size(),
                made.bytes(),
                made.perturbations(),
                made.referenceGenes(),
                made.queries(),
                made.contrasts()));
    return ExitCode.DONE;
  }
}
