/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.perturbatlas.atlas.io.WholeFile;
import org.perturbatlas.report.PageHtml;
import org.perturbatlas.report.benchmark.BenchmarkFigures;
import org.perturbatlas.report.benchmark.BenchmarkPage;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report}: results, or the figures of a benchmark, as one page for a browser. */
@Command(
    name = "report",
    description =
        "Write one page of HTML, without any other file or network, that shows what a score command"
            + " answered, or what a benchmark measured. Its tables can be searched and sorted, its"
            + " figures saved as SVG and PNG.",
    footer = {
      "",
      "Example:",
      "  perturb-atlas report results --output page.html",
    })
final class ReportCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(
      paramLabel = "RESULTS",
      description =
          "A folder that score wrote, on any Hadoop file system; or figures.json of benchmark, or the"
              + " folder with it. Required.")
  String results;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = "The page to write, such as page.html. Required.")
  Path output;

  @Option(
      names = "--overwrite",
      description = "Replace a former page (default: refuse when one is there).")
  boolean overwrite;

  @Mixin SparkOptions spark;

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    OutputFiles.check(output, overwrite);
    if (isBenchmark()) {
      byte[] page = PageHtml.bytes(BenchmarkPage.of(BenchmarkFigures.read(Path.of(results))));
      WholeFile.write(output, out -> out.write(page));
      console.note(output + ": the figures of " + results);
      return ExitCode.DONE;
    }
    return ReportRun.run(results, output, spark, console);
  }

  /** Of this machine alone: what is no path here is one of a Hadoop file system. */
  private boolean isBenchmark() {
    try {
      return BenchmarkFigures.isAt(Path.of(results));
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
