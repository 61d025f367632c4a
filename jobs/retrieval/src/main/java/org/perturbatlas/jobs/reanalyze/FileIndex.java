/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.queries.InputFile;
import org.perturbatlas.jobs.queries.QueryCollection;
import org.perturbatlas.jobs.queries.TablesApart;

/**
 * The files of a collection by the table that each is of, as a version found them.
 *
 * @param tables files by table: names below the collection with size in bytes and time in
 *     milliseconds since 1970
 */
record FileIndex(Map<String, List<InputFile>> tables) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static final FileIndex NONE = new FileIndex(Map.of());

  /**
   * @param look what the collection is, which says which of its files are no data; null where it
   *     has no files
   */
  static FileIndex of(TablesApart collection, QueryCollection look) {
    Set<String> ignored = look == null ? Set.of() : new HashSet<>(look.ignored());
    Map<String, List<InputFile>> tables = new TreeMap<>();
    for (InputFile file : collection.files()) {
      if (ignored.contains(below(collection.root(), file.path()))) {
        continue;
      }
      tables.computeIfAbsent(collection.source(file), table -> new ArrayList<>()).add(file);
    }
    return new FileIndex(tables);
  }

  /** A line a file, named by its place below {@code root}. */
  String toLines(String root) {
    StringBuilder lines = new StringBuilder();
    tables.forEach(
        (table, files) ->
            files.forEach(
                file ->
                    lines
                        .append(
                            JSON.createObjectNode()
                                .put("table", table)
                                .put("file", below(root, file.path()))
                                .put("size", file.size())
                                .put("modified", file.modified()))
                        .append('\n')));
    return lines.toString();
  }

  /**
   * @param source what the text is of, for messages
   * @throws UserException when it is damaged
   */
  static FileIndex parse(String text, String root, String source) {
    Map<String, List<InputFile>> tables = new HashMap<>();
    try {
      for (String line : text.split("\n")) {
        if (!line.isEmpty()) {
          JsonNode node = JSON.readTree(line);
          tables
              .computeIfAbsent(node.required("table").asText(), table -> new ArrayList<>())
              .add(
                  new InputFile(
                      folder(root) + node.required("file").asText(),
                      node.required("size").asLong(),
                      node.required("modified").asLong()));
        }
      }
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new UserException(
          source + ": damaged; restore the store from a copy, or start anew", e);
    }
    return new FileIndex(tables);
  }

  /** A root, such as that of a bucket, may end in a slash. */
  private static String folder(String root) {
    return root.endsWith("/") ? root : root + "/";
  }

  private static String below(String root, String path) {
    return path.substring(folder(root).length());
  }
}
