/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.figures;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.perturbatlas.atlas.AtlasOutline;

/**
 * The text of {@code figures.json}.
 *
 * @param kind which benchmark
 * @param parameters what it was asked for, by name: texts, numbers, booleans or lists of texts
 */
public record FiguresFile(
    String kind, AtlasOutline atlas, Map<String, Object> parameters, List<FigureRow> rows) {

  private static final int VERSION = 1;

  /** The text of the file; the same figures give the same. */
  public String toJson() {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
      write(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  private void write(JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("format", "perturb-atlas-figures");
    json.writeNumberField("version", VERSION);
    json.writeStringField("kind", kind);
    json.writeNullField("preset");
    json.writeStringField("profile", "several");
    json.writeObjectFieldStart("atlas");
    json.writeStringField("name", atlas.info().name());
    json.writeStringField("version", atlas.info().version());
    json.writeStringField("fingerprint", atlas.contentFingerprint());
    json.writeEndObject();
    json.writeObjectFieldStart("parameters");
    for (Map.Entry<String, Object> parameter : parameters.entrySet()) {
      json.writeFieldName(parameter.getKey());
      value(json, parameter.getValue());
    }
    json.writeEndObject();
    json.writeArrayFieldStart("rows");
    for (FigureRow row : rows) {
      row(json, row);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("labels");
    json.writeEndArray();
    json.writeArrayFieldStart("reliability");
    json.writeEndArray();
    json.writeNullField("certificate");
    json.writeEndObject();
  }

  private static void value(JsonGenerator json, Object value) throws IOException {
    if (value instanceof List<?> list) {
      json.writeStartArray();
      for (Object item : list) {
        value(json, item);
      }
      json.writeEndArray();
    } else {
      // Of texts, numbers and booleans this needs no codec.
      json.writeObject(value);
    }
  }

  private static void row(JsonGenerator json, FigureRow row) throws IOException {
    json.writeStartObject();
    json.writeStringField("benchmark", row.benchmark());
    json.writeStringField("case", row.queries() + ", " + row.method());
    json.writeStringField("queries", row.queries());
    json.writeStringField("method", row.method());
    json.writeStringField("measure", row.measure());
    json.writeNumberField("n", row.n());
    json.writeObjectField("successes", row.successes());
    number(json, "value", row.value());
    number(json, "low", row.interval() == null ? Double.NaN : row.interval().low());
    number(json, "high", row.interval() == null ? Double.NaN : row.interval().high());
    json.writeStringField("unit", row.unit());
    json.writeNullField("published");
    json.writeNullField("publishedNote");
    json.writeEndObject();
  }

  /** JSON has no word for what is not a number. */
  private static void number(JsonGenerator json, String field, double value) throws IOException {
    if (Double.isFinite(value)) {
      json.writeNumberField(field, value);
    } else {
      json.writeNullField(field);
    }
  }
}
