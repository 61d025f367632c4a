/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.truth;

import java.util.List;
import org.perturbatlas.atlas.AtlasOutline;
import org.perturbatlas.benchmark.FiguresFile;

/**
 * What a {@link TruthJob} found.
 *
 * @param atlas the atlas that was given
 * @param candidates how many of its perturbations can answer
 * @param genes how many genes those have together
 * @param cases one an exclusion, in the order of the configuration
 * @param figures the same as a file has it
 */
public record TruthResult(
    AtlasOutline atlas, int candidates, int genes, List<TruthCase> cases, FiguresFile figures) {

  TruthResult with(FiguresFile file) {
    return new TruthResult(atlas, candidates, genes, cases, file);
  }
}
