/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.perturbatlas.jobs.queries.InputFile;

/**
 * Which tables of a collection are not as a version found them: a file came, went, or has another
 * size or time.
 *
 * @param added tables that are new
 * @param changed tables that may hold something else
 * @param removed tables that are gone
 * @param unchanged tables that need not be read
 */
record TableChanges(
    Set<String> added, Set<String> changed, Set<String> removed, Set<String> unchanged) {

  /**
   * @param readAll whether every table that was there counts as changed
   */
  static TableChanges between(FileIndex former, FileIndex present, boolean readAll) {
    Set<String> added = new TreeSet<>();
    Set<String> changed = new TreeSet<>();
    Set<String> unchanged = new TreeSet<>();
    present
        .tables()
        .forEach(
            (table, files) -> {
              List<InputFile> before = former.tables().get(table);
              if (before == null) {
                added.add(table);
              } else if (readAll || !new HashSet<>(before).equals(new HashSet<>(files))) {
                changed.add(table);
              } else {
                unchanged.add(table);
              }
            });
    Set<String> removed = new TreeSet<>(former.tables().keySet());
    removed.removeAll(present.tables().keySet());
    return new TableChanges(added, changed, removed, unchanged);
  }

  /** The files of some of the tables. */
  static List<InputFile> files(FileIndex index, Set<String> tables) {
    List<InputFile> files = new ArrayList<>();
    tables.forEach(table -> files.addAll(index.tables().getOrDefault(table, List.of())));
    return files;
  }

  boolean none() {
    return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
  }
}
