/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

/**
 * What a run had to do.
 *
 * @param newTables tables that the former version did not have
 * @param changedTables tables of which a file has another size or time, or all with {@code
 *     --verify}
 * @param removedTables tables that are gone
 * @param unchangedTables tables that were not read
 * @param filesRead of new and changed tables
 * @param bytesRead the size of these files
 * @param answered queries and rejected rows that were answered or set apart in this run
 * @param kept those that stayed as they were
 */
public record Work(
    long newTables,
    long changedTables,
    long removedTables,
    long unchangedTables,
    long filesRead,
    long bytesRead,
    long answered,
    long kept) {}
