/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.retrieval.ScoringParameters;

/** The figures of an atlas, for people or as JSON. */
final class AtlasDescription {

  private static final int VALUES_SHOWN = 10;

  private final Atlas atlas;
  private final ScoringParameters parameters;
  private final List<Integer> querySizes;
  private final SignatureSizes sizes;
  private final SignatureSizes down;
  private final Map<String, Map<String, Long>> attributes;
  private final ModuleRows modules;
  private final int genes;

  /**
   * @param querySizes in genes of the atlas, for each of which it is told how much could be
   *     retrieved; those above the number of reference genes are left out
   */
  AtlasDescription(Atlas atlas, ScoringParameters parameters, List<Integer> querySizes) {
    this.atlas = atlas;
    this.parameters = parameters;
    this.sizes = SignatureSizes.up(atlas);
    this.down = SignatureSizes.down(atlas);
    this.attributes = attributes(atlas);
    this.modules = new ModuleRows(atlas);
    this.genes = atlas.referenceGenes().size();
    this.querySizes = querySizes.stream().filter(size -> size <= genes).toList();
  }

  /** For each attribute that occurs, how many perturbations have each of its values. */
  private static Map<String, Map<String, Long>> attributes(Atlas atlas) {
    Map<String, Map<String, Long>> counts = new TreeMap<>();
    for (Perturbation p : atlas.perturbations()) {
      p.attributes()
          .forEach(
              (name, value) ->
                  counts.computeIfAbsent(name, n -> new TreeMap<>()).merge(value, 1L, Long::sum));
    }
    return counts;
  }

  void text(PrintWriter out) {
    AtlasInfo info = atlas.info();
    line(out, "Name", info.name());
    line(out, "Version", info.version());
    line(out, "Organism", info.organism());
    line(out, "Cell line", info.cellLine());
    line(out, "Data set", info.dataset());
    line(out, "Licence", info.licence());
    line(out, "Citation", info.citation());
    line(out, "Perturbations", Counts.text(atlas.perturbations().size()));
    line(out, "Genes", Counts.text(genes));
    line(out, "Signature sizes", text(sizes));
    if (down.max() > 0) {
      line(out, "Lowered genes", text(down));
    }
    if (weighted() > 0) {
      line(out, "Weighted", Counts.text(weighted()) + " perturbations have weights of genes");
    }
    attributes.forEach((name, values) -> line(out, "With " + name, text(values)));
    line(
        out,
        "Retrievable",
        String.format(
            Locale.ROOT,
            "%,d of %,d perturbations (%.1f %%) have %,d genes or more",
            retrievable(),
            atlas.perturbations().size(),
            100 * sizes.shareAtLeast(parameters.minSignatureSize()),
            parameters.minSignatureSize()));
    line(
        out,
        "Largest query",
        String.format(
            Locale.ROOT,
            "%,d atlas genes can retrieve something at recall %s",
            largestQuery(),
            parameters.minRecall()));
    for (int size : querySizes) {
      line(
          out,
          "  " + Counts.text(size) + " query genes",
          Counts.text(sizes.couldPass(size, parameters))
              + " signatures could reach recall "
              + parameters.minRecall());
    }
    line(out, "Content", atlas.contentFingerprint());
    line(out, "Identity", atlas.identityFingerprint());
    out.println();
    modules.text(out);
  }

  void json(JsonGenerator json) throws IOException {
    AtlasInfo info = atlas.info();
    json.writeStringField("name", info.name());
    json.writeStringField("version", info.version());
    json.writeStringField("organism", info.organism());
    json.writeStringField("cell_line", info.cellLine());
    json.writeStringField("dataset", info.dataset());
    json.writeStringField("licence", info.licence());
    json.writeStringField("citation", info.citation());
    json.writeNumberField("perturbations", atlas.perturbations().size());
    json.writeNumberField("genes", genes);
    write(json, "signature_sizes", sizes);
    write(json, "down_sizes", down);
    json.writeNumberField("weighted", weighted());
    json.writeObjectFieldStart("attributes");
    for (Map.Entry<String, Map<String, Long>> attribute : attributes.entrySet()) {
      json.writeObjectFieldStart(attribute.getKey());
      for (Map.Entry<String, Long> value : attribute.getValue().entrySet()) {
        json.writeNumberField(value.getKey(), value.getValue());
      }
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeNumberField("min_signature_size", parameters.minSignatureSize());
    json.writeNumberField("retrievable", retrievable());
    json.writeNumberField("retrievable_share", sizes.shareAtLeast(parameters.minSignatureSize()));
    json.writeNumberField("min_recall", parameters.minRecall());
    json.writeNumberField("largest_query", largestQuery());
    json.writeArrayFieldStart("could_pass");
    for (int size : querySizes) {
      int passing = sizes.couldPass(size, parameters);
      json.writeStartObject();
      json.writeNumberField("query_genes", size);
      json.writeNumberField("signatures", passing);
      json.writeNumberField("share", (double) passing / atlas.perturbations().size());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeStringField("content_fingerprint", atlas.contentFingerprint());
    json.writeStringField("identity_fingerprint", atlas.identityFingerprint());
    json.writeArrayFieldStart("modules");
    modules.json(json);
    json.writeEndArray();
  }

  private static void write(JsonGenerator json, String field, SignatureSizes sizes)
      throws IOException {
    json.writeObjectFieldStart(field);
    json.writeNumberField("min", sizes.min());
    json.writeNumberField("q1", sizes.quantile(0.25));
    json.writeNumberField("median", sizes.quantile(0.5));
    json.writeNumberField("q3", sizes.quantile(0.75));
    json.writeNumberField("max", sizes.max());
    json.writeNumberField("empty", sizes.empty());
    json.writeEndObject();
  }

  private static String text(SignatureSizes sizes) {
    return String.format(
        Locale.ROOT,
        "min %,d, quartiles %,.1f / %,.1f / %,.1f, max %,d, empty %,d",
        sizes.min(),
        sizes.quantile(0.25),
        sizes.quantile(0.5),
        sizes.quantile(0.75),
        sizes.max(),
        sizes.empty());
  }

  /** The values by name with their counts; of many, how many there are. */
  private static String text(Map<String, Long> values) {
    long perturbations = values.values().stream().mapToLong(Long::longValue).sum();
    String listed =
        values.size() > VALUES_SHOWN
            ? Counts.text(values.size()) + " values"
            : values.entrySet().stream()
                .map(value -> value.getKey() + " " + Counts.text(value.getValue()))
                .collect(Collectors.joining(", "));
    return Counts.text(perturbations) + " perturbations: " + listed;
  }

  private long weighted() {
    return atlas.perturbations().stream()
        .filter(p -> p.up().isWeighted() || p.down().isWeighted())
        .count();
  }

  private int retrievable() {
    return sizes.atLeast(parameters.minSignatureSize());
  }

  /** None where no signature has the minimum size. */
  private int largestQuery() {
    return retrievable() == 0 ? 0 : sizes.largestAnswerable(parameters.minRecall(), genes);
  }

  private static void line(PrintWriter out, String name, Object value) {
    if (value != null) {
      out.println(String.format(Locale.ROOT, "%-16s %s", name, value));
    }
  }
}
