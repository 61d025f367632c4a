/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.AtlasOutline;
import org.perturbatlas.atlas.GeneSet;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.Perturbation;

/** Writes the atlas format, a line a perturbation. */
final class AtlasJsonWriter {

  private AtlasJsonWriter() {}

  static void write(Atlas atlas, OutputStream out) throws IOException {
    write(AtlasOutline.bare(atlas), true, out);
  }

  /** Writes all but the genes; they are another file's. */
  static void writeOutline(AtlasOutline outline, OutputStream out) throws IOException {
    write(outline, false, out);
  }

  private static void write(AtlasOutline atlas, boolean genes, OutputStream out)
      throws IOException {
    try (JsonGenerator json =
        new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      json.writeStartObject();
      json.writeStringField("format", AtlasJsonReader.FORMAT);
      json.writeNumberField("formatVersion", AtlasJsonReader.FORMAT_VERSION);
      info(json, atlas.info());
      optional(json, AtlasJsonReader.CONTENT_FINGERPRINT, atlas.contentFingerprint());
      json.writeFieldName("modules");
      modules(json, atlas.modules());
      json.writeArrayFieldStart("perturbations");
      for (Perturbation perturbation : atlas.perturbations()) {
        json.writeRaw('\n');
        perturbation(json, perturbation, genes);
      }
      json.writeEndArray();
      json.writeEndObject();
      json.writeRaw('\n');
    }
  }

  private static void info(JsonGenerator json, AtlasInfo info) throws IOException {
    optional(json, "name", info.name());
    optional(json, "version", info.version());
    optional(json, "organism", info.organism());
    optional(json, "cellLine", info.cellLine());
    optional(json, "dataset", info.dataset());
    optional(json, "licence", info.licence());
    optional(json, "citation", info.citation());
  }

  /** The array of modules by itself. */
  static void writeModules(List<Module> modules, OutputStream out) throws IOException {
    try (JsonGenerator json =
        new JsonFactory().createGenerator(out).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)) {
      modules(json, modules);
      json.writeRaw('\n');
    }
  }

  private static void modules(JsonGenerator json, List<Module> modules) throws IOException {
    json.writeStartArray();
    for (Module module : modules) {
      json.writeRaw('\n');
      module(json, module);
    }
    json.writeEndArray();
  }

  private static void module(JsonGenerator json, Module module) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", module.name());
    optional(json, "title", module.title());
    strings(json, "anchors", module.anchors());
    if (!module.core().isEmpty()) {
      strings(json, "core", module.core());
    }
    json.writeEndObject();
  }

  private static void perturbation(JsonGenerator json, Perturbation p, boolean genes)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("name", p.name());
    if (genes) {
      strings(json, "up", p.up());
      weights(json, "upWeight", p.up());
      if (!p.down().isEmpty()) {
        strings(json, "down", p.down());
        weights(json, "downWeight", p.down());
      }
    }
    optional(json, "predictedModule", p.predictedModule());
    optional(json, "masterRegulatorScore", p.masterRegulatorScore());
    optional(json, "masterScoreNorm", p.masterScoreNorm());
    for (Map.Entry<String, String> attribute : p.attributes().entrySet()) {
      json.writeStringField(attribute.getKey(), attribute.getValue());
    }
    json.writeEndObject();
  }

  private static void weights(JsonGenerator json, String field, GeneSet genes) throws IOException {
    if (!genes.isWeighted()) {
      return;
    }
    json.writeArrayFieldStart(field);
    for (int i = 0; i < genes.size(); i++) {
      json.writeNumber(genes.weight(i));
    }
    json.writeEndArray();
  }

  private static void strings(JsonGenerator json, String field, Collection<String> values)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private static void optional(JsonGenerator json, String field, String value) throws IOException {
    if (value != null) {
      json.writeStringField(field, value);
    }
  }

  private static void optional(JsonGenerator json, String field, Double value) throws IOException {
    if (value != null) {
      json.writeNumberField(field, value);
    }
  }
}
