/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/**
 * What the tables of a collection are called: by their file without endings; tables that would
 * share a name then, by their file with endings, or with as many parent folders as tell them apart.
 */
final class TableNames implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Only of tables whose short name stands for another one too. */
  private final Map<String, String> longer;

  private TableNames(Map<String, String> longer) {
    this.longer = longer;
  }

  /** Every table by its file alone, whatever others there are. */
  static TableNames alone() {
    return new TableNames(Map.of());
  }

  static TableNames of(List<InputFile> files) {
    Set<String> tables = new LinkedHashSet<>();
    files.forEach(file -> tables.add(location(file.path())));
    Map<String, String> longer = new HashMap<>();
    List<String> open = new ArrayList<>(tables);
    for (int depth = 0; !open.isEmpty(); depth++) {
      Map<String, List<String>> byName = new LinkedHashMap<>();
      for (String table : open) {
        byName.computeIfAbsent(name(table, depth), name -> new ArrayList<>()).add(table);
      }
      open = new ArrayList<>();
      for (Map.Entry<String, List<String>> entry : byName.entrySet()) {
        if (entry.getValue().size() > 1) {
          open.addAll(entry.getValue());
        } else if (depth > 0) {
          longer.put(entry.getValue().get(0), entry.getKey());
        }
      }
    }
    return new TableNames(longer);
  }

  /** The name of the table that a file is, or is a part of. */
  String of(String path) {
    String table = location(path);
    return longer.getOrDefault(table, name(table, 0));
  }

  private static String location(String path) {
    return FileNames.tableLocation(new Path(path).toUri().getPath());
  }

  /** Without endings at depth 0, else the last so many names of the path. */
  private static String name(String table, int depth) {
    if (depth == 0) {
      return FileNames.table(table);
    }
    int from = table.length();
    for (int i = 0; i < depth && from >= 0; i++) {
      from = table.lastIndexOf('/', from - 1);
    }
    return table.substring(from + 1);
  }
}
