/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

/**
 * What became of a foreign file.
 *
 * @param rows its rows, or sets of a GMT file, without header and blank lines
 * @param rejected those rows that are set apart, and genes without a weight among genes with one
 * @param merged genes given more than once for a perturbation and direction, kept once
 * @param bothWays genes that are both up and down in one perturbation, kept in both
 * @param emptySignatures perturbations without a gene that goes up
 */
public record ImportCounts(
    long rows, long rejected, long merged, long bothWays, long emptySignatures) {}
