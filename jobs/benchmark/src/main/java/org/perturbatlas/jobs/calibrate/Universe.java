/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.calibrate;

import java.util.stream.IntStream;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.retrieval.AtlasHead;
import org.perturbatlas.retrieval.AtlasIndex;

/** The genes that queries can hold. */
final class Universe {

  private Universe() {}

  /** The index of a part of an atlas, over the background of the whole, where it has one. */
  static AtlasIndex index(Atlas part, AtlasHead whole) {
    return whole.isOverBackground()
        ? AtlasIndex.of(
            part, IntStream.range(0, whole.geneCount()).mapToObj(whole::referenceGene)::iterator)
        : AtlasIndex.of(part);
  }
}
