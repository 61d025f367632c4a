/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report;

/** How a number is written. */
public enum Unit {
  /** A whole number, with commas. */
  COUNT,
  /** A share from 0 to 1, in per cent with one decimal. */
  SHARE,
  /** A score from 0 to 1, with three decimals. */
  SCORE,
  /** Any number, with three digits. */
  NUMBER,
  /** A chance from 0 to 1; small ones in powers of ten. */
  CHANCE
}
