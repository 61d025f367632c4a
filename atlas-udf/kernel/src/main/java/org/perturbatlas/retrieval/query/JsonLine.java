/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval.query;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.UserException;

/**
 * One object on one line. It may come from anyone, so nesting has a limit, and a name that stands
 * twice in an object spoils the line: either value could be meant. Text may be of any length.
 */
final class JsonLine {

  private static final int MAX_NESTING = 64;
  private static final int LONGEST_PROBLEM = 300;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_NESTING)
                  .maxStringLength(Integer.MAX_VALUE)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private JsonLine() {}

  /**
   * Gives the fields of {@code line} to {@code fields}, as far as the line is JSON.
   *
   * @param expected what the line should hold, in words
   * @return what is wrong with the line, or null: that it is not JSON, or else its first fault
   */
  static String read(String line, String expected, JsonFields fields) {
    try (JsonParser json = JSON.createParser(line)) {
      String problem = document(json, expected, fields);
      return problem == null ? null : OneLine.of(problem, LONGEST_PROBLEM);
    } catch (StreamConstraintsException e) {
      return "nested deeper than "
          + MAX_NESTING
          + " levels, or a number or a name in it is too long";
    } catch (JsonProcessingException e) {
      String at = "not valid JSON at column " + e.getLocation().getColumnNr() + ": ";
      return OneLine.of(at + e.getOriginalMessage(), LONGEST_PROBLEM);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String document(JsonParser json, String expected, JsonFields fields)
      throws IOException {
    if (json.nextToken() != JsonToken.START_OBJECT) {
      return expected + " is expected";
    }
    String problem = null;
    JsonStreamContext object = json.getParsingContext();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      try {
        fields.read(name, json);
      } catch (UserException e) {
        problem = problem == null ? e.getMessage() : problem;
      }
      while (json.getParsingContext() != object) {
        json.nextToken();
      }
    }
    if (json.nextToken() != null && problem == null) {
      return "text after the end of the object; one object a line is expected";
    }
    return problem;
  }
}
