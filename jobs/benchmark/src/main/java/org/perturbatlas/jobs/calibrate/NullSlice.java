/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.calibrate;

import java.io.Serializable;
import org.perturbatlas.bank.NullKind;

/**
 * Null queries of one kind and size.
 *
 * @param stage what they are drawn for
 * @param size genes of each
 * @param count how many, from draw 0 on
 */
record NullSlice(String stage, NullKind kind, int size, int count) implements Serializable {

  private static final long serialVersionUID = 1L;
}
