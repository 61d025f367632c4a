/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.truth.Exclusion;
import org.perturbatlas.jobs.truth.TruthConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code benchmark truth}: is the first hit of the same perturbation as the query? */
@Command(
    name = "truth",
    description =
        "Ask queries of which it is known what they are of, and count how often the first candidates"
            + " are of the same: by recall (the reference profile), Jaccard index, cosine, and"
            + " hypergeometric p (the calibrated profile). Candidates that are left out are no part"
            + " of the universe either.",
    footer = {
      "",
      "What a name is of: the first of a column of --queries, the name's row in --labels, the first",
      "group of --truth-pattern, and the name, up to an @ where it has one. Expressions ignore case.",
      "",
      "Examples:",
      "  perturb-atlas benchmark truth --atlas sample-data/atlas.json \\",
      "    --queries sample-data/queries.csv --labels sample-data/truth.csv \\",
      "    --truth-column perturbation",
      "",
      "Knock-outs of published tables against those of other alleles and of other tables:",
      "  perturb-atlas atlas build --de \"morphic/*.tsv.gz\" --up \"log2fc >= 1 && padj < 0.05\" \\",
      "    --max-genes 0 --perturbation \"{contrast}@{table}\" --name MorPhiC --version 1 \\",
      "    --output morphic.json.gz",
      "  perturb-atlas benchmark truth --atlas morphic.json.gz --truth-pattern \"^([A-Z0-9]+)_\" \\",
      "    --skip \"_vs_.*@|reverted\" --exclude-by name --exclude-by table",
    })
final class BenchmarkTruthCommand implements Callable<Integer> {

  private final Console console;

  @Mixin JobAtlas atlas;

  @Mixin TruthInput input;

  @Option(
      names = "--truth-column",
      paramLabel = "NAME",
      description =
          "Column of --queries, or of --labels, that says what a query is of (default: truth, where"
              + " there are --labels; else names speak for themselves).")
  String truthColumn;

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description =
          "CSV or TSV with a row a query or perturbation: name, truth, and any columns to exclude by"
              + " (default: names speak for themselves).")
  String labels;

  @Option(
      names = "--truth-pattern",
      paramLabel = "REGEX",
      description =
          "Its first group, or all of it, in a name is what the name is of; a name without a match is"
              + " of nothing known (default: the name, up to an @).")
  String truthPattern;

  @Option(
      names = "--exclude-by",
      paramLabel = "A,B",
      description =
          "Leave out, for each query, the candidates that have this in common with it: name; table,"
              + " what stands after the @ of a name; a column of --labels or --queries, or an attribute"
              + " of perturbations; or none. Given again, a further case. Signatures of the atlas"
              + " never answer themselves (default: name, with --queries none).")
  List<String> excludeBy = List.of();

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      description = "Use only candidates and queries with this in their name (default: all).")
  String only;

  @Option(
      names = "--skip",
      paramLabel = "REGEX",
      description = "Leave out candidates and queries with this in their name (default: none).")
  String skip;

  @Option(
      names = "--decoys",
      paramLabel = "REGEX",
      description =
          "Candidates with this in their name are never right, and no queries (default: none).")
  String decoys;

  @Option(
      names = "--min-genes",
      paramLabel = "N",
      defaultValue = "" + TruthConfig.MIN_GENES,
      converter = Values.Count.class,
      description = "Fewest genes of a candidate and of a query (default: ${DEFAULT-VALUE}).")
  int minGenes;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description =
          "Folder for figures.json and the table queries, which says for each query what came first"
              + " (default: only the table of figures is printed).")
  String output;

  @Option(
      names = "--overwrite",
      description = "Replace a former output once the new one is complete (default: refuse).")
  boolean overwrite;

  @Option(
      names = "--json",
      description = "Print the figures as one JSON object (default: a table).")
  boolean json;

  @Mixin SparkOptions spark;

  BenchmarkTruthCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    if (minGenes < 1) {
      throw UserException.of("--min-genes is %d; 1 or more is expected", minGenes);
    }
    TruthConfig config =
        new TruthConfig(
            atlas.path(console),
            input.options(),
            truthColumn,
            labels,
            truthPattern,
            only,
            skip,
            decoys,
            excludeBy.stream().map(Exclusion::parse).toList(),
            minGenes,
            input.signed,
            output,
            overwrite);
    return BenchmarkTruthRun.run(config, atlas.meant(), spark, json, console);
  }
}
