/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.scale;

import java.util.List;
import org.perturbatlas.benchmark.FiguresFile;

/**
 * What a {@link ScaleJob} measured.
 *
 * @param machine what it ran on, in a line
 * @param growth by atlas size what a query costs one thread
 */
public record ScaleResult(
    String machine, List<ScaleRun> runs, List<GrowthPoint> growth, FiguresFile figures) {}
