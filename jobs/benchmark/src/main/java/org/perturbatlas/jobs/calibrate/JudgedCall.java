/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.calibrate;

import java.io.Serializable;

/**
 * A module call for a query whose module is known.
 *
 * @param perturbation whose signature the query was made of, as its position in the atlas
 * @param genes of the query that the atlas has without that perturbation
 * @param statistic of the answer, in nats
 */
record JudgedCall(int perturbation, int genes, float statistic, boolean right)
    implements Serializable {

  private static final long serialVersionUID = 1L;
}
