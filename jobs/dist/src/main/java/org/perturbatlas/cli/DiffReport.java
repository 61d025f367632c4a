/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
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
 * What changed from one atlas to another, for people or as JSON.
 *
 * @param answers null where there are no queries
 */
record DiffReport(Atlas before, Atlas after, AtlasDiff diff, AnswerChanges answers) {

  /** Of each list, for people. */
  private static final int SHOWN = 20;

  void text(PrintWriter out) {
    line(out, "Before", before.info().name() + " " + before.info().version());
    line(out, "After", after.info().name() + " " + after.info().version());
    line(
        out,
        "Fingerprints",
        diff.sameIdentity()
            ? "the same content, name and version"
            : diff.sameContent() ? "the same content, another name or version" : "other content");
    for (FieldChange field : diff.info()) {
      line(out, "  " + field.field(), shown(field.before()) + " -> " + shown(field.after()));
    }
    list(out, "Perturbations", diff.perturbations(), diff.changedPerturbations().size());
    list(out, "Modules", diff.modules(), diff.changedModules().size());
    line(
        out,
        "Genes",
        count(diff.enteringGenes().size())
            + " enter, "
            + count(diff.leavingGenes().size())
            + " leave");
    names(out, "  entering", diff.enteringGenes());
    names(out, "  leaving", diff.leavingGenes());
    if (!diff.changedPerturbations().isEmpty()) {
      out.println();
      perturbations(out);
    }
    if (!diff.changedModules().isEmpty()) {
      out.println();
      modules(out);
    }
    if (answers != null) {
      out.println();
      answers(out);
    }
  }

  private static void list(PrintWriter out, String what, ListChange change, int changed) {
    line(
        out,
        what,
        count(change.added().size())
            + " added, "
            + count(change.removed().size())
            + " removed, "
            + count(changed)
            + " changed, "
            + count(change.moved().size())
            + " moved");
    names(out, "  added", change.added());
    names(out, "  removed", change.removed());
    names(out, "  moved", change.moved());
  }

  private void perturbations(PrintWriter out) {
    TextTable table =
        new TextTable(
            "perturbation",
            ">up added",
            ">removed",
            ">reweighted",
            ">down added",
            ">removed",
            ">reweighted",
            "also");
    for (PerturbationChange change : first(diff.changedPerturbations())) {
      table.row(
          change.name(),
          change.up().added().size(),
          change.up().removed().size(),
          change.up().reweighted().size(),
          change.down().added().size(),
          change.down().removed().size(),
          change.down().reweighted().size(),
          fields(change.fields()));
    }
    table.print(out);
    rest(out, diff.changedPerturbations().size());
  }

  private void modules(PrintWriter out) {
    TextTable table = new TextTable("module", "anchors", "core", "also");
    for (ModuleChange change : first(diff.changedModules())) {
      table.row(
          change.name(), signed(change.anchors()), signed(change.core()), fields(change.fields()));
    }
    table.print(out);
    rest(out, diff.changedModules().size());
  }

  /** Such as {@code +A -B ~C} for one added, one removed and one moved; null for no change. */
  private static String signed(ListChange change) {
    List<String> parts = new ArrayList<>();
    change.added().forEach(name -> parts.add("+" + name));
    change.removed().forEach(name -> parts.add("-" + name));
    change.moved().forEach(name -> parts.add("~" + name));
    return parts.isEmpty() ? null : String.join(" ", parts);
  }

  private static String fields(List<FieldChange> fields) {
    return fields.isEmpty()
        ? null
        : fields.stream()
            .map(f -> f.field() + " " + shown(f.before()) + " -> " + shown(f.after()))
            .collect(Collectors.joining(", "));
  }

  private void answers(PrintWriter out) {
    line(
        out,
        "Answers",
        count(answers.rows().size()) + " of " + count(answers.queries()) + " queries change");
    for (Map.Entry<AnswerAspect, Long> each : answers.counts().entrySet()) {
      line(out, "  " + each.getKey().text(), count(each.getValue()));
    }
    if (answers.rows().isEmpty()) {
      return;
    }
    out.println();
    TextTable table = new TextTable("query", "changed", "before", "after");
    for (AnswerChanges.Row row : first(answers.rows())) {
      table.row(
          row.id(),
          row.diff().changed().stream().map(AnswerAspect::text).collect(Collectors.joining(", ")),
          shown(row.diff().before()),
          shown(row.diff().after()));
    }
    table.print(out);
    rest(out, answers.rows().size());
  }

  private static String shown(AnswerOutline answer) {
    return answer.hits().isEmpty() && answer.module() == null && answer.label() == null
        ? answer.status()
        : shown(answer.module())
            + ", "
            + shown(answer.label())
            + ", "
            + (answer.hits().isEmpty()
                ? "nothing retrieved"
                : answer.firstHit() + " first of " + answer.hits().size());
  }

  private static String shown(String value) {
    return value == null ? "none" : value;
  }

  private static <T> List<T> first(List<T> items) {
    return items.subList(0, Math.min(SHOWN, items.size()));
  }

  private static void rest(PrintWriter out, int size) {
    if (size > SHOWN) {
      out.println("... and " + count(size - SHOWN) + " more; --json lists all");
    }
  }

  private static void names(PrintWriter out, String what, List<String> names) {
    if (!names.isEmpty()) {
      String more =
          names.size() > SHOWN ? ", ... and " + count(names.size() - SHOWN) + " more" : "";
      line(out, what, String.join(", ", first(names)) + more);
    }
  }

  private static String count(long n) {
    return String.format(Locale.ROOT, "%,d", n);
  }

  private static void line(PrintWriter out, String name, String value) {
    out.println(String.format(Locale.ROOT, "%-16s %s", name, value));
  }

  void json(JsonGenerator json) throws IOException {
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
    json.writeEndObject();
  }
}
