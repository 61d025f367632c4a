/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.merge;

import java.util.List;
import org.perturbatlas.atlas.Atlas;

/**
 * One atlas made of several, and what that took.
 *
 * @param atlas the merged one
 * @param renamed how many perturbations took the name of their atlas; of a union
 * @param leftOut the perturbations that fewer than two of the atlases hold, in order; of a
 *     consensus
 * @param emptied how many signatures of the atlas hold no gene though one of its sources does; of a
 *     consensus
 * @param contradicted how many genes were voted both up and down in one perturbation, and so left
 *     out; of a consensus
 * @param unweighted how many perturbations lost the weights that some of their sources have, as
 *     others have none; of a consensus
 * @param warnings what a user should know, a line each
 */
public record MergedAtlas(
    Atlas atlas,
    int renamed,
    List<String> leftOut,
    int emptied,
    int contradicted,
    int unweighted,
    List<String> warnings) {

  public MergedAtlas {
    leftOut = List.copyOf(leftOut);
    warnings = List.copyOf(warnings);
  }
}
