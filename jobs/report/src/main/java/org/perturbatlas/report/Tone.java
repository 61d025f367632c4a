/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report;

/**
 * What a colour means; which colour that is, the theme of the page decides. All of them can be told
 * apart by people who see few colours.
 */
public enum Tone {
  FIRST,
  SECOND,
  THIRD,
  FOURTH,
  FIFTH,
  SIXTH,
  MUTED,
  VERY_HIGH,
  HIGH,
  MODERATE,
  LOW
}
