/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

/**
 * What the answer to a signed query says besides.
 *
 * @param atlas with the genes and signatures of both directions
 * @param concordances one for each result; not to be changed
 */
record SignedHits(SignedIndex atlas, Concordance[] concordances) {}
