/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.atlas;

import java.util.List;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.genes.MappingReport;

/**
 * What came of a {@link BuildJob}.
 *
 * @param atlas as it was written
 * @param mapping what became of the names that meet a condition, or null where none were mapped
 * @param warnings what is odd about it, a line each
 * @param ignored names of files among the tables that are no data of a known format
 * @param withinLimit whether no more was rejected than allowed
 */
public record BuildResult(
    Atlas atlas,
    BuildCounts counts,
    MappingReport mapping,
    List<String> warnings,
    List<String> ignored,
    boolean withinLimit) {}
