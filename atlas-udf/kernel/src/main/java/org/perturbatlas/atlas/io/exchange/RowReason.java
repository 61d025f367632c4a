/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

/** Why a row of a foreign file is set apart. */
public enum RowReason {
  /** It cannot be cut into the cells of the header, or is no set of a GMT file. */
  MALFORMED_ROW,
  /** It has no perturbation. */
  MISSING_PERTURBATION,
  /** It has no gene. */
  MISSING_GENE,
  /** A name in it is too long, or has a control character. */
  BAD_NAME,
  /** Its direction is none of those that are known. */
  UNKNOWN_DIRECTION,
  /** Its weight is not a finite decimal number. */
  BAD_WEIGHT,
  /** It has no weight, though other genes of the same signature have one. */
  MISSING_WEIGHT
}
