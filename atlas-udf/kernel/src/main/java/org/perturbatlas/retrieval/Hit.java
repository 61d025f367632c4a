/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

/**
 * One retrieved perturbation.
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
    boolean moduleConsistent) {}
