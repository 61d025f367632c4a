/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.atlas.BuildConfig;
import org.perturbatlas.jobs.atlas.Merge;
import org.perturbatlas.jobs.atlas.Naming;
import org.perturbatlas.jobs.output.RejectionLimit;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.queries.Condition;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code atlas build}: an atlas from tables of differential expression, on Spark. */
@Command(
    name = "build",
    description =
        "Make an atlas from differential-expression tables, on Spark: a signature of raised and"
            + " lowered genes a contrast, or a perturbation.",
    footer = {
      "",
      "Examples:",
      "  perturb-atlas atlas build --de sample-data/de-tables --name \"My screen\" --version 1 \\",
      "    --output my-screen.json.gz",
      "  perturb-atlas atlas build --de \"tables/*.tsv.gz\" --name \"My knock-outs\" --version 1 \\",
      "    --name-pattern \"(?<gene>[^_@]+)_(?<allele>[^_@]+)@.*\" --merge majority \\",
      "    --output my-knock-outs.json.gz",
    })
final class AtlasBuildCommand implements Callable<Integer> {

  private final Console console;

  @Option(
      names = "--de",
      required = true,
      paramLabel = "PATH|TABLE",
      description =
          "The DE tables: a file, folder or glob of any Hadoop file system, or a catalog table. Files"
              + " of several places: give it several times. Required.")
  List<String> tables;

  @Option(
      names = "--name",
      required = true,
      paramLabel = "NAME",
      description = "Name of the atlas. Required.")
  String name;

  @Option(
      names = "--version",
      required = true,
      paramLabel = "VERSION",
      description = "Version of the atlas. Required.")
  String version;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = AtlasOutput.HELP + " Required.")
  Path output;

  @Mixin DifferentialInput reading;

  @Option(
      names = "--down",
      paramLabel = "CONDITION",
      description =
          "Which genes of a contrast are its lowered ones (default: as --up with the sign of log2fc"
              + " turned).")
  String down;

  @Option(names = "--no-down", description = "Leave out lowered genes (default: keep them).")
  boolean noDown;

  @Mixin IdOptions ids;

  @Option(
      names = "--mapping-report",
      paramLabel = "FILE",
      description =
          "TSV file for every gene name that was renamed, is ambiguous or unknown (default: only"
              + " counts and examples are printed).")
  Path mappingReport;

  @Option(
      names = "--name-pattern",
      paramLabel = "REGEX",
      description =
          "Takes CONTRAST@TABLE apart, all of it, by named groups such as (?<gene>[^_]+); the table"
              + " is its file's name without endings. Groups named type, dose and time become"
              + " attributes (default: none).")
  String namePattern;

  @Option(
      names = "--perturbation",
      paramLabel = "TEXT",
      description =
          "Name of the perturbation of a contrast, such as {gene}_{allele}: groups of the pattern,"
              + " {contrast} and {table}; --id-map maps genes, and leaves it as it is (default:"
              + " {gene} when merging by a pattern that has it, else {contrast}).")
  String perturbation;

  @Option(
      names = "--only-matching",
      description =
          "Leave out contrasts that --name-pattern does not match (default: keep them under their"
              + " own names).")
  boolean onlyMatching;

  @Option(
      names = "--include",
      paramLabel = "REGEX",
      description = "Use only contrasts with this in CONTRAST@TABLE (default: all).")
  String include;

  @Option(
      names = "--exclude",
      paramLabel = "REGEX",
      description = "Leave out contrasts with this in CONTRAST@TABLE (default: none).")
  String exclude;

  @Option(
      names = "--merge",
      paramLabel = "RULE",
      completionCandidates = Choices.Merges.class,
      description =
          "How contrasts of one perturbation make one signature: none; union, intersection or"
              + " majority (more than half) of their genes, with the mean log2 fold change"
              + " (default: none).")
  String merge;

  @Mixin ModuleOptions modules;

  @Mixin AtlasOriginOptions origin;

  @Option(
      names = "--max-rejected",
      paramLabel = "N|SHARE",
      description =
          "Exit with 3 when more rows than this count or share (0.05, 5%%) are rejected (default: no"
              + " limit).")
  String maxRejected;

  @Option(
      names = "--rejected-output",
      paramLabel = "DIR",
      description = "Folder for the rejected rows, as Parquet (default: they are only counted).")
  String rejectedOutput;

  @Option(
      names = "--overwrite",
      description = "Replace the output (default: refuse when it is there).")
  boolean overwrite;

  @Option(names = "--json", description = "Print one JSON object (default: lines of text).")
  boolean json;

  @Mixin SparkOptions spark;

  AtlasBuildCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    AtlasOutput.check(output, overwrite);
    if (noDown && down != null) {
      throw new UserException("--down and --no-down exclude each other");
    }
    if (mappingReport != null) {
      if (!ids.given()) {
        throw new UserException(
            "--mapping-report is for --id-map and --orthologues; give one of them");
      }
      OutputFiles.check(mappingReport, overwrite, "--mapping-report");
    }
    modules.check();
    BuildConfig config =
        new BuildConfig(
            tables(),
            ids.mapper(console),
            new Naming(namePattern, perturbation, onlyMatching, include, exclude),
            merge == null ? Merge.NONE : Merge.named(merge),
            origin.over(AtlasInfo.of(name, version)),
            output,
            rejectedOutput,
            overwrite,
            maxRejected == null ? null : RejectionLimit.parse(maxRejected));
    return new AtlasBuildRun(config, modules, mappingReport, console).run(spark, json);
  }

  private CollectionOptions tables() {
    CollectionOptions.Builder options = reading.options(tables);
    if (noDown) {
      return options.build();
    }
    Condition lowered = down == null ? options.build().up().turned() : Condition.parse(down);
    return options.down(lowered).build();
  }
}
