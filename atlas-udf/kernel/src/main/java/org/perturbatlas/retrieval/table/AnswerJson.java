/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval.table;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.perturbatlas.genes.MappingReport;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.Rejection;

/** Answers as JSON objects with the column names of the results table. */
public final class AnswerJson {

  private final JsonGenerator json;
  private final List<ResultColumn> columns;
  private final List<HitColumn> hitColumns;
  private final List<MappingColumn> mappingColumns;

  /** Writes to {@code json}. */
  public AnswerJson(JsonGenerator json, ResultDetail detail) {
    this.json = json;
    this.columns = ResultColumn.shown(detail);
    this.hitColumns = HitColumn.shown(detail);
    this.mappingColumns = MappingColumn.shown(detail);
  }

  /** One object; {@code queryId} may be null, and is then left out. */
  public void write(String queryId, Answer answer) throws IOException {
    write(queryId, answer, null);
  }

  /**
   * The same with the columns that tell of the names of the query.
   *
   * @param report null where they were not mapped
   */
  public void write(String queryId, Answer answer, MappingReport report) throws IOException {
    json.writeStartObject();
    if (queryId != null) {
      json.writeStringField("query_id", queryId);
    }
    for (ResultColumn column : columns) {
      json.writeFieldName(column.columnName());
      switch (column.type()) {
        case SCORES -> scores(column.scoresOf(answer));
        case HITS -> hits(answer);
        default -> scalar(column.valueOf(answer));
      }
    }
    names(report);
    json.writeEndObject();
  }

  /** {@code {"query_id", "rejected": {"reason", "message"}}}. */
  public void write(String queryId, Rejection rejection) throws IOException {
    write(queryId, rejection, null);
  }

  /**
   * The same with the columns that tell of the names of the query.
   *
   * @param report null where they were not mapped
   */
  public void write(String queryId, Rejection rejection, MappingReport report) throws IOException {
    rejected(queryId, rejection.reason().name(), rejection.reason().message(), report);
  }

  /** As {@link #write(String, Rejection)}, for a reason and a message of the caller's. */
  public void writeRejection(String queryId, String reason, String message) throws IOException {
    rejected(queryId, reason, message, null);
  }

  private void rejected(String queryId, String reason, String message, MappingReport report)
      throws IOException {
    json.writeStartObject();
    if (queryId != null) {
      json.writeStringField("query_id", queryId);
    }
    json.writeObjectFieldStart("rejected");
    json.writeStringField("reason", reason);
    json.writeStringField("message", message);
    json.writeEndObject();
    names(report);
    json.writeEndObject();
  }

  private void names(MappingReport report) throws IOException {
    if (report != null) {
      for (MappingColumn column : mappingColumns) {
        json.writeFieldName(column.columnName());
        scalar(column.valueOf(report));
      }
    }
  }

  private void scores(Map<String, Double> scores) throws IOException {
    json.writeStartObject();
    for (Map.Entry<String, Double> score : scores.entrySet()) {
      json.writeNumberField(score.getKey(), score.getValue());
    }
    json.writeEndObject();
  }

  private void hits(Answer answer) throws IOException {
    json.writeStartArray();
    for (int i = 0; i < answer.hitCount(); i++) {
      json.writeStartObject();
      for (HitColumn column : hitColumns) {
        json.writeFieldName(column.columnName());
        scalar(column.valueOf(answer, i));
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void scalar(Object value) throws IOException {
    if (value == null) {
      json.writeNull();
    } else if (value instanceof String text) {
      json.writeString(text);
    } else if (value instanceof Integer number) {
      json.writeNumber(number);
    } else if (value instanceof Double number) {
      json.writeNumber(number);
    } else if (value instanceof Boolean flag) {
      json.writeBoolean(flag);
    } else if (value instanceof List<?> items) {
      json.writeStartArray();
      for (Object item : items) {
        scalar(item);
      }
      json.writeEndArray();
    } else {
      throw new IllegalArgumentException("No JSON form for " + value.getClass());
    }
  }
}
