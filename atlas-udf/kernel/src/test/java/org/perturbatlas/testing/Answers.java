/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.testing;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.Outcome;
import org.perturbatlas.retrieval.Rejection;
import org.perturbatlas.retrieval.table.AnswerJson;
import org.perturbatlas.retrieval.table.ResultDetail;

/** Outcomes as JSON trees with the columns of the results table. */
public final class Answers {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Answers() {}

  public static JsonNode toJson(Outcome outcome) {
    return toJson(outcome, ResultDetail.NONE.withHitGenes(true));
  }

  public static JsonNode toJson(Outcome outcome, ResultDetail detail) {
    try {
      StringWriter text = new StringWriter();
      try (JsonGenerator json = JSON.createGenerator(text)) {
        AnswerJson writer = new AnswerJson(json, detail);
        if (outcome instanceof Rejection rejection) {
          writer.write(null, rejection);
        } else {
          writer.write(null, (Answer) outcome);
        }
      }
      return JSON.readTree(text.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
