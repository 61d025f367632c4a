/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * One perturbation of an atlas with its signature and what is known of it.
 *
 * @param name normalised; {@code A+B} is a double perturbation
 * @param up its signature: the genes that it raises strongly; may be empty
 * @param down the genes that it lowers strongly; may be empty
 * @param predictedModule the module that it is assigned to, or null
 * @param masterRegulatorScore how strongly it drives its module rather than others, or null
 * @param masterScoreNorm that score over the largest of the atlas, or null
 * @param attributes text by name, each name one of {@link #ATTRIBUTES}, in order; may be empty
 */
public record Perturbation(
    String name,
    GeneSet up,
    GeneSet down,
    String predictedModule,
    Double masterRegulatorScore,
    Double masterScoreNorm,
    Map<String, String> attributes) {

  /** The names that an attribute may have. */
  public static final Set<String> ATTRIBUTES = Set.of("type", "dose", "time", "compatModule");

  public Perturbation {
    attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }
}
