/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.perturbatlas.jobs.calibrate.CalibrateConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code calibrate}: a bank of null queries for an atlas, on Spark. */
@Command(
    name = "calibrate",
    description =
        "Make the bank that evidence p-values and grades of the calibrated profile stand on, on"
            + " Spark: answers to queries without signal, how often module calls are right, and a"
            + " certificate of the p-values.",
    footer = {
      "",
      "Example:",
      "  perturb-atlas calibrate --atlas sample-data/atlas.json --output bank --draws 1000",
    })
final class CalibrateCommand implements Callable<Integer> {

  private final Console console;

  @Option(
      names = "--atlas",
      required = true,
      paramLabel = "FILE",
      description =
          "The atlas: a file of JSON, plain or gzip, or a folder of Parquet, on any Hadoop file"
              + " system, or NAME@VERSION of the catalog, fetched if need be. Required.")
  String atlas;

  @Mixin CatalogOptions catalog;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "BANK",
      description = "Folder for the bank: bank.json and nulls.parquet. Required.")
  String output;

  @Option(
      names = "--background",
      paramLabel = "FILE",
      description =
          "The genes that could have been found, one a line or the gene column of a table: the"
              + " same as score gets (default: the genes of the atlas).")
  String background;

  @Option(
      names = "--min-signature-size",
      paramLabel = "N",
      defaultValue = "5",
      converter = Values.Count.class,
      description =
          "Smallest signature that can be a result, in genes; the same as score gets (default:"
              + " ${DEFAULT-VALUE}).")
  int minSignatureSize;

  @Option(
      names = "--draws",
      paramLabel = "N",
      defaultValue = "10000",
      converter = Values.Count.class,
      description =
          "Queries without signal of each kind and size; the smallest p-value is one over this and"
              + " one (default: ${DEFAULT-VALUE}).")
  int draws;

  @Option(
      names = "--sizes",
      paramLabel = "N,N",
      split = ",",
      converter = Values.Count.class,
      description =
          "Query sizes, in genes; p-values of others are interpolated (default: 1 to 50, then steps"
              + " of 5%% up to all genes).")
  List<Integer> sizes;

  @Option(
      names = "--reliability-draws",
      paramLabel = "N",
      defaultValue = "50",
      converter = Values.Count.class,
      description =
          "Module calls judged for each signature and kind of query (default: ${DEFAULT-VALUE}).")
  int reliabilityDraws;

  @Option(
      names = "--certificate-queries",
      paramLabel = "N",
      defaultValue = "100000",
      converter = Values.Count.class,
      description =
          "Fresh queries without signal, of each kind, of 5 to 500 genes, that show whether p-values"
              + " are even (default: ${DEFAULT-VALUE}).")
  int certificateQueries;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      converter = Values.Seed.class,
      description = "Seed of all draws (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--overwrite",
      description = "Replace a bank once the new one is complete (default: refuse).")
  boolean overwrite;

  @Option(names = "--json", description = "Print one JSON object (default: text for people).")
  boolean json;

  @Mixin SparkOptions spark;

  CalibrateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    CalibrateConfig config =
        new CalibrateConfig(
            AtlasLocation.path(atlas, catalog, console),
            background,
            output,
            minSignatureSize,
            draws,
            sizes,
            certificateQueries,
            reliabilityDraws,
            seed,
            overwrite);
    return CalibrateRun.run(
        config, AtlasLocation.meant(config.atlas(), catalog), json, spark, console);
  }
}
