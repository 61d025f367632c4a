/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The names behind the ids of the rows of an atlas folder: perturbations in atlas order, genes of
 * each direction by code point. Sent as plain lists; who looks names up makes the tables once.
 */
final class SignatureNames implements Serializable {

  private static final long serialVersionUID = 1L;

  static final int UP = 0;
  static final int DOWN = 1;

  /** What a row may have for a direction, by the number of its set. */
  static final String[] DIRECTIONS = {"up", "down"};

  final String[] perturbations;
  final String[][] genes;
  private transient Map<String, Integer> perturbationIds;
  private transient Map<String, Integer>[] geneIds;
  private transient int[] downInAtlas;

  SignatureNames(String[] perturbations, String[] up, String[] down) {
    this.perturbations = perturbations;
    this.genes = new String[][] {up, down};
  }

  /** By the normalised name of a perturbation its place in the atlas. */
  synchronized Map<String, Integer> perturbationIds() {
    if (perturbationIds == null) {
      perturbationIds = ids(perturbations);
    }
    return perturbationIds;
  }

  /** By the normalised name of a gene its id in the sets of a direction. */
  synchronized Map<String, Integer> geneIds(int direction) {
    if (geneIds == null) {
      @SuppressWarnings({"unchecked", "rawtypes"})
      Map<String, Integer>[] tables = new Map[] {ids(genes[UP]), ids(genes[DOWN])};
      geneIds = tables;
    }
    return geneIds[direction];
  }

  /** By the id of a down gene that in the atlas, where {@link #downOnly} follow the up genes. */
  synchronized int[] downInAtlas() {
    if (downInAtlas == null) {
      Map<String, Integer> up = geneIds(UP);
      int[] inAtlas = new int[genes[DOWN].length];
      int next = genes[UP].length;
      for (int i = 0; i < inAtlas.length; i++) {
        Integer id = up.get(genes[DOWN][i]);
        inAtlas[i] = id == null ? next++ : id;
      }
      downInAtlas = inAtlas;
    }
    return downInAtlas;
  }

  /** The down genes that are no up genes, in their order. */
  String[] downOnly() {
    Map<String, Integer> up = geneIds(UP);
    return Arrays.stream(genes[DOWN]).filter(gene -> !up.containsKey(gene)).toArray(String[]::new);
  }

  private static Map<String, Integer> ids(String[] names) {
    Map<String, Integer> ids = new HashMap<>(names.length * 2);
    for (int i = 0; i < names.length; i++) {
      ids.put(names[i], i);
    }
    return ids;
  }
}
