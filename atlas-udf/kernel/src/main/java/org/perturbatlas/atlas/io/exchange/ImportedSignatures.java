/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import java.util.ArrayList;
import java.util.List;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.Perturbation;

/**
 * The perturbations of a foreign file, not yet an atlas.
 *
 * @param perturbations in the order in which the file first names them
 * @param warnings what was odd but legal, a line each
 */
public record ImportedSignatures(
    List<Placed> perturbations, ImportCounts counts, List<String> warnings) {

  /** A perturbation and where in its source it is, for messages. */
  public record Placed(String place, AtlasBuilder.Draft draft) {}

  public ImportedSignatures {
    perturbations = List.copyOf(perturbations);
    warnings = List.copyOf(warnings);
  }

  /** Those of an atlas that was made elsewhere, with the warnings of its making. */
  public static ImportedSignatures of(Atlas atlas, List<String> warnings) {
    List<Placed> placed = new ArrayList<>();
    long empty = 0;
    for (Perturbation perturbation : atlas.perturbations()) {
      empty += perturbation.up().isEmpty() ? 1 : 0;
      placed.add(
          new Placed(
              "perturbation '" + perturbation.name() + "'", AtlasBuilder.Draft.of(perturbation)));
    }
    return new ImportedSignatures(
        placed, new ImportCounts(placed.size(), 0, 0, 0, empty), warnings);
  }

  ImportedSignatures withWarning(String warning) {
    List<String> more = new ArrayList<>(warnings);
    more.add(warning);
    return new ImportedSignatures(perturbations, counts, more);
  }
}
