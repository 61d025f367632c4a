/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.Map;

/**
 * One retrieved perturbation. In the answer to a signed query genes count in either direction: see
 * {@link Scorer#score(Iterable, Iterable)}.
 *
 * @param rank from 1
 * @param recall share of the query's atlas genes that its signature holds
 * @param precision share of its signature that the query holds; 0 for an empty signature
 * @param sharedGenes how many genes both have
 * @param signatureSize genes of its signature
 * @param predictedModule its module, or null
 * @param masterRegulatorScore or null
 * @param masterScoreNorm or null
 * @param moduleConsistent whether its module is the predicted one; always true without the module
 *     filter
 * @param attributes what else the atlas says of it: text by name of {@link
 *     org.perturbatlas.atlas.Perturbation#ATTRIBUTES}; may be empty
 * @param concordance how the directions of shared genes go together; null for an unsigned query
 */
public record Hit(
    int rank,
    String perturbation,
    double recall,
    double precision,
    int sharedGenes,
    int signatureSize,
    String predictedModule,
    Double masterRegulatorScore,
    Double masterScoreNorm,
    boolean moduleConsistent,
    Map<String, String> attributes,
    Concordance concordance) {}
