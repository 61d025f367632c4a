/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.perturbatlas.retrieval.query.JsonFields;
import org.perturbatlas.retrieval.query.JsonQuery;
import org.perturbatlas.retrieval.query.JsonQueryReader;
import org.perturbatlas.retrieval.query.SignedQueries;

/** JSON lines, a query each; a text of genes is cut at the delimiter of the file. */
final class JsonLineParser implements LineParser {

  private static final JsonFactory JSON = new JsonFactory();
  private static final JsonFields NONE = (name, json) -> {};

  private final String id;
  private final List<String> keep;
  private final boolean keepsQuery;
  private final boolean signed;
  private final JsonQueryReader reader;

  /** {@code signed} says whether the lines of the collection may name down genes. */
  JsonLineParser(CollectionOptions options, boolean signed, TextHead head) {
    this.signed = signed;
    id = options.idColumn();
    keep = options.keep();
    keepsQuery = keep.contains(id) || keep.contains(options.genesColumn());
    Pattern delimiter = GeneDelimiter.find(options.geneDelimiter(), geneTexts(head, options));
    reader = reader(options, text -> GeneDelimiter.split(delimiter, text));
  }

  /** Whether any of the first lines of a file names down genes. */
  static boolean isSigned(TextHead head, CollectionOptions options) {
    JsonQueryReader reader = reader(options, List::of);
    return lines(head).stream().anyMatch(line -> reader.read(line, NONE).signed());
  }

  private static List<String> geneTexts(TextHead head, CollectionOptions options) {
    List<String> texts = new ArrayList<>();
    Function<String, List<String>> collect =
        text -> {
          texts.add(text);
          return List.of();
        };
    JsonQueryReader reader = reader(options, collect);
    lines(head).forEach(line -> reader.read(line, NONE));
    return texts;
  }

  private static List<String> lines(TextHead head) {
    List<String> lines = new ArrayList<>(head.sample());
    if (head.header() != null && head.isUtf8()) {
      lines.add(head.header());
    }
    return lines;
  }

  private static JsonQueryReader reader(
      CollectionOptions options, Function<String, List<String>> splitter) {
    return new JsonQueryReader(options.idColumn(), options.genesColumn(), splitter);
  }

  @Override
  public void parse(String line, RowSink sink) {
    Object[] values = new Object[2 + keep.size() + (signed ? 1 : 0)];
    JsonFields kept = (name, json) -> keep(name, json, values);
    JsonQuery query = reader.read(line, keep.isEmpty() || keepsQuery ? NONE : kept);
    if (query.problem() != null) {
      sink.reject(query.problem());
      return;
    }
    if (query.id() == null || query.id().isBlank()) {
      sink.reject("no query id; a field '" + id + "' is expected");
      return;
    }
    if (query.genesDown() != null && !signed) {
      sink.reject(
          "it has '"
              + SignedQueries.DOWN_COLUMN
              + "', which none of the first lines of the collection has; give --signed");
      return;
    }
    if (keepsQuery) {
      reader.readFields(line, kept);
    }
    values[0] = query.id();
    values[1] = array(query.genes());
    if (signed) {
      values[2 + keep.size()] = array(query.genesDown());
    }
    sink.accept(values);
  }

  private static String[] array(List<String> genes) {
    return genes == null ? null : genes.toArray(String[]::new);
  }

  private void keep(String name, JsonParser json, Object[] values) throws IOException {
    int i = keep.indexOf(name);
    if (i >= 0) {
      values[2 + i] =
          json.currentToken().isScalarValue() ? JsonQueryReader.text(json) : structure(json);
    }
  }

  private static String structure(JsonParser json) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator copy = JSON.createGenerator(text)) {
      copy.copyCurrentStructure(json);
    }
    return text.toString();
  }
}
