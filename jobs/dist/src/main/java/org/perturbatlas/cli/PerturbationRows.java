/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.perturbatlas.atlas.Perturbation;

/** Perturbations as a table or as JSON. */
record PerturbationRows(List<Perturbation> perturbations) {

  void text(PrintWriter out) {
    TextTable table =
        new TextTable("perturbation", ">up", ">down", "module", ">score", ">normalised");
    for (Perturbation p : perturbations) {
      table.row(
          p.name(),
          p.up().size(),
          p.down().size(),
          p.predictedModule(),
          decimal(p.masterRegulatorScore()),
          decimal(p.masterScoreNorm()));
    }
    table.print(out);
  }

  void json(JsonGenerator json) throws IOException {
    for (Perturbation p : perturbations) {
      json.writeStartObject();
      json.writeStringField("perturbation", p.name());
      json.writeNumberField("up", p.up().size());
      json.writeNumberField("down", p.down().size());
      json.writeStringField("predicted_module", p.predictedModule());
      Json.number(json, "master_regulator_score", p.masterRegulatorScore());
      Json.number(json, "master_score_norm", p.masterScoreNorm());
      json.writeEndObject();
    }
  }

  private static String decimal(Double value) {
    return value == null ? null : String.format(Locale.ROOT, "%.4f", value);
  }
}
