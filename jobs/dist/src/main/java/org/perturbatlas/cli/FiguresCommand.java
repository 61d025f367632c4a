/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.perturbatlas.bank.NullKind;
import org.perturbatlas.benchmark.Benchmark;
import org.perturbatlas.benchmark.BenchmarkOptions;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.benchmark.BankChoice;
import org.perturbatlas.jobs.benchmark.BenchmarkConfig;
import org.perturbatlas.jobs.benchmark.QueriesConfig;
import org.perturbatlas.jobs.retrieval.RunId;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A benchmark that gives figures. */
abstract class FiguresCommand implements Callable<Integer> {

  private final Console console;
  private final Benchmark benchmark;

  @Mixin JobAtlas atlas;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Folder for figures.json; complete when manifest.json is in it. Required.")
  String output;

  @Option(
      names = "--overwrite",
      description = "Replace a former output once the new one is complete (default: refuse).")
  boolean overwrite;

  @Mixin QueryDrawOptions drawing;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      completionCandidates = Choices.Profiles.class,
      description =
          "Answer by reference or calibrated alone (default: all orders that the preset compares).")
  String profile;

  @Option(
      names = "--min-recall",
      paramLabel = "R",
      converter = Values.Share.class,
      description =
          "Smallest share of the query's atlas genes in a retrieved signature, 0 to 1, of the"
              + " reference profile (default: those of the preset).")
  Double minRecall;

  @Option(
      names = "--min-signature-size",
      paramLabel = "N",
      converter = Values.Count.class,
      description =
          "Smallest signature retrieved, in genes (default: 20; of the calibrated profile 5).")
  Integer minSignatureSize;

  @Option(
      names = "--bank",
      paramLabel = "DIR",
      description =
          "Bank of null queries of the atlas, made by calibrate, which answers of the calibrated"
              + " profile are graded by (default: none, they are not graded).")
  String bank;

  @Option(
      names = "--null",
      paramLabel = "KIND",
      completionCandidates = Choices.NullKinds.class,
      description =
          "What null queries of the bank are: frequency or random, as in score (default:"
              + " frequency).")
  String nullKind;

  @Option(names = "--json", description = "Print figures.json (default: tables of text).")
  boolean json;

  @Mixin SparkOptions spark;

  /** {@code benchmark} is null for all of them. */
  FiguresCommand(Console console, Benchmark benchmark) {
    this.console = console;
    this.benchmark = benchmark;
  }

  @Override
  public final Integer call() throws IOException {
    BenchmarkOptions options = drawing.options(benchmark, profile, minRecall, minSignatureSize);
    BenchmarkConfig config =
        new BenchmarkConfig(
            new QueriesConfig(atlas.path(console), output, RunId.next(), overwrite, options, 0),
            bank());
    return BenchmarkSession.run(config, atlas.meant(), spark, json, console);
  }

  private BankChoice bank() {
    if (bank == null && nullKind != null) {
      throw new UserException("--null is for --bank; give one");
    }
    return bank == null
        ? null
        : new BankChoice(
            bank, nullKind == null ? NullKind.FREQUENCY : NullKind.of(nullKind), false);
  }
}
