/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.List;
import org.perturbatlas.bank.NullKind;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.retrieval.CalibrationConfig;
import picocli.CommandLine.Option;

/** What the calibrated profile goes by: the same options for every command that scores with it. */
final class CalibrationOptions {

  @Option(
      names = "--background",
      paramLabel = "FILE",
      description =
          "Genes that could have been found, such as all that were measured, which p-values of the"
              + " calibrated profile are over: one a line, or the gene column of a CSV or TSV, plain"
              + " or gzip; queries and signatures lose all others (default: the genes of the atlas).")
  String background;

  @Option(
      names = "--bank",
      split = Repeated.SEPARATOR,
      hideParamSyntax = true,
      paramLabel = "DIR",
      description =
          "Bank of null queries of the atlas, made by calibrate, which answers of the calibrated"
              + " profile are graded by, but for queries smaller or larger than its own; with several atlases, one for each in their order (default:"
              + " none, answers are not graded).")
  List<String> banks = List.of();

  @Option(
      names = "--null",
      paramLabel = "KIND",
      completionCandidates = Choices.NullKinds.class,
      description =
          "What null queries of the bank are: frequency, genes as often as signatures hold them,"
              + " which is what experiments without a signal are like, and those of a background that"
              + " none holds as if one did; or random genes (default: frequency).")
  String nullKind;

  @Option(
      names = "--require-certificate",
      description =
          "Refuse a bank whose certificate fails, that is, whose p-values are not even on queries"
              + " without signal (default: warn).")
  boolean requireCertificate;

  /**
   * What the options say.
   *
   * @throws UserException for an unknown kind of null, or one without a bank
   */
  CalibrationConfig config() {
    if (nullKind == null) {
      return new CalibrationConfig(background, banks, NullKind.FREQUENCY, requireCertificate);
    }
    NullKind kind = NullKind.of(nullKind);
    if (banks.isEmpty()) {
      throw new UserException("--null is for --bank; give one");
    }
    return new CalibrationConfig(background, banks, kind, requireCertificate);
  }
}
