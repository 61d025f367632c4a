/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.perturbatlas.bank.Bank;
import org.perturbatlas.bank.BankJson;
import org.perturbatlas.retrieval.AtlasHead;

/** {@code figures.json}: the same benchmark gives the same bytes. */
public final class FiguresJson {

  private static final int VERSION = 1;

  private FiguresJson() {}

  /**
   * The text of the file.
   *
   * @param bank what the calibrated profile was graded by, or null
   */
  public static String of(
      BenchmarkOptions options, BenchmarkPlan plan, AtlasHead atlas, Figures figures, Bank bank) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(text).useDefaultPrettyPrinter()) {
      json.writeStartObject();
      write(json, options, plan, atlas, figures, bank);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.append('\n').toString();
  }

  private static void write(
      JsonGenerator json,
      BenchmarkOptions options,
      BenchmarkPlan plan,
      AtlasHead atlas,
      Figures figures,
      Bank bank)
      throws IOException {
    json.writeStringField("format", "perturb-atlas-figures");
    json.writeNumberField("version", VERSION);
    json.writeStringField("kind", options.benchmark() == null ? "all" : options.benchmark().text());
    json.writeStringField("preset", options.preset().text());
    json.writeStringField(
        "profile",
        options.profile() != null
            ? options.profile().text()
            : options.preset() == Preset.HONEST ? "several" : "reference");
    json.writeObjectFieldStart("atlas");
    json.writeStringField("name", atlas.atlasName());
    json.writeStringField("version", atlas.atlasVersion());
    json.writeStringField("fingerprint", atlas.contentFingerprint());
    json.writeEndObject();
    json.writeNumberField("seed", options.seed());
    json.writeObjectFieldStart("parameters");
    parameters(json, options, plan);
    json.writeEndObject();
    json.writeArrayFieldStart("rows");
    for (Figure figure : figures.rows()) {
      row(json, figure);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("labels");
    for (Figures.LabelCount count : figures.labels()) {
      json.writeStartObject();
      json.writeStringField("benchmark", count.of().benchmark().text());
      json.writeStringField("case", count.of().label(count.method()));
      json.writeStringField("label", count.label().text());
      json.writeNumberField("n", count.n());
      json.writeNumberField("right", count.right());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayFieldStart("reliability");
    for (Figures.Reliability row : figures.reliability()) {
      json.writeStartObject();
      json.writeNumberField("evidence_p", row.evidenceP());
      json.writeNumberField("share_right", row.shareRight());
      json.writeNumberField("n", row.n());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeFieldName("certificate");
    if (bank == null) {
      json.writeNull();
    } else {
      json.writeRawValue(BankJson.write(bank.certificate()).strip());
    }
  }

  private static void parameters(JsonGenerator json, BenchmarkOptions options, BenchmarkPlan plan)
      throws IOException {
    json.writeNumberField("queries", plan.queries());
    if (options.sizes() != null) {
      texts(json, "sizes", options.sizes().stream().map(QuerySize::text).toList());
    }
    if (options.repeats() != null) {
      json.writeNumberField("repeats", options.repeats());
    }
    if (options.noise() != null) {
      json.writeStringField("noise", options.noise().text());
    }
    if (options.signal() != null) {
      json.writeStringField("signal", options.signal().text());
    }
    json.writeBooleanField("leave_one_out", options.leaveOneOut());
    if (options.minRecall() != null) {
      json.writeNumberField("min_recall", options.minRecall());
    }
    if (options.minSignatureSize() != null) {
      json.writeNumberField("min_signature_size", options.minSignatureSize());
    }
    json.writeNumberField("min_source_size", options.minSourceSize());
    if (options.sources() != null) {
      json.writeNumberField("sources", options.sources());
    }
  }

  private static void texts(JsonGenerator json, String field, List<String> values)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (String value : values) {
      json.writeString(value);
    }
    json.writeEndArray();
  }

  private static void row(JsonGenerator json, Figure figure) throws IOException {
    BenchmarkCase of = figure.of();
    json.writeStartObject();
    json.writeStringField("benchmark", of.benchmark().text());
    json.writeStringField("case", figure.label());
    json.writeStringField("queries", of.name());
    json.writeStringField("method", figure.method().name());
    json.writeStringField("measure", figure.measure().text());
    json.writeNumberField("n", figure.n());
    if (figure.successes() == null) {
      json.writeNullField("successes");
    } else {
      json.writeNumberField("successes", figure.successes());
    }
    json.writeNumberField("value", figure.value());
    json.writeNumberField("low", figure.interval().low());
    json.writeNumberField("high", figure.interval().high());
    if (figure.deviation() != null) {
      json.writeNumberField("sd", figure.deviation());
    }
    json.writeStringField("unit", figure.measure().isShare() ? "share" : "score");
    Published published = figure.published();
    if (published == null) {
      json.writeNullField("published");
    } else {
      json.writeNumberField("published", published.value());
    }
    if (published == null || published.note() == null) {
      json.writeNullField("publishedNote");
    } else {
      json.writeStringField("publishedNote", published.note());
    }
    if (of.signal() != null) {
      json.writeStringField("signal", of.signal().text());
    }
    if (of.noise() != null) {
      json.writeStringField("noise", of.noise().text());
    }
    json.writeBooleanField("leave_one_out", of.leaveOneOut());
    json.writeEndObject();
  }
}
