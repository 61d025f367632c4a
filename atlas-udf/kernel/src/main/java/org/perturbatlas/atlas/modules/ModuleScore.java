/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.modules;

/**
 * What the cores of modules say of one perturbation.
 *
 * @param module the module whose core its signature shares most genes with, or {@link
 *     org.perturbatlas.atlas.Module#UNASSIGNED} where it shares none with any core
 * @param compatModule where it is unassigned, the first module, which is the label that a choice
 *     without that rule would give; null otherwise
 * @param score m₁·(m₁ − m₂), with m₁ and m₂ the largest and second largest mean number of genes
 *     shared with the members of a core; m₂ is 0 where there is one module
 * @param norm score over the largest score of the atlas; null where that is 0
 */
public record ModuleScore(String module, String compatModule, double score, Double norm) {}
