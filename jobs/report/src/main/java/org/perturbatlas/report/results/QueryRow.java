/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report.results;

import java.util.List;
import java.util.Map;

/**
 * One scored query of the explorer. Numbers that a run does not have are null.
 *
 * @param chosen why it is in the explorer: {@code strongest}, {@code flagged}, {@code sample}, or
 *     {@code all}
 * @param flags what to look at
 * @param kept columns of the collection that came along, as text
 * @param moduleScores by module
 * @param hits the first of the retrieved perturbations
 */
public record QueryRow(
    String id,
    String atlas,
    String chosen,
    List<Flag> flags,
    Integer querySize,
    Integer genesInAtlas,
    String module,
    Double margin,
    Double agreement,
    Double recall,
    Integer retrieved,
    Double score,
    String label,
    Double evidenceP,
    String interpretation,
    List<String> kept,
    Map<String, Double> moduleScores,
    List<Hit> hits) {

  /** Most hits of a query that a page lists. */
  public static final int MOST_HITS = 15;

  /** A retrieved perturbation. */
  public record Hit(
      int rank,
      String perturbation,
      String module,
      Double recall,
      Integer shared,
      Integer size,
      Double p,
      Double q,
      String direction) {}

  /** The same query whatever it was chosen for. */
  public QueryRow withChosen(String value) {
    return new QueryRow(
        id,
        atlas,
        value,
        flags,
        querySize,
        genesInAtlas,
        module,
        margin,
        agreement,
        recall,
        retrieved,
        score,
        label,
        evidenceP,
        interpretation,
        kept,
        moduleScores,
        hits);
  }
}
