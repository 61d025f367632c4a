/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

/**
 * The genes of a signed query that an atlas has, as ids, those of both directions left out.
 *
 * @param up the least first; not to be changed
 * @param down the least first; not to be changed
 */
public record SignedQuery(int[] up, int[] down) {}
