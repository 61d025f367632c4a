/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.genes;

import java.util.List;

/**
 * A gene set after its names were mapped.
 *
 * @param genes the distinct names to use, in order of appearance
 */
public record MappedGenes(List<String> genes, MappingReport report) {}
