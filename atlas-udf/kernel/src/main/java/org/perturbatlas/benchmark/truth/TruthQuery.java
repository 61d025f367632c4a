/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark.truth;

import java.io.Serializable;
import java.util.List;

/**
 * A query with a known truth.
 *
 * @param genes as they are written; null elements are allowed
 * @param truth what right candidates have too; null for unknown
 * @param groups by rule of exclusion the group that it is of, or null
 */
public record TruthQuery(String id, List<String> genes, String truth, List<String> groups)
    implements Serializable {}
