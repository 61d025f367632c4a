/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.modules;

import org.perturbatlas.atlas.Module;

/**
 * A cluster of signatures.
 *
 * @param module its members are the core, in the order of the atlas; those up to four with the
 *     highest mean Jaccard similarity to the others are the anchors, the highest first
 * @param stability mean over resamples of the genes of the Jaccard similarity of its members and
 *     those of the cluster that matches best, 0 to 1; null without resamples
 * @param meanJaccard mean Jaccard similarity of the signatures of two members
 */
public record FoundModule(Module module, Double stability, double meanJaccard) {}
