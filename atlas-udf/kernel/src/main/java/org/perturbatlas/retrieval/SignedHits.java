/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

/**
 * What the answer to a signed query says besides.
 *
 * @param genes those of both directions
 * @param sizes genes of the signature of each result, of both directions; not to be changed
 * @param concordances one for each result; not to be changed
 */
record SignedHits(SignedGenes genes, int[] sizes, Concordance[] concordances) {}
