/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

/**
 * How many answers changed. Those to rows of the first version are not reported one by one.
 *
 * @param added answers to what was not there
 * @param removed answers to what is no longer there
 * @param changed answers that say something else
 * @param same answers that were made again and say the same
 */
public record ChangeCounts(long added, long removed, long changed, long same) {}
