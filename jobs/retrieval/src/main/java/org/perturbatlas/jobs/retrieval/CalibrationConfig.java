/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import java.util.List;
import org.perturbatlas.bank.NullKind;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.Profile;

/**
 * What the {@code calibrated} profile goes by besides its parameters.
 *
 * @param background path of the genes that p-values are over, or null for the reference genes of
 *     each atlas
 * @param banks paths of banks of null queries, one for each atlas in their order; empty for none
 * @param nullKind which of the nulls of a bank evidence is judged by
 * @param requireCertificate whether a bank whose certificate fails is refused
 */
public record CalibrationConfig(
    String background, List<String> banks, NullKind nullKind, boolean requireCertificate) {

  /** What to tell the user of a run without a bank. */
  public static final String NOT_GRADED =
      "answers are not graded: give --bank, made by perturb-atlas calibrate";

  /** The reference genes, and no bank. */
  public static final CalibrationConfig NONE =
      new CalibrationConfig(null, List.of(), NullKind.FREQUENCY, false);

  public CalibrationConfig {
    banks = List.copyOf(banks);
  }

  /**
   * Refuses what a run cannot go by.
   *
   * @param atlases how many it has
   * @throws UserException when the profile goes by nothing, or there is not a bank for each atlas
   */
  public void requireFor(Profile profile, int atlases) {
    if (profile == Profile.REFERENCE && !equals(NONE)) {
      throw new UserException(
          "--background, --bank, --null and --require-certificate are for --profile calibrated");
    }
    if (judges() && banks.size() != atlases) {
      throw UserException.of(
          "--bank is given %d times for %d atlas%s; one for each, in their order, or none is"
              + " expected",
          banks.size(), atlases, atlases == 1 ? "" : "es");
    }
    if (requireCertificate && !judges()) {
      throw new UserException("--require-certificate is for --bank; give one");
    }
  }

  /** Whether evidence is judged by banks. */
  public boolean judges() {
    return !banks.isEmpty();
  }
}
