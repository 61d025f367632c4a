/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

/** Why an answer is what it is, or is gone. */
enum Why {
  /** The query is new, or its genes or kept columns changed. */
  NEW_DATA,
  /** The query is no longer in the collection. */
  REMOVED_DATA,
  /** The atlas changed. */
  NEW_ATLAS,
  /** An option, or a file that an option names, changed. */
  NEW_PARAMETERS
}
