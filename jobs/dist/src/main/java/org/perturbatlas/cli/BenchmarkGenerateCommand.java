/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.concurrent.Callable;
import org.perturbatlas.benchmark.Benchmark;
import org.perturbatlas.jobs.benchmark.QueriesConfig;
import org.perturbatlas.jobs.retrieval.RunId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code benchmark generate}: the queries of a benchmark with their truth, on Spark. */
@Command(
    name = "generate",
    description =
        "Write the queries of a benchmark, labelled with their truth, as Parquet: what score reads"
            + " from the folder queries of the output.",
    footer = {
      "",
      "Example:",
      "  perturb-atlas benchmark generate noise --atlas sample-data/atlas.json --output labelled",
      "  perturb-atlas score --atlas sample-data/atlas.json --queries labelled \\",
      "    --keep case,source,module --output labelled-results"
    })
final class BenchmarkGenerateCommand implements Callable<Integer> {

  private static final String ALL = "all";

  private final Console console;

  @Parameters(
      paramLabel = "KIND",
      completionCandidates = Choices.Benchmarks.class,
      description = "lopo, random, size, noise, mixture, or all.")
  String kind;

  @Mixin JobAtlas atlas;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the table queries; complete when manifest.json is in it. Required.")
  String output;

  @Option(
      names = "--overwrite",
      description = "Replace a former output once the new one is complete (default: refuse).")
  boolean overwrite;

  @Mixin QueryDrawOptions drawing;

  @Mixin SparkOptions spark;

  BenchmarkGenerateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Benchmark benchmark =
        ALL.equals(kind) ? null : Choices.named(Benchmark.values(), kind, "The kind");
    QueriesConfig config =
        new QueriesConfig(
            atlas.path(console),
            output,
            RunId.next(),
            overwrite,
            drawing.options(benchmark, null, null, null),
            0);
    return BenchmarkSession.generate(config, atlas.meant(), spark, console);
  }
}
