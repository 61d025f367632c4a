/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import org.perturbatlas.PerturbAtlas;
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

  void json(Outcome outcome) throws IOException {
    try (JsonGenerator json = Json.generator(out)) {
      AnswerJson writer = new AnswerJson(json, detail);
      if (outcome instanceof Rejection rejection) {
        writer.write(null, rejection);
      } else {
        writer.write(null, (Answer) outcome);
      }
    }
    out.println();
  }

  void text(PerturbAtlas atlas, Answer answer) {
    out.println(atlas.summary(answer));
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
}
