/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import java.util.List;
import org.perturbatlas.bank.NullKind;

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

  /** The reference genes, and no bank. */
  public static final CalibrationConfig NONE =
      new CalibrationConfig(null, List.of(), NullKind.RANDOM, false);

  public CalibrationConfig {
    banks = List.copyOf(banks);
  }

  /** Whether evidence is judged by banks. */
  public boolean judges() {
    return !banks.isEmpty();
  }
}
