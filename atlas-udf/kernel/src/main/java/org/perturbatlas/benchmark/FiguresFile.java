/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.perturbatlas.atlas.AtlasOutline;
import org.perturbatlas.bank.BankJson;
import org.perturbatlas.bank.Certificate;

/**
 * What {@code figures.json} holds, of whichever benchmark.
 *
 * @param kind which benchmark
 * @param preset null where there is none
 * @param profile that answered, or several
 * @param seed null where it is one of the parameters
 * @param parameters what it was asked for, by name: texts, numbers, booleans or lists of those
 * @param labels how often each evidence label was given
 * @param reliability the share of right votes by evidence p-value
 * @param certificate of the bank that answers were graded by; null without one
 */
public record FiguresFile(
    String kind,
    String preset,
    String profile,
    AtlasName atlas,
    Long seed,
    Map<String, Object> parameters,
    List<FigureRow> rows,
    List<Figures.LabelCount> labels,
    List<Figures.Reliability> reliability,
    Certificate certificate) {

  private static final int VERSION = 1;

  /**
   * The atlas of a file.
   *
   * @param fingerprint of its content
   */
  public record AtlasName(String name, String version, String fingerprint) {}

  /** Of a benchmark that grades nothing, by several profiles. */
  public FiguresFile(
      String kind, AtlasOutline atlas, Map<String, Object> parameters, List<FigureRow> rows) {
    this(
        kind,
        null,
        "several",
        new AtlasName(atlas.info().name(), atlas.info().version(), atlas.contentFingerprint()),
        null,
        parameters,
        rows,
        List.of(),
        List.of(),
        null);
  }

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
    json.writeStringField("preset", preset);
    json.writeStringField("profile", profile);
    json.writeObjectFieldStart("atlas");
    json.writeStringField("name", atlas.name());
    json.writeStringField("version", atlas.version());
    json.writeStringField("fingerprint", atlas.fingerprint());
    json.writeEndObject();
    if (seed != null) {
      json.writeNumberField("seed", seed);
    }
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
    for (Figures.LabelCount count : labels) {
      label(json, count);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("reliability");
    for (Figures.Reliability row : reliability) {
      json.writeStartObject();
      json.writeNumberField("evidence_p", row.evidenceP());
      json.writeNumberField("share_right", row.shareRight());
      json.writeNumberField("n", row.n());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeFieldName("certificate");
    if (certificate == null) {
      json.writeNull();
    } else {
      json.writeRawValue(BankJson.write(certificate).strip());
    }
    json.writeEndObject();
  }

  private static void label(JsonGenerator json, Figures.LabelCount count) throws IOException {
    json.writeStartObject();
    json.writeStringField("benchmark", count.of().benchmark().text());
    json.writeStringField("case", count.of().label(count.method()));
    json.writeStringField("label", count.label().text());
    json.writeNumberField("n", count.n());
    json.writeNumberField("right", count.right());
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
    json.writeStringField("case", row.label());
    json.writeStringField("queries", row.queries());
    json.writeStringField("method", row.method());
    json.writeStringField("measure", row.measure());
    json.writeNumberField("n", row.n());
    json.writeObjectField("successes", row.successes());
    number(json, "value", row.value());
    number(json, "low", row.interval() == null ? Double.NaN : row.interval().low());
    number(json, "high", row.interval() == null ? Double.NaN : row.interval().high());
    if (row.deviation() != null) {
      json.writeNumberField("sd", row.deviation());
    }
    json.writeStringField("unit", row.unit());
    Published published = row.published();
    json.writeObjectField("published", published == null ? null : published.value());
    json.writeStringField("publishedNote", published == null ? null : published.note());
    if (row.queriesOf() != null) {
      origin(json, row.queriesOf());
    }
    json.writeEndObject();
  }

  private static void origin(JsonGenerator json, BenchmarkCase of) throws IOException {
    if (of.signal() != null) {
      json.writeStringField("signal", of.signal().text());
    }
    if (of.noise() != null) {
      json.writeStringField("noise", of.noise().text());
    }
    json.writeBooleanField("leave_one_out", of.leaveOneOut());
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
