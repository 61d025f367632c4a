/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.pickle;

/** What a listed name stands for, and so what a pickle may do with it. */
enum Kind {
  ATLAS(false, true),
  FRAME(false, true),
  MANAGER(true, true),
  BLOCK(true, true),
  INDEX(false, true),
  NEW_INDEX(true, false),
  STRING_ARRAY(false, true),
  STRING_DTYPE(true, true),
  BACKED_ARRAY(true, false),
  MISSING(false, false),
  NDARRAY(false, false),
  RECONSTRUCT(true, false),
  FROM_BUFFER(true, false),
  DTYPE(true, false),
  SCALAR(true, false),
  SLICE(true, false),
  SET(true, false),
  FROZEN_SET(true, false),
  ORDERED_DICT(true, false),
  BYTES(true, false),
  ENCODE(true, false),
  RECONSTRUCTOR(true, false),
  OBJECT(false, false);

  /** Whether REDUCE may apply it to arguments. */
  final boolean callable;

  /** Whether NEWOBJ may make an empty one. */
  final boolean creatable;

  Kind(boolean callable, boolean creatable) {
    this.callable = callable;
    this.creatable = creatable;
  }
}
