/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.atlas;

import java.util.Comparator;
import java.util.Map;

/**
 * What one contrast says of a perturbation.
 *
 * @param up log2 fold changes of its raised genes, in order
 * @param down those of its lowered genes
 * @param attributes of the perturbation, as the names tell them
 */
record ContrastSignature(
    String contrast,
    String table,
    Map<String, Double> up,
    Map<String, Double> down,
    Map<String, String> attributes) {

  /** An order that does not depend on how contrasts were read. */
  static final Comparator<ContrastSignature> BY_PLACE =
      Comparator.comparing(ContrastSignature::contrast).thenComparing(ContrastSignature::table);
}
