/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.Perturbation;

/**
 * The modules of an atlas in its order, with their anchors and how many perturbations they have.
 */
final class ModuleRows {

  private final List<Row> rows;

  private record Row(Module module, List<String> present, List<String> absent, long members) {}

  ModuleRows(Atlas atlas) {
    Set<String> names =
        atlas.perturbations().stream().map(Perturbation::name).collect(Collectors.toSet());
    rows =
        atlas.modules().stream()
            .map(
                module ->
                    new Row(
                        module,
                        module.anchors().stream().filter(names::contains).toList(),
                        module.anchors().stream().filter(a -> !names.contains(a)).toList(),
                        atlas.perturbations().stream()
                            .filter(p -> module.name().equals(p.predictedModule()))
                            .count()))
            .toList();
  }

  void text(PrintWriter out) {
    TextTable table =
        new TextTable("module", "title", ">perturbations", "anchors", "absent anchors");
    for (Row row : rows) {
      table.row(
          row.module().name(),
          row.module().title(),
          row.members(),
          row.present().isEmpty() ? null : String.join(",", row.present()),
          row.absent().isEmpty() ? null : String.join(",", row.absent()));
    }
    table.print(out);
  }

  void json(JsonGenerator json) throws IOException {
    for (Row row : rows) {
      json.writeStartObject();
      json.writeStringField("name", row.module().name());
      json.writeStringField("title", row.module().title());
      json.writeNumberField("perturbations", row.members());
      Json.strings(json, "anchors_present", row.present());
      Json.strings(json, "anchors_absent", row.absent());
      json.writeEndObject();
    }
  }
}
