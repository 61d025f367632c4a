/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.io.exchange.AtlasExport;
import org.perturbatlas.error.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code atlas export}: an atlas as files of other programs. */
@Command(
    name = "export",
    description =
        "Write an atlas for other programs: as GMT, as CSV tables that import again to the same"
            + " atlas, or as JSON with the field names of the Python atlas object.",
    footer = {
      "",
      "Example:",
      "  perturb-atlas atlas export sample-data/atlas.json --to gmt --output sample.gmt",
    })
final class AtlasExportCommand implements Callable<Integer> {

  private static final Pattern TABLE_FILE = Pattern.compile(".*\\.(csv|tsv)(\\.gz)?");

  private final Console console;

  @Mixin AtlasArgument atlas;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FORMAT",
      completionCandidates = Choices.ExportFormats.class,
      description = "gmt, table or json. Required.")
  String format;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "PATH",
      description =
          "File to write, gzip-compressed when it ends in .gz; of tables a folder, or the signatures"
              + " alone where it ends in .csv or .tsv. Required.")
  Path output;

  @Option(
      names = "--weights",
      description = "Write genes of GMT with their weight, as GENE,1.5 (default: genes alone).")
  boolean weights;

  @Option(
      names = "--escape-formulas",
      description =
          "Of tables: put an apostrophe before names that a spreadsheet would run as a formula, which"
              + " an import does not take off again (default: names as they are).")
  boolean escapeFormulas;

  @Option(
      names = "--overwrite",
      description = "Replace the output (default: refuse when it is there).")
  boolean overwrite;

  AtlasExportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ExportFormat to = ExportFormat.named(format);
    if (weights && to != ExportFormat.GMT) {
      throw new UserException("--weights is for --to gmt; tables and JSON have them anyway");
    }
    if (escapeFormulas && to != ExportFormat.TABLE) {
      throw new UserException("--escape-formulas is for --to table, which spreadsheets open");
    }
    boolean isFolder =
        to == ExportFormat.TABLE
            && !TABLE_FILE.matcher(output.toString().toLowerCase(Locale.ROOT)).matches();
    if (!isFolder) {
      OutputFiles.check(output, overwrite);
    }
    Atlas read = atlas.read(console);
    switch (to) {
      case GMT -> AtlasExport.gmt(read, output, weights);
      case JSON -> AtlasExport.python(read, output);
      case TABLE -> {
        if (isFolder) {
          AtlasExport.tables(read, output, overwrite, escapeFormulas);
        } else {
          AtlasExport.signatureTable(read, output, escapeFormulas);
        }
      }
    }
    console.note(
        output + ": written, " + Counts.text(read.perturbations().size()) + " perturbations");
    return ExitCode.DONE;
  }
}
