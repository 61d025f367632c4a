/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.perturbatlas.jobs.scale.ScaleConfig;
import org.perturbatlas.retrieval.Profile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code benchmark scale}: how fast queries are scored on this machine. */
@Command(
    name = "scale",
    description =
        "Measure on this machine how fast generated queries are scored, beside the floor of the same"
            + " reading and writing without scoring: by queries, signatures and cores; and what a"
            + " query costs one thread.",
    footer = {
      "",
      "Example:",
      "  perturb-atlas benchmark scale --atlas sample-data/atlas.json --queries 10000,100000",
    })
final class BenchmarkScaleCommand implements Callable<Integer> {

  private final Console console;

  @Mixin JobAtlas atlas;

  @Option(
      names = "--queries",
      paramLabel = "N,N",
      split = ",",
      defaultValue = "10000,50000",
      converter = Values.Count.class,
      description = "Numbers of queries (default: ${DEFAULT-VALUE}).")
  List<Integer> queries;

  @Option(
      names = "--signatures",
      paramLabel = "N,N",
      split = ",",
      defaultValue = "1000,10000",
      converter = Values.Count.class,
      description =
          "Numbers of signatures of synthetic atlases, with sizes and genes as in the atlas; the"
              + " least number of queries is scored by them (default: ${DEFAULT-VALUE}).")
  List<Integer> signatures;

  @Option(
      names = "--cores",
      paramLabel = "N,N",
      split = ",",
      converter = Values.Count.class,
      description =
          "Numbers of cores; the most are used for all else, and the most queries scored by each"
              + " (default: one and all).")
  List<Integer> cores;

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      defaultValue = "reference",
      description = "How jobs score: reference or calibrated (default: ${DEFAULT-VALUE}).")
  String profile;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "1",
      converter = Values.Count.class,
      description =
          "How often each job is measured; the fastest counts (default: ${DEFAULT-VALUE}).")
  int rounds;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      converter = Values.Seed.class,
      description = "Any whole number (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Folder for figures.json (default: only tables are printed).")
  String output;

  @Option(
      names = "--overwrite",
      description = "Replace a former output once the new one is complete (default: refuse).")
  boolean overwrite;

  @Option(names = "--json", description = "Print the figures as one JSON object (default: tables).")
  boolean json;

  BenchmarkScaleCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    int all = Runtime.getRuntime().availableProcessors();
    ScaleConfig config =
        new ScaleConfig(
            atlas.path(console),
            queries,
            signatures,
            cores == null ? Stream.of(1, all).distinct().toList() : cores,
            Profile.of(profile),
            rounds,
            seed,
            output,
            overwrite);
    return BenchmarkScaleRun.run(config, json, console);
  }
}
