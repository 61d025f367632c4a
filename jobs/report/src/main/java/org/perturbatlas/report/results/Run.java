/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a run tells of itself.
 *
 * @param certificate of its banks, as {@code score} writes it beside results; a missing node
 *     without them
 */
public record Run(JsonNode manifest, JsonNode certificate) {

  /** The names of the atlases that answered, with their versions. */
  String atlases() {
    return String.join(", ", atlasNames());
  }

  List<String> atlasNames() {
    return atlasNodes().stream()
        .map(atlas -> named(atlas.path("name").asText(), atlas.path("version").asText()))
        .toList();
  }

  /** A name with its version, unless it ends with that. */
  public static String named(String name, String version) {
    return name.endsWith(version) ? name : name + " " + version;
  }

  List<JsonNode> atlasNodes() {
    List<JsonNode> nodes = new ArrayList<>();
    if (manifest.has("atlas")) {
      nodes.add(manifest.get("atlas"));
    }
    manifest.path("atlases").forEach(nodes::add);
    return nodes;
  }

  /** The name of the file, folder or table that was scored. */
  String source() {
    String queries = parameter("queries");
    String plain = queries.replaceFirst("/+$", "");
    return plain.substring(plain.lastIndexOf('/') + 1);
  }

  /** As text; a dash where the run has none. */
  String parameter(String name) {
    JsonNode value = manifest.path("parameters").path(name);
    return value.isMissingNode() || value.isNull() ? "–" : value.asText();
  }

  /** How many answers the run gave, of all atlases together. */
  public long scored() {
    return manifest.has("atlas")
        ? count("scored")
        : atlasNodes().stream().mapToLong(a -> a.path("counts").path("scored").asLong()).sum();
  }

  /** A count of the run as a whole, 0 where it has none. */
  long count(String name) {
    return manifest.path("counts").path(name).asLong();
  }

  /** Rejected queries and rows by reason, of all atlases together. */
  Map<String, Long> rejected() {
    Map<String, Long> counts = new LinkedHashMap<>();
    add(manifest.path("counts"), counts);
    manifest.path("atlases").forEach(atlas -> add(atlas.path("counts"), counts));
    return counts;
  }

  private static void add(JsonNode counts, Map<String, Long> sums) {
    counts
        .path("rejected_by_reason")
        .properties()
        .forEach(e -> sums.merge(e.getKey(), e.getValue().asLong(), Long::sum));
  }

  /** Columns of the collection that came along to the results. */
  public List<String> kept() {
    List<String> names = new ArrayList<>();
    manifest.path("parameters").path("keep").forEach(name -> names.add(name.asText()));
    return names;
  }

  /** How the tables are written: {@code parquet}, {@code csv} or {@code json}. */
  public String outputFormat() {
    return manifest.path("parameters").path("output_format").asText("parquet");
  }
}
