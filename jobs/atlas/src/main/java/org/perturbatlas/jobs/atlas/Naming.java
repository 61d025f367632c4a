/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.atlas;

/**
 * How contrasts are chosen and named; what is null does not apply.
 *
 * @param pattern a regular expression with named groups over all of {@code CONTRAST@TABLE}
 * @param perturbation the name of a perturbation, with groups of the pattern, {@code {contrast}}
 *     and {@code {table}} in braces
 * @param onlyMatching whether contrasts that the pattern does not match are left out
 * @param include a regular expression that has to be found in {@code CONTRAST@TABLE}
 * @param exclude one that must not
 */
public record Naming(
    String pattern, String perturbation, boolean onlyMatching, String include, String exclude) {

  /** Every contrast under its own name. */
  public static final Naming OWN = new Naming(null, null, false, null, null);
}
