/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

/**
 * A table of rows in a store, as a folder of Parquet files.
 *
 * @param path below the store
 * @param version that added it
 * @param rows how many it has
 */
record Part(String path, int version, long rows) {}
