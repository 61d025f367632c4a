/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Collection;

/** JSON on the output of a command. */
final class Json {

  /** Writes the fields of an object, or the items of an array. */
  interface Body {
    void writeTo(JsonGenerator json) throws IOException;
  }

  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** A generator that leaves {@code out} open; objects follow each other without a separator. */
  static JsonGenerator generator(PrintWriter out) throws IOException {
    return FACTORY
        .createGenerator(out)
        .setRootValueSeparator(null)
        .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
        .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
  }

  /** Prints one object on its line. */
  static void object(PrintWriter out, Body fields) throws IOException {
    try (JsonGenerator json = generator(out)) {
      json.writeStartObject();
      fields.writeTo(json);
      json.writeEndObject();
    }
    out.println();
  }

  /** Prints one array on its line. */
  static void array(PrintWriter out, Body items) throws IOException {
    try (JsonGenerator json = generator(out)) {
      json.writeStartArray();
      items.writeTo(json);
      json.writeEndArray();
    }
    out.println();
  }

  /** Writes an array of texts. */
  static void strings(JsonGenerator json, String field, Collection<String> values)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  /** Writes a number, or null. */
  static void number(JsonGenerator json, String field, Double value) throws IOException {
    if (value == null) {
      json.writeNullField(field);
    } else {
      json.writeNumberField(field, value);
    }
  }
}
