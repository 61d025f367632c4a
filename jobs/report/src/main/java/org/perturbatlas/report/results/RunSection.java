/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report.results;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.perturbatlas.report.Section;
import org.perturbatlas.report.TableFigure;
import org.perturbatlas.report.TableFigure.Column;
import org.perturbatlas.report.TableFigure.Type;

/** What ran on what, so that the page can be traced to its run. */
final class RunSection {

  private static final List<String> PARAMETERS =
      List.of(
          "queries",
          "profile",
          "top_n",
          "min_recall",
          "min_signature_size",
          "module_filter",
          "evidence_top_n",
          "background",
          "bank",
          "null",
          "up",
          "down");

  private RunSection() {}

  static Section of(Run run) {
    List<List<Object>> rows = new ArrayList<>();
    JsonNode manifest = run.manifest();
    row(rows, "run", manifest.path("run_id"));
    rows.add(
        TableFigure.row(
            "engine",
            "Perturb-Atlas "
                + manifest.path("engine_version").asText()
                + " on Spark "
                + manifest.path("spark_version").asText()));
    row(rows, "started", manifest.path("start"));
    rows.add(TableFigure.row("took", took(run)));
    for (JsonNode atlas : run.atlasNodes()) {
      rows.add(
          TableFigure.row(
              "atlas", atlas.path("name").asText() + " " + atlas.path("version").asText()));
      row(rows, "content fingerprint", atlas.path("fingerprint"));
      row(rows, "licence", atlas.path("licence"));
      row(rows, "citation", atlas.path("citation"));
    }
    JsonNode parameters = manifest.path("parameters");
    for (String name : PARAMETERS) {
      row(rows, name.replace('_', '-'), parameters.path(name));
    }
    return new Section(
        "run",
        "The run",
        null,
        List.of(
            TableFigure.plain(
                "facts",
                "Versions and parameters",
                "From manifest.json of the results.",
                List.of(new Column("what", Type.TEXT, null), new Column("value", Type.TEXT, null)),
                rows)));
  }

  /** How long the run took; a dash where its manifest does not tell. */
  static String took(Run run) {
    try {
      Duration time =
          Duration.between(
              Instant.parse(run.manifest().path("start").asText()),
              Instant.parse(run.manifest().path("end").asText()));
      return time.toMinutes() > 0
          ? Texts.of("%d min %d s", time.toMinutes(), time.toSecondsPart())
          : Texts.of("%.1f s", time.toMillis() / 1000.0);
    } catch (DateTimeParseException e) {
      return "–";
    }
  }

  private static void row(List<List<Object>> rows, String name, JsonNode value) {
    if (!value.isMissingNode() && !value.isNull()) {
      rows.add(
          TableFigure.row(
              name, Texts.bounded(value.isValueNode() ? value.asText() : value.toString(), 1000)));
    }
  }
}
