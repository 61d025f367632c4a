/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.Profile;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.retrieval.query.JsonFields;

/** The {@code params} of a query in JSON: what differs from the parameters of the command. */
final class QueryParams implements JsonFields {

  private final ScoringOptions options;
  private ScoringParameters parameters;

  /** With what the options of the command leave to each query. */
  QueryParams(ScoringOptions options) {
    this.options = options;
    this.parameters = options.parameters();
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
      parameters = changed(json);
    }
  }

  /** What is not among the params is the default of their profile, wherever that stands. */
  private ScoringParameters changed(JsonParser json) throws IOException {
    if (!json.hasToken(JsonToken.START_OBJECT)) {
      throw new UserException("params: an object is expected");
    }
    ScoringParameters base = parameters;
    List<UnaryOperator<ScoringParameters>> changes = new ArrayList<>();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      if (name.equals("profile")) {
        base = options.parameters(profile(json, name));
      } else {
        changes.add(change(json, name));
      }
    }
    ScoringParameters changed = base;
    for (UnaryOperator<ScoringParameters> change : changes) {
      changed = change.apply(changed);
    }
    return changed;
  }

  private static UnaryOperator<ScoringParameters> change(JsonParser json, String name)
      throws IOException {
    switch (name) {
      case "topN" -> {
        int value = whole(json, name);
        return p -> p.withTopN(value);
      }
      case "minRecall" -> {
        double value = number(json, name);
        return p -> p.withMinRecall(value);
      }
      case "minSignatureSize" -> {
        int value = whole(json, name);
        return p -> p.withMinSignatureSize(value);
      }
      case "moduleFilter" -> {
        boolean value = flag(json, name);
        return p -> p.withModuleFilter(value);
      }
      case "evidenceTopN" -> {
        int value = whole(json, name);
        return p -> p.withEvidenceTopN(value);
      }
      default ->
          throw new UserException(
              "params: unknown name '"
                  + name
                  + "'; topN, minRecall, minSignatureSize, moduleFilter, evidenceTopN and profile"
                  + " are known");
    }
  }

  private static Profile profile(JsonParser json, String name) throws IOException {
    if (json.hasToken(JsonToken.VALUE_STRING)) {
      return Profile.of(json.getText());
    }
    throw expected(name, "reference or calibrated");
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
