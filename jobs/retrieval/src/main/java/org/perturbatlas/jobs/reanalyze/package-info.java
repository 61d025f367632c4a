/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */

/**
 * Keeps the answers to a collection current: a store of versions, of which each run adds one that
 * has only what changed.
 */
package org.perturbatlas.jobs.reanalyze;
