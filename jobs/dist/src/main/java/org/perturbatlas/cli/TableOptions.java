/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import org.perturbatlas.jobs.retrieval.OutputFormat;
import picocli.CommandLine.Option;

/** How a folder of tables is written. */
final class TableOptions {

  @Option(
      names = "--output-format",
      paramLabel = "FORMAT",
      completionCandidates = Choices.OutputFormats.class,
      description =
          "Of the folder: parquet, json (nested), or csv (flat tables, the hits in one of their own)"
              + " (default: parquet).")
  private String format;

  @Option(
      names = "--escape-formulas",
      description =
          "With csv: put an apostrophe before text that a spreadsheet would run as a formula, which"
              + " begins with =, +, -, @, a tab or a line end; numbers stay (default: text as it is).")
  boolean escapeFormulas;

  @Option(
      names = "--overwrite",
      description = "Replace a former output once the new one is complete (default: refuse).")
  boolean overwrite;

  /** Null where none was given. */
  OutputFormat given() {
    return format == null ? null : OutputFormat.named(format);
  }

  OutputFormat format() {
    return format == null ? OutputFormat.PARQUET : given();
  }
}
