/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.retrieval.query.JsonFields;

/** The {@code params} of a query in JSON: what differs from the parameters of the command. */
final class QueryParams implements JsonFields {

  private ScoringParameters parameters;

  QueryParams(ScoringParameters defaults) {
    parameters = defaults;
  }

  /** Those of the command, with what the fields read so far change. */
  ScoringParameters parameters() {
    return parameters;
  }

  /**
   * Passes over all fields but one.
   *
   * @throws UserException for an unknown name or a bad value in it
   */
  @Override
  public void read(String field, JsonParser json) throws IOException {
    if (field.equals("params") && !json.hasToken(JsonToken.VALUE_NULL)) {
      parameters = changed(parameters, json);
    }
  }

  private static ScoringParameters changed(ScoringParameters defaults, JsonParser json)
      throws IOException {
    if (!json.hasToken(JsonToken.START_OBJECT)) {
      throw new UserException("params: an object is expected");
    }
    ScoringParameters p = defaults;
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      p =
          switch (name) {
            case "topN" -> p.withTopN(whole(json, name));
            case "minRecall" -> p.withMinRecall(number(json, name));
            case "minSignatureSize" -> p.withMinSignatureSize(whole(json, name));
            case "moduleFilter" -> p.withModuleFilter(flag(json, name));
            case "evidenceTopN" -> p.withEvidenceTopN(whole(json, name));
            default ->
                throw new UserException(
                    "params: unknown name '"
                        + name
                        + "'; topN, minRecall, minSignatureSize, moduleFilter and evidenceTopN"
                        + " are known");
          };
    }
    return p;
  }

  private static int whole(JsonParser json, String name) throws IOException {
    if (json.hasToken(JsonToken.VALUE_NUMBER_INT)
        && json.getNumberType() == JsonParser.NumberType.INT) {
      return json.getIntValue();
    }
    throw expected(name, "a whole number");
  }

  private static double number(JsonParser json, String name) throws IOException {
    if (json.currentToken().isNumeric()) {
      return json.getDoubleValue();
    }
    throw expected(name, "a number");
  }

  private static boolean flag(JsonParser json, String name) throws IOException {
    if (json.currentToken().isBoolean()) {
      return json.getBooleanValue();
    }
    throw expected(name, "true or false");
  }

  private static UserException expected(String name, String what) {
    return new UserException("params." + name + ": " + what + " is expected");
  }
}
