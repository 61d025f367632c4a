/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.diff.AtlasDiff;
import org.perturbatlas.atlas.diff.FieldChange;
import org.perturbatlas.atlas.diff.ListChange;
import org.perturbatlas.atlas.diff.ModuleChange;
import org.perturbatlas.atlas.diff.PerturbationChange;
import org.perturbatlas.retrieval.diff.AnswerAspect;
import org.perturbatlas.retrieval.diff.AnswerOutline;

/**
 * What changed from one atlas to another, for people.
 *
 * @param answers null where there are no queries
 */
record DiffText(Atlas before, Atlas after, AtlasDiff diff, AnswerChanges answers) {

  /** Of each list, for people. */
  private static final int SHOWN = 20;

  void print(PrintWriter out) {
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
        Counts.text(diff.enteringGenes().size())
            + " enter, "
            + Counts.text(diff.leavingGenes().size())
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
        Counts.text(change.added().size())
            + " added, "
            + Counts.text(change.removed().size())
            + " removed, "
            + Counts.text(changed)
            + " changed, "
            + Counts.text(change.moved().size())
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
        Counts.text(answers.rows().size())
            + " of "
            + Counts.text(answers.queries())
            + " queries change");
    for (Map.Entry<AnswerAspect, Long> each : answers.counts().entrySet()) {
      line(out, "  " + each.getKey().text(), Counts.text(each.getValue()));
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
                : answer.firstHit()
                    + (answer.directions().isEmpty() ? "" : " (" + answer.directions().get(0) + ")")
                    + " first of "
                    + answer.hits().size());
  }

  private static String shown(String value) {
    return value == null ? "none" : value;
  }

  private static <T> List<T> first(List<T> items) {
    return items.subList(0, Math.min(SHOWN, items.size()));
  }

  private static void rest(PrintWriter out, int size) {
    if (size > SHOWN) {
      out.println("... and " + Counts.text(size - SHOWN) + " more; --json lists all");
    }
  }

  private static void names(PrintWriter out, String what, List<String> names) {
    if (!names.isEmpty()) {
      String more =
          names.size() > SHOWN ? ", ... and " + Counts.text(names.size() - SHOWN) + " more" : "";
      line(out, what, String.join(", ", first(names)) + more);
    }
  }

  private static void line(PrintWriter out, String name, String value) {
    out.println(String.format(Locale.ROOT, "%-16s %s", name, value));
  }
}
