/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.perturbatlas.PerturbAtlas;
import org.perturbatlas.genes.MappedName;
import org.perturbatlas.genes.MappingReport;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.Outcome;
import org.perturbatlas.retrieval.Rejection;
import org.perturbatlas.retrieval.table.AnswerJson;
import org.perturbatlas.retrieval.table.ResultDetail;

/** One answer, for people or as JSON. */
final class AnswerPrinter {

  private final PrintWriter out;
  private final ResultDetail detail;

  AnswerPrinter(PrintWriter out, ResultDetail detail) {
    this.out = out;
    this.detail = detail;
  }

  /** {@code report} is null where gene names were not mapped. */
  void json(Outcome outcome, MappingReport report) throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      AnswerJson writer = new AnswerJson(json, detail);
      if (outcome instanceof Rejection rejection) {
        writer.write(null, rejection, report);
      } else {
        writer.write(null, (Answer) outcome, report);
      }
    }
    out.println();
  }

  /** {@code report} is null where gene names were not mapped. */
  void text(PerturbAtlas atlas, Answer answer, MappingReport report) {
    out.println(atlas.summary(answer));
    if (report != null) {
      out.println();
      names(report);
    }
    if (detail.hitGenes() && answer.hitCount() > 0) {
      out.println();
      for (int i = 0; i < answer.hitCount(); i++) {
        out.println(
            "Shared with "
                + answer.index().perturbation(answer.hitPerturbation(i))
                + ": "
                + String.join(" ", answer.hitGenes(i)));
      }
    }
    out.println();
    out.println(atlas.interpret(answer));
  }

  private void names(MappingReport report) {
    out.println("Names     " + report.counts());
    if (detail.hitGenes()) {
      names("Renamed   ", report.renamed(), MappedName::change);
      names("Ambiguous ", report.ambiguous(), MappedName::from);
      names("Unknown   ", report.unknown(), MappedName::from);
    }
  }

  private void names(String title, List<MappedName> names, Function<MappedName, String> text) {
    if (!names.isEmpty()) {
      out.println(title + names.stream().map(text).collect(Collectors.joining(" ")));
    }
  }
}
