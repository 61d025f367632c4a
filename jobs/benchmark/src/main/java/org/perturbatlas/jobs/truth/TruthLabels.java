/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.truth;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.error.UserException;

/**
 * What names tell of truth and groups: by a table, and those that are not in it by a pattern or as
 * they are.
 */
final class TruthLabels implements Serializable {

  private static final long serialVersionUID = 1L;

  private final String truthColumn;
  private final LabelTable table;
  private final NamePattern pattern;
  private final NamePattern only;
  private final NamePattern skip;
  private final NamePattern decoys;

  /**
   * @throws UserException when an expression is none, or the table cannot be used
   */
  TruthLabels(TruthConfig config) {
    truthColumn = config.truthColumn() == null ? TruthConfig.TRUTH_COLUMN : config.truthColumn();
    pattern = NamePattern.of("--truth-pattern", config.truthPattern());
    only = NamePattern.of("--only", config.only());
    skip = NamePattern.of("--skip", config.skip());
    decoys = NamePattern.of("--decoys", config.decoys());
    List<String> columns = new ArrayList<>(config.columns());
    columns.add(truthColumn);
    table = config.labels() == null ? null : LabelTable.read(config.labels(), columns);
  }

  /** Whether a perturbation, or a query, takes part. */
  boolean isWanted(String name) {
    return (only == null || only.isIn(name)) && (skip == null || !skip.isIn(name));
  }

  /** Whether a name is no query, and right for none. */
  boolean isDecoy(String name) {
    return decoys != null && decoys.isIn(name);
  }

  /** Whether there is a table. */
  boolean areInTable() {
    return table != null;
  }

  /** The column of truths, of a table or of queries. */
  String truthColumn() {
    return truthColumn;
  }

  /** What a name is of; null where that is not known, and for decoys. */
  String truth(String name) {
    if (isDecoy(name)) {
      return null;
    }
    if (table != null && table.has(Names.normalize(name))) {
      return table.value(Names.normalize(name), truthColumn);
    }
    return Names.normalize(pattern == null ? Exclusion.withoutTable(name) : pattern.extract(name));
  }

  /**
   * The group of a name by a rule of exclusion, or null.
   *
   * @param attributes what is known of it besides, where it is in no table
   */
  String group(String rule, String name, Map<String, String> attributes) {
    return switch (rule) {
      case Exclusion.NAME -> Names.normalize(name);
      case Exclusion.TABLE -> Exclusion.tableOf(name);
      default ->
          table != null && table.has(Names.normalize(name))
              ? table.value(Names.normalize(name), rule)
              : Names.normalize(attributes.get(rule));
    };
  }
}
