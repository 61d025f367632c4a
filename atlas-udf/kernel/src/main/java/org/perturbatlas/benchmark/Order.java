/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

/** By what the signatures of an answer are ordered. */
public enum Order {
  /** As the profile of the method orders them. */
  PROFILE,
  /** Shared genes by those of either. */
  JACCARD,
  /** Shared genes by the geometric mean of both sizes. */
  COSINE
}
