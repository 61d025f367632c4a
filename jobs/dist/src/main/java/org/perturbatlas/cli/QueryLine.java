/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.ScoringParameters;

/**
 * One line of a file of queries, as far as it could be read. Genes may be an array or one text, and
 * numbers stand for themselves, as in a collection.
 */
final class QueryLine {

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(64)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private String id;
  private List<String> genes;
  private ScoringParameters parameters;
  private String problem;

  private QueryLine(ScoringParameters defaults) {
    parameters = defaults;
  }

  /** Reads a line; never throws for what the line holds. */
  static QueryLine read(String text, ScoringParameters defaults) throws IOException {
    QueryLine line = new QueryLine(defaults);
    try (JsonParser json = JSON.createParser(text)) {
      line.document(json);
    } catch (JsonProcessingException e) {
      // A limit that is exceeded has no place.
      String place = e.getLocation() == null ? "" : " at column " + e.getLocation().getColumnNr();
      line.problem =
          "not valid JSON" + place + ": " + e.getOriginalMessage().lines().findFirst().orElse("");
    } catch (UserException e) {
      line.problem = e.getMessage();
    }
    return line;
  }

  /** The id that the line gives, or null. */
  String id() {
    return id;
  }

  /** May be null, and hold nulls. */
  List<String> genes() {
    return genes;
  }

  ScoringParameters parameters() {
    return parameters;
  }

  /** Why the line cannot be scored, or null. */
  String problem() {
    return problem;
  }

  private void document(JsonParser json) throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      throw new UserException("an object with 'query_id' and 'genes' is expected");
    }
    for (String field = json.nextFieldName(); field != null; field = json.nextFieldName()) {
      json.nextToken();
      switch (field) {
        case "query_id" -> id(json);
        case "genes" -> genes(json);
        case "params" -> parameters = QueryParams.read(json, parameters);
        default -> json.skipChildren();
      }
    }
    if (json.nextToken() != null) {
      throw new UserException("text after the end of the object; one object a line is expected");
    }
  }

  private void id(JsonParser json) throws IOException {
    if (!json.currentToken().isScalarValue()) {
      throw new UserException("query_id: text is expected");
    }
    id = text(json);
  }

  private void genes(JsonParser json) throws IOException {
    if (json.hasToken(JsonToken.VALUE_NULL)) {
      return;
    }
    if (json.hasToken(JsonToken.VALUE_STRING)) {
      genes = split(json.getText());
      return;
    }
    if (!json.hasToken(JsonToken.START_ARRAY)) {
      throw new UserException("genes: an array of gene symbols, or text, is expected");
    }
    genes = new ArrayList<>();
    for (JsonToken item = json.nextToken(); item != JsonToken.END_ARRAY; item = json.nextToken()) {
      if (!item.isScalarValue()) {
        throw new UserException("genes[" + genes.size() + "]: text is expected");
      }
      genes.add(text(json));
    }
  }

  /** A text of nothing but separators holds genes, though no valid one. */
  private static List<String> split(String text) {
    List<String> split = GeneText.split(text);
    return split.isEmpty() && !text.isBlank() ? List.of("") : split;
  }

  private static String text(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NULL -> null;
      case VALUE_NUMBER_FLOAT -> Double.toString(json.getDoubleValue());
      default -> json.getText();
    };
  }
}
