/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

/** A request failed for a reason that may pass. */
final class TransientFailure extends Exception {

  private static final long serialVersionUID = 1L;

  TransientFailure(String message) {
    super(message);
  }
}
