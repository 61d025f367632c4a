/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.TreeSet;
import java.util.function.Function;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.GeneSet;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.Perturbation;

/**
 * Writes an atlas as JSON with the names that the Python atlas object has: {@code strong_up} and
 * {@code strong_down} map a perturbation to its genes, {@code perturbation_metadata} is a list of
 * records. {@code strong_up_weight} and {@code strong_down_weight} are there where there are
 * weights, in the order of the genes, null for a signature without.
 */
final class PythonJson {

  private PythonJson() {}

  static void write(Atlas atlas, OutputStream out) throws IOException {
    try (JsonGenerator json =
        new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      json.writeStartObject();
      info(json, atlas.info());
      signatures(json, atlas, "strong_up", Perturbation::up);
      signatures(json, atlas, "strong_down", Perturbation::down);
      members(json, "module_anchors", atlas, Module::anchors);
      members(json, "module_cores", atlas, Module::core);
      json.writeObjectFieldStart("module_titles");
      for (Module module : atlas.modules()) {
        if (module.title() != null) {
          json.writeStringField(module.name(), module.title());
        }
      }
      json.writeEndObject();
      json.writeArrayFieldStart("perturbation_metadata");
      for (Perturbation perturbation : atlas.perturbations()) {
        json.writeRaw('\n');
        record(json, perturbation);
      }
      json.writeEndArray();
      strings(json, "reference_genes", new TreeSet<>(atlas.referenceGenes()));
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void info(JsonGenerator json, AtlasInfo info) throws IOException {
    json.writeStringField("atlas_name", info.name());
    json.writeStringField("version", info.version());
    json.writeStringField("organism", info.organism());
    json.writeStringField("cell_line", info.cellLine());
    json.writeStringField("dataset", info.dataset());
    json.writeStringField("licence", info.licence());
    json.writeStringField("citation", info.citation());
  }

  private static void signatures(
      JsonGenerator json, Atlas atlas, String field, Function<Perturbation, GeneSet> genesOf)
      throws IOException {
    json.writeObjectFieldStart(field);
    boolean weighted = false;
    for (Perturbation perturbation : atlas.perturbations()) {
      json.writeRaw('\n');
      SortedGenes genes = new SortedGenes(genesOf.apply(perturbation));
      weighted |= genes.isWeighted();
      json.writeArrayFieldStart(perturbation.name());
      for (int i = 0; i < genes.size(); i++) {
        json.writeString(genes.gene(i));
      }
      json.writeEndArray();
    }
    json.writeEndObject();
    if (weighted) {
      weights(json, atlas, field + "_weight", genesOf);
    }
  }

  private static void weights(
      JsonGenerator json, Atlas atlas, String field, Function<Perturbation, GeneSet> genesOf)
      throws IOException {
    json.writeObjectFieldStart(field);
    for (Perturbation perturbation : atlas.perturbations()) {
      json.writeRaw('\n');
      SortedGenes genes = new SortedGenes(genesOf.apply(perturbation));
      if (!genes.isWeighted()) {
        json.writeNullField(perturbation.name());
        continue;
      }
      json.writeArrayFieldStart(perturbation.name());
      for (int i = 0; i < genes.size(); i++) {
        json.writeNumber(genes.weight(i));
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void members(
      JsonGenerator json, String field, Atlas atlas, Function<Module, Collection<String>> membersOf)
      throws IOException {
    json.writeObjectFieldStart(field);
    for (Module module : atlas.modules()) {
      strings(json, module.name(), membersOf.apply(module));
    }
    json.writeEndObject();
  }

  private static void record(JsonGenerator json, Perturbation perturbation) throws IOException {
    json.writeStartObject();
    json.writeStringField("perturbation", perturbation.name());
    json.writeStringField("predicted_module", perturbation.predictedModule());
    number(json, "master_regulator_score", perturbation.masterRegulatorScore());
    number(json, "master_score_norm", perturbation.masterScoreNorm());
    for (MetadataColumn column : MetadataColumn.ATTRIBUTES) {
      String value = column.of(perturbation);
      if (value != null) {
        json.writeStringField(column.column(), value);
      }
    }
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String field, Double value) throws IOException {
    if (value == null) {
      json.writeNullField(field);
    } else {
      json.writeNumberField(field, value);
    }
  }

  private static void strings(JsonGenerator json, String field, Collection<String> values)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }
}
