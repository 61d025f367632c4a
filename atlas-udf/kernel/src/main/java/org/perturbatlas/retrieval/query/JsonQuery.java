/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval.query;

import java.util.List;

/**
 * What a line of JSON gives.
 *
 * @param id null when there is none, or when what can be read of the line ends before it
 * @param genes as written; may be null and hold nulls
 * @param genesDown lowered genes, likewise; null makes the query unsigned
 * @param signed whether the line names lowered genes, be they null
 * @param problem why the line cannot be scored, on one line, or null
 */
public record JsonQuery(
    String id, List<String> genes, List<String> genesDown, boolean signed, String problem) {}
