/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.genes.GeneDictionary;

/**
 * What queries and answers need of an atlas, but for its signatures: genes, names and sizes of the
 * perturbations, what is known of them, the modules and their anchors' signatures. Immutable.
 */
public sealed class AtlasHead permits AtlasIndex {

  private final AtlasSnapshot atlas;
  private final GeneDictionary genes;
  private final SignedGenes signedGenes;
  private final int[][] anchors;
  private final Map<Integer, int[]> anchorSignatures;
  private final int[] moduleOf;
  private final int[] tieRank;
  private final int[] signatureAtTieRank;

  AtlasHead(AtlasSnapshot atlas) {
    this.atlas = atlas;
    this.genes = new GeneDictionary(atlas.genes);
    this.signedGenes = new SignedGenes(genes, new GeneDictionary(atlas.downOnlyGenes));
    anchors = anchors(atlas);
    anchorSignatures = anchorSignatures(atlas, anchors);
    moduleOf = modules(atlas);
    signatureAtTieRank = byMasterScore(atlas.masterScoreNorm);
    tieRank = new int[signatureAtTieRank.length];
    for (int rank = 0; rank < tieRank.length; rank++) {
      tieRank[signatureAtTieRank[rank]] = rank;
    }
  }

  /** For each module the perturbations that are its anchors, without those the atlas lacks. */
  private static int[][] anchors(AtlasSnapshot atlas) {
    Map<String, Integer> wanted = new HashMap<>();
    for (String[] names : atlas.anchors) {
      for (String name : names) {
        wanted.put(name, -1);
      }
    }
    for (int s = 0; s < atlas.names.length; s++) {
      wanted.replace(atlas.names[s], s);
    }
    return Arrays.stream(atlas.anchors)
        .map(names -> Arrays.stream(names).mapToInt(wanted::get).filter(s -> s >= 0).toArray())
        .toArray(int[][]::new);
  }

  private static Map<Integer, int[]> anchorSignatures(AtlasSnapshot atlas, int[][] anchors) {
    Map<Integer, int[]> signatures = new HashMap<>();
    for (int[] perturbations : anchors) {
      for (int s : perturbations) {
        int[] sorted = atlas.signatures.get(s);
        Arrays.sort(sorted);
        signatures.put(s, sorted);
      }
    }
    return signatures;
  }

  private static int[] modules(AtlasSnapshot atlas) {
    Map<String, Integer> byName = new HashMap<>();
    for (int m = 0; m < atlas.moduleNames.length; m++) {
      byName.put(atlas.moduleNames[m], m);
    }
    int[] modules = new int[atlas.predictedModule.length];
    Arrays.setAll(modules, s -> byName.getOrDefault(atlas.predictedModule[s], -1));
    return modules;
  }

  /** Largest score first, missing ones last, ties in atlas order. */
  private static int[] byMasterScore(double[] score) {
    Integer[] order = new Integer[score.length];
    Arrays.setAll(order, s -> s);
    Arrays.sort(
        order,
        (a, b) -> {
          boolean missingA = Double.isNaN(score[a]);
          boolean missingB = Double.isNaN(score[b]);
          if (missingA || missingB) {
            return Boolean.compare(missingA, missingB);
          }
          return score[a] == score[b] ? 0 : Double.compare(score[b], score[a]);
        });
    return Arrays.stream(order).mapToInt(Integer::intValue).toArray();
  }

  /** The id of a normalised gene among the reference genes, or -1. */
  public int geneId(String gene) {
    return genes.id(gene);
  }

  /**
   * How many reference genes there are: the union of all signatures, or the background that took
   * its place. It is the universe that p-values are over.
   */
  public int geneCount() {
    return genes.size();
  }

  /** {@link org.perturbatlas.atlas.GenesFingerprint} of the reference genes. */
  public String universeHash() {
    return atlas.universeHash();
  }

  /** Whether the reference genes are those of a background. */
  public boolean isOverBackground() {
    return atlas.isOverBackground();
  }

  /** The genes of all signatures, up and down: those of signed queries. */
  SignedGenes signedGenes() {
    return signedGenes;
  }

  /** Up and down genes of the signature that has most, those of both counted twice. */
  int largestSignature() {
    return atlas.largestSignature;
  }

  /** How many perturbations the atlas has, those without a signature included. */
  public int perturbationCount() {
    return atlas.names.length;
  }

  /** Genes in the signature of perturbation {@code s} that are reference genes. */
  public int signatureSize(int s) {
    return atlas.signatureSize[s];
  }

  /** Reference gene {@code i}, from 0. */
  public String referenceGene(int i) {
    return genes.gene(i);
  }

  public String perturbation(int s) {
    return atlas.names[s];
  }

  /** The module of perturbation {@code s}, or null. */
  public String predictedModule(int s) {
    return atlas.predictedModule[s];
  }

  /** Or null where the atlas has none. */
  public Double masterRegulatorScore(int s) {
    return boxed(atlas.masterRegulatorScore[s]);
  }

  /** Or null where the atlas has none. */
  public Double masterScoreNorm(int s) {
    return boxed(atlas.masterScoreNorm[s]);
  }

  /** The attributes that any perturbation has: names of {@link Perturbation#ATTRIBUTES}. */
  public Set<String> attributes() {
    return atlas.attributes.keySet();
  }

  /** Attribute {@code name} of perturbation {@code s}, or null. */
  public String attribute(int s, String name) {
    String[] values = atlas.attributes.get(name);
    return values == null ? null : values[s];
  }

  public int moduleCount() {
    return anchors.length;
  }

  public String moduleName(int m) {
    return atlas.moduleNames[m];
  }

  /** What module {@code m} is called in a sentence. */
  public String moduleTitle(int m) {
    return atlas.moduleTitles[m];
  }

  /** Whether perturbation {@code s} is assigned to module {@code m}; none is to module -1. */
  boolean isOfModule(int s, int m) {
    return m >= 0 && moduleOf[s] == m;
  }

  /** The module that perturbation {@code s} is assigned to, or -1 where the atlas has it not. */
  int moduleOf(int s) {
    return moduleOf[s];
  }

  public String atlasName() {
    return atlas.name;
  }

  public String atlasVersion() {
    return atlas.version;
  }

  public String contentFingerprint() {
    return atlas.contentFingerprint;
  }

  public String identityFingerprint() {
    return atlas.identityFingerprint;
  }

  /** The perturbations that are anchors of module {@code m}; not to be changed. */
  public int[] anchorsOf(int m) {
    return anchors[m];
  }

  /** Gene ids of the signature of an anchor, the least first; not to be changed. */
  int[] anchorSignature(int s) {
    return anchorSignatures.get(s);
  }

  int[] signatureSizes() {
    return atlas.signatureSize;
  }

  int[] tieRanks() {
    return tieRank;
  }

  int signatureAtTieRank(int rank) {
    return signatureAtTieRank[rank];
  }

  private static Double boxed(double value) {
    return Double.isNaN(value) ? null : value;
  }
}
