/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.genes;

/** What a table of identifiers says of a name. */
public enum Match {
  /** It is a current symbol. */
  MATCHED,
  /** It stands for one other symbol: it is an id, an alias, or a former symbol of it. */
  RENAMED,
  /** It stands for several symbols. */
  AMBIGUOUS,
  /** The table does not have it. */
  UNKNOWN
}
