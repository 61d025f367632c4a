/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.diff.AtlasDiff;
import org.perturbatlas.atlas.diff.FieldChange;
import org.perturbatlas.atlas.diff.GeneChange;
import org.perturbatlas.atlas.diff.ListChange;
import org.perturbatlas.atlas.diff.ModuleChange;
import org.perturbatlas.atlas.diff.PerturbationChange;
import org.perturbatlas.retrieval.diff.AnswerAspect;
import org.perturbatlas.retrieval.diff.AnswerOutline;

/**
 * What changed from one atlas to another, as the fields of a JSON object.
 *
 * @param answers null where there are no queries
 */
record DiffJson(Atlas before, Atlas after, AtlasDiff diff, AnswerChanges answers) {

  void writeTo(JsonGenerator json) throws IOException {
    identity(json, "before", before);
    identity(json, "after", after);
    json.writeBooleanField("same_content", diff.sameContent());
    json.writeBooleanField("same_identity", diff.sameIdentity());
    fields(json, "info", diff.info());
    json.writeObjectFieldStart("perturbations");
    list(json, diff.perturbations());
    json.writeArrayFieldStart("changed");
    for (PerturbationChange change : diff.changedPerturbations()) {
      json.writeStartObject();
      json.writeStringField("name", change.name());
      genes(json, "up", change.up());
      genes(json, "down", change.down());
      fields(json, "fields", change.fields());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeObjectFieldStart("modules");
    list(json, diff.modules());
    json.writeArrayFieldStart("changed");
    for (ModuleChange change : diff.changedModules()) {
      json.writeStartObject();
      json.writeStringField("name", change.name());
      json.writeObjectFieldStart("anchors");
      list(json, change.anchors());
      json.writeEndObject();
      json.writeObjectFieldStart("core");
      list(json, change.core());
      json.writeEndObject();
      fields(json, "fields", change.fields());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeObjectFieldStart("genes");
    Json.strings(json, "entering", diff.enteringGenes());
    Json.strings(json, "leaving", diff.leavingGenes());
    json.writeEndObject();
    if (answers != null) {
      answers(json);
    }
  }

  private static void identity(JsonGenerator json, String field, Atlas atlas) throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("name", atlas.info().name());
    json.writeStringField("version", atlas.info().version());
    json.writeNumberField("perturbations", atlas.perturbations().size());
    json.writeStringField("content_fingerprint", atlas.contentFingerprint());
    json.writeStringField("identity_fingerprint", atlas.identityFingerprint());
    json.writeEndObject();
  }

  private static void list(JsonGenerator json, ListChange change) throws IOException {
    Json.strings(json, "added", change.added());
    Json.strings(json, "removed", change.removed());
    Json.strings(json, "moved", change.moved());
  }

  private static void genes(JsonGenerator json, String field, GeneChange change)
      throws IOException {
    json.writeObjectFieldStart(field);
    Json.strings(json, "added", change.added());
    Json.strings(json, "removed", change.removed());
    Json.strings(json, "reweighted", change.reweighted());
    json.writeEndObject();
  }

  private static void fields(JsonGenerator json, String field, List<FieldChange> changes)
      throws IOException {
    json.writeArrayFieldStart(field);
    for (FieldChange change : changes) {
      json.writeStartObject();
      json.writeStringField("field", change.field());
      json.writeStringField("before", change.before());
      json.writeStringField("after", change.after());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void answers(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("answers");
    json.writeNumberField("queries", answers.queries());
    json.writeNumberField("changed", answers.rows().size());
    for (Map.Entry<AnswerAspect, Long> each : answers.counts().entrySet()) {
      String name = each.getKey().name().toLowerCase(Locale.ROOT);
      json.writeNumberField("changed_" + name, each.getValue());
    }
    json.writeArrayFieldStart("rows");
    for (AnswerChanges.Row row : answers.rows()) {
      json.writeStartObject();
      json.writeStringField("query_id", row.id());
      Json.strings(
          json,
          "changed",
          row.diff().changed().stream().map(a -> a.name().toLowerCase(Locale.ROOT)).toList());
      outline(json, "before", row.diff().before());
      outline(json, "after", row.diff().after());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void outline(JsonGenerator json, String field, AnswerOutline answer)
      throws IOException {
    json.writeObjectFieldStart(field);
    json.writeStringField("status", answer.status());
    json.writeStringField("predicted_module", answer.module());
    json.writeStringField("evidence_label", answer.label());
    json.writeStringField("first_hit", answer.firstHit());
    Json.strings(json, "hits", answer.hits());
    if (!answer.directions().isEmpty()) {
      Json.strings(json, "directions", answer.directions());
    }
    json.writeEndObject();
  }
}
