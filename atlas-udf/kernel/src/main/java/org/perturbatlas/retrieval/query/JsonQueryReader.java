/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval.query;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.perturbatlas.error.UserException;

/**
 * Reads queries of JSON lines: {@code {"query_id": …, "genes": […], "genes_down": […]}}, the last
 * of which a signed query has. Genes may also be one text. Numbers, true and false stand for their
 * text, as an id and among the genes.
 */
public final class JsonQueryReader {

  private final String idField;
  private final String genesField;
  private final Function<String, List<String>> splitter;
  private final String expected;

  /** {@code splitter} cuts a text of genes; it may leave out what is between separators. */
  public JsonQueryReader(
      String idField, String genesField, Function<String, List<String>> splitter) {
    this.idField = idField;
    this.genesField = genesField;
    this.splitter = splitter;
    expected = "an object with '" + idField + "' and '" + genesField + "'";
  }

  /**
   * Reads one line; never throws for what it holds.
   *
   * @param further takes the fields that are neither the id nor genes
   */
  public JsonQuery read(String line, JsonFields further) {
    Draft draft = new Draft(further);
    String problem = JsonLine.read(line, expected, draft);
    return new JsonQuery(draft.id, draft.genes, draft.genesDown, draft.signed, problem);
  }

  /**
   * Gives every field of a line to {@code fields}, the id and the genes among them; for lines that
   * {@link #read} found nothing wrong with.
   */
  public void readFields(String line, JsonFields fields) {
    JsonLine.read(line, expected, fields);
  }

  /**
   * The text of the scalar that {@code json} stands at, or null for null. A number with a point or
   * an exponent gives the text of its value, so that 2.50 and 2.5 are the same.
   */
  public static String text(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case VALUE_NULL -> null;
      case VALUE_NUMBER_FLOAT -> Double.toString(json.getDoubleValue());
      default -> json.getText();
    };
  }

  private final class Draft implements JsonFields {

    private final JsonFields further;
    private String id;
    private List<String> genes;
    private List<String> genesDown;
    private boolean signed;

    Draft(JsonFields further) {
      this.further = further;
    }

    @Override
    public void read(String name, JsonParser json) throws IOException {
      if (name.equals(idField)) {
        id = scalar(json, idField);
      } else if (name.equals(genesField)) {
        genes = genes(genesField, json);
      } else if (SignedQueries.isDown(name, genesField)) {
        if (signed) {
          throw UserException.of("%s: a second field of lowered genes; one is expected", name);
        }
        signed = true;
        genesDown = genes(name, json);
      } else {
        further.read(name, json);
      }
    }

    private List<String> genes(String field, JsonParser json) throws IOException {
      return switch (json.currentToken()) {
        case VALUE_NULL -> null;
        case VALUE_STRING -> split(json.getText());
        case START_ARRAY -> array(field, json);
        default ->
            throw new UserException(field + ": an array of gene symbols, or text, is expected");
      };
    }

    private List<String> array(String field, JsonParser json) throws IOException {
      List<String> items = new ArrayList<>();
      while (json.nextToken() != JsonToken.END_ARRAY) {
        // The place costs more than the value, and is seldom wanted.
        items.add(
            json.currentToken().isScalarValue()
                ? text(json)
                : scalar(json, field + "[" + items.size() + "]"));
      }
      return Collections.unmodifiableList(items);
    }

    /** A text of nothing but separators holds genes, though no valid one. */
    private List<String> split(String text) {
      List<String> split = splitter.apply(text);
      return split.isEmpty() && !text.isBlank() ? List.of("") : split;
    }

    private static String scalar(JsonParser json, String place) throws IOException {
      if (!json.currentToken().isScalarValue()) {
        throw new UserException(place + ": text is expected");
      }
      return text(json);
    }
  }
}
