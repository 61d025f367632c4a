/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/**
 * What the atlas says of one query: module scores, ranked perturbations, evidence. Arrays inside,
 * objects on demand.
 */
public final class Answer implements Outcome {

  private final AtlasHead index;
  private final ScoringParameters parameters;
  private final int querySize;
  private final int[] genes;
  private final double[] moduleScores;
  private final int predictedModule;
  private final int[] signatures;
  private final int[] shared;
  private final Evidence evidence;
  private final HitGenes hitGenes;
  private final SignedHits signed;
  private final Calibration calibration;

  /** Made by the first call that needs it: most answers list no genes. */
  private volatile int[] sortedGenes;

  /**
   * {@code signed} is null for an unsigned query, {@code calibration} for the {@code reference}
   * profile.
   */
  Answer(
      AtlasHead index,
      ScoringParameters parameters,
      int querySize,
      int[] genes,
      double[] moduleScores,
      int predictedModule,
      int[] signatures,
      int[] shared,
      Evidence evidence,
      HitGenes hitGenes,
      SignedHits signed,
      Calibration calibration) {
    this.index = index;
    this.parameters = parameters;
    this.querySize = querySize;
    this.genes = genes;
    this.moduleScores = moduleScores;
    this.predictedModule = predictedModule;
    this.signatures = signatures;
    this.shared = shared;
    this.evidence = evidence;
    this.hitGenes = hitGenes;
    this.signed = signed;
    this.calibration = calibration;
  }

  /** The atlas that answered. */
  public AtlasHead index() {
    return index;
  }

  /** Distinct genes of the query after normalisation. */
  public int querySize() {
    return querySize;
  }

  /** Whether the query had up and down genes. */
  public boolean isSigned() {
    return signed != null;
  }

  /**
   * Of them, those that are reference genes of the atlas; of a signed query, those of one direction
   * that any up or down signature of the atlas holds.
   */
  public int genesInAtlas() {
    return genes.length;
  }

  /**
   * The module with the highest score, the first on ties; null for an atlas without modules, and
   * where the {@code calibrated} profile calls none.
   */
  public String predictedModule() {
    return predictedModule < 0 ? null : index.moduleName(predictedModule);
  }

  /** Its position among the atlas's modules, or -1. */
  int predictedModuleIndex() {
    return predictedModule;
  }

  /** The module with the highest score, whether it is called or not, or -1. */
  int leadingModuleIndex() {
    return ModuleScores.best(moduleScores);
  }

  /**
   * Mean Jaccard index of the query with the anchors of module {@code m}; of the {@code calibrated}
   * profile its share of the vote, 0 to 1.
   */
  public double moduleScore(int m) {
    return moduleScores[m];
  }

  /** Score by module name, in atlas order. */
  public Map<String, Double> moduleScores() {
    Map<String, Double> scores = new LinkedHashMap<>();
    for (int m = 0; m < moduleScores.length; m++) {
      scores.put(index.moduleName(m), moduleScores[m]);
    }
    return scores;
  }

  /** What the {@code calibrated} profile says besides; null for the {@code reference} profile. */
  public Calibration calibration() {
    return calibration;
  }

  /**
   * The same answer, of which {@link Calibration#qValueAll} is known.
   *
   * @param pairs the rates of the run; the answer is one of the {@code calibrated} profile
   */
  public Answer among(PairRates pairs) {
    return new Answer(
        index,
        parameters,
        querySize,
        genes,
        moduleScores,
        predictedModule,
        signatures,
        shared,
        evidence,
        hitGenes,
        signed,
        calibration.among(pairs));
  }

  public Evidence evidence() {
    return evidence;
  }

  /** How many perturbations were retrieved, at most topN. */
  public int hitCount() {
    return signatures.length;
  }

  /** The perturbation (its position in the atlas) at place {@code i} of the ranking. */
  public int hitPerturbation(int i) {
    return signatures[i];
  }

  public int hitSharedGenes(int i) {
    return shared[i];
  }

  public double hitRecall(int i) {
    return (double) shared[i] / genes.length;
  }

  public double hitPrecision(int i) {
    int size = hitSignatureSize(i);
    return size == 0 ? 0 : (double) shared[i] / size;
  }

  /** Genes of the signature; for a signed query, of both directions. */
  public int hitSignatureSize(int i) {
    return signed == null ? index.signatureSize(signatures[i]) : signed.sizes()[i];
  }

  /** How directions of hit {@code i} go with those of the query; null for an unsigned query. */
  public Concordance hitConcordance(int i) {
    return signed == null ? null : signed.concordances()[i];
  }

  public boolean hitModuleConsistent(int i) {
    return !parameters.moduleFilter() || index.isOfModule(signatures[i], predictedModule);
  }

  /**
   * The genes that the query shares with hit {@code i}, sorted by name; of the {@code calibrated}
   * profile the heaviest of {@link #hitGeneWeights} first, then by name.
   */
  public List<String> hitGenes(int i) {
    if (calibration != null) {
      return byWeight(i).map(index::referenceGene).toList();
    }
    IntFunction<String> name = signed == null ? index::referenceGene : signed.genes()::gene;
    return hitGenes.sharedWith(this, i).mapToObj(name).sorted().toList();
  }

  /**
   * For each of {@link #hitGenes} how telling it is: its inverse document frequency, ln of the
   * signatures that have any gene over those that have this one (Spärck Jones, J. Doc. 28:11,
   * 1972); null for the {@code reference} profile.
   */
  public List<Double> hitGeneWeights(int i) {
    return calibration == null ? null : byWeight(i).map(hitGenes::weight).toList();
  }

  private Stream<Integer> byWeight(int i) {
    return hitGenes
        .sharedWith(this, i)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(gene -> -hitGenes.weight(gene))
                .thenComparing(index::referenceGene));
  }

  /** Whether the query holds a gene of the atlas. */
  boolean hasGene(int gene) {
    return Arrays.binarySearch(sortedGenes(), gene) >= 0;
  }

  private int[] sortedGenes() {
    int[] sorted = sortedGenes;
    if (sorted == null) {
      sorted = genes.clone();
      Arrays.sort(sorted);
      sortedGenes = sorted;
    }
    return sorted;
  }

  private Map<String, String> hitAttributes(int i) {
    Map<String, String> present = new LinkedHashMap<>();
    for (String name : index.attributes()) {
      String value = index.attribute(signatures[i], name);
      if (value != null) {
        present.put(name, value);
      }
    }
    return Collections.unmodifiableMap(present);
  }

  /** All results in rank order. */
  public List<Hit> hits() {
    return new AbstractList<>() {
      @Override
      public Hit get(int i) {
        int s = signatures[i];
        return new Hit(
            i + 1,
            index.perturbation(s),
            hitRecall(i),
            hitPrecision(i),
            shared[i],
            hitSignatureSize(i),
            index.predictedModule(s),
            index.masterRegulatorScore(s),
            index.masterScoreNorm(s),
            hitModuleConsistent(i),
            hitAttributes(i),
            hitConcordance(i));
      }

      @Override
      public int size() {
        return signatures.length;
      }
    };
  }

  /** The results whose module is the predicted one; all of them without the module filter. */
  public List<Hit> moduleConsistent() {
    return hits().stream().filter(Hit::moduleConsistent).toList();
  }
}
