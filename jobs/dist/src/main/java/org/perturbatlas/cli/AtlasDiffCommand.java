/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.diff.AtlasDiff;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code atlas diff}: what changed from one atlas to another. */
@Command(
    name = "diff",
    description =
        "Compare two atlases: which signatures, modules and reference genes changed and, given"
            + " queries, which answers do. The exit status does not tell; --json does.",
    footer = {
      "",
      "Example:",
      "  perturb-atlas atlas diff sample-data/atlas.json found.json --queries sample-data/queries.csv",
    })
final class AtlasDiffCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      index = "0",
      paramLabel = "BEFORE",
      description = "The old atlas: a file, JSON, plain or gzip, or NAME@VERSION.")
  Path before;

  @Parameters(
      index = "1",
      paramLabel = "AFTER",
      description = "The new atlas: a file, JSON, plain or gzip, or NAME@VERSION.")
  Path after;

  @Option(
      names = "--queries",
      paramLabel = "FILE",
      description =
          "Queries to ask both atlases: JSON lines, CSV or TSV with query_id, genes and, if signed,"
              + " genes_down, plain or gzip (default: none).")
  Path queries;

  @Option(
      names = "--json",
      description =
          "Print one JSON object with every name (default: text for people, with the first 20 of"
              + " each list).")
  boolean json;

  @Mixin ScoringOptions scoring;

  @Mixin CatalogOptions catalog;

  AtlasDiffCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Atlas old = AtlasInput.read(AtlasLocation.file(before, catalog, console));
    Atlas now = AtlasInput.read(AtlasLocation.file(after, catalog, console));
    AnswerChanges answers = queries == null ? null : answers(old, now);
    AtlasDiff diff = AtlasDiff.of(old, now);
    if (json) {
      Json.object(console.out(), new DiffJson(old, now, diff, answers)::writeTo);
    } else {
      new DiffText(old, now, diff, answers).print(console.out());
    }
    return ExitCode.DONE;
  }

  private AnswerChanges answers(Atlas old, Atlas now) {
    AnswerChanges answers = new AnswerChanges(old, now);
    QueryFile file = new QueryFile(queries, scoring);
    file.read(answers::add);
    if (file.malformed() > 0) {
      console.warning(
          queries
              + ": "
              + file.malformed()
              + " of its lines cannot be read and are left out; the first is "
              + file.firstProblem());
    }
    return answers;
  }
}
