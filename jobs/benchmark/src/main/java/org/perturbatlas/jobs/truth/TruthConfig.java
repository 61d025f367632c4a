/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.truth;

import java.util.List;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.queries.CollectionOptions;

/**
 * What a {@link TruthJob} does.
 *
 * @param atlas file or folder of the candidates
 * @param queries the labelled collection; null for the candidates themselves, each against the
 *     others
 * @param truthColumn the column that says what a query is of, of {@code labels} or else of the
 *     queries; null for none
 * @param labels a local table with a row a perturbation or query; null for none
 * @param truthPattern an expression whose first group, or else all of it, is what a name is of;
 *     null for the name without its table
 * @param only an expression that names have, or null; all three ignore case
 * @param skip one that they must not have, or null
 * @param decoys one of names that are candidates but never right, and no queries; or null
 * @param exclusions a case each
 * @param minGenes fewest genes of a candidate and of a query
 * @param signed whether directions count
 * @param output folder for what came of each query, or null
 */
public record TruthConfig(
    String atlas,
    CollectionOptions queries,
    String truthColumn,
    String labels,
    String truthPattern,
    String only,
    String skip,
    String decoys,
    List<Exclusion> exclusions,
    int minGenes,
    boolean signed,
    String output,
    boolean overwrite) {

  public static final int MIN_GENES = 20;

  /** The column of truths in a table of labels that has no other. */
  static final String TRUTH_COLUMN = "truth";

  public TruthConfig {
    exclusions =
        exclusions.isEmpty()
            ? List.of(queries == null ? Exclusion.SAME_NAME : Exclusion.NOTHING)
            : List.copyOf(exclusions);
    if (truthColumn != null && labels == null && queries == null) {
      throw UserException.of(
          "--truth-column %s: a column of --queries or of --labels is expected; give one of them",
          truthColumn);
    }
  }

  /** The cases; of candidates as queries, none answers itself. */
  List<Exclusion> cases() {
    return queries == null ? exclusions.stream().map(Exclusion::andItself).toList() : exclusions;
  }

  /** The rules of all cases together. */
  List<String> rules() {
    return cases().stream().flatMap(exclusion -> exclusion.rules().stream()).distinct().toList();
  }

  /** Rules that are columns or attributes. */
  List<String> columns() {
    return rules().stream()
        .filter(rule -> !rule.equals(Exclusion.NAME) && !rule.equals(Exclusion.TABLE))
        .toList();
  }
}
