/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark.truth;

import java.util.List;
import java.util.function.Predicate;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.error.UserException;

/** The part of an atlas that can answer. */
public final class CandidateAtlas {

  private CandidateAtlas() {}

  /**
   * Those perturbations of {@code atlas} that are wanted by name and have enough genes.
   *
   * @param minGenes fewest genes of a signature
   * @param signed whether signatures are made of raised and lowered genes as {@link SignedTokens}
   * @throws UserException when none is left
   */
  public static Atlas of(Atlas atlas, Predicate<String> wanted, int minGenes, boolean signed) {
    AtlasBuilder builder = new AtlasBuilder(atlas.info().name()).info(atlas.info());
    atlas.modules().forEach(builder::module);
    int kept = 0;
    for (Perturbation perturbation : atlas.perturbations()) {
      AtlasBuilder.Draft draft = AtlasBuilder.Draft.of(perturbation);
      if (signed) {
        draft.up = SignedTokens.of(perturbation.up(), perturbation.down());
        draft.upWeight = null;
        draft.down = List.of();
        draft.downWeight = null;
      }
      if (wanted.test(perturbation.name()) && draft.up.size() >= Math.max(1, minGenes)) {
        builder.perturbation(perturbation.name(), draft);
        kept++;
      }
    }
    if (kept == 0) {
      throw UserException.of(
          "%s: none of its %,d perturbations is a candidate: of a wanted name and with %,d genes or"
              + " more",
          atlas.info().name(), atlas.perturbations().size(), minGenes);
    }
    return builder.build();
  }
}
