/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.Perturbation;

/**
 * An atlas made ready for queries: genes as ints, and for each gene the signatures that hold it (an
 * inverted index in two int arrays). Immutable; any number of {@link Scorer}s share it.
 */
public final class AtlasIndex {

  private final AtlasSnapshot atlas;
  private final GeneDictionary genes;
  private final IntLists signatures;
  private final IntLists postings;
  private final int[] signatureSize;
  private final int[][] anchors;
  private final int[] tieRank;
  private final int[] signatureAtTieRank;

  private volatile SignedIndex signed;

  /** Index of an atlas, built at once: time and memory grow with the sum of signature sizes. */
  public static AtlasIndex of(Atlas atlas) {
    return AtlasSnapshot.of(atlas).index();
  }

  AtlasIndex(AtlasSnapshot atlas) {
    this.atlas = atlas;
    this.genes = new GeneDictionary(atlas.genes);
    int count = atlas.names.length;
    signatureSize = new int[count];
    this.signatures = new IntLists(atlas.signatureStart, atlas.signatureGenes);
    for (int s = 0; s < count; s++) {
      signatureSize[s] = signatures.size(s);
    }
    postings = signatures.inverted(atlas.genes.length);
    anchors = anchors(atlas);
    signatureAtTieRank = byMasterScore(atlas.masterScoreNorm);
    tieRank = new int[count];
    for (int rank = 0; rank < count; rank++) {
      tieRank[signatureAtTieRank[rank]] = rank;
    }
  }

  private static int[][] anchors(AtlasSnapshot atlas) {
    Map<String, Integer> byName = new HashMap<>();
    for (int s = 0; s < atlas.names.length; s++) {
      byName.put(atlas.names[s], s);
    }
    return Arrays.stream(atlas.anchors)
        .map(
            names ->
                Arrays.stream(names).filter(byName::containsKey).mapToInt(byName::get).toArray())
        .toArray(int[][]::new);
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
  int geneId(String gene) {
    return genes.id(gene);
  }

  /** How many reference genes there are: the union of all signatures. */
  public int geneCount() {
    return genes.size();
  }

  /** How many perturbations the atlas has, those without a signature included. */
  public int perturbationCount() {
    return signatureSize.length;
  }

  /** Genes in the signature of perturbation {@code s}. */
  public int signatureSize(int s) {
    return signatureSize[s];
  }

  /** The genes of the signature of perturbation {@code s}. */
  public List<String> signature(int s) {
    return signatureGenes(s).mapToObj(genes::gene).toList();
  }

  IntStream signatureGenes(int s) {
    return signatures.stream(s);
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
    return m >= 0 && atlas.moduleNames[m].equals(atlas.predictedModule[s]);
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

  /** For each perturbation the genes of its signature. */
  IntLists signatures() {
    return signatures;
  }

  /** For each gene the perturbations whose signatures hold it. */
  IntLists postings() {
    return postings;
  }

  /** What signed queries need besides, built by the first call. */
  SignedIndex signed() {
    SignedIndex built = signed;
    if (built == null) {
      synchronized (this) {
        built = signed;
        if (built == null) {
          built = new SignedIndex(this, atlas);
          signed = built;
        }
      }
    }
    return built;
  }

  int[] anchorsOf(int m) {
    return anchors[m];
  }

  int[] signatureSizes() {
    return signatureSize;
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
