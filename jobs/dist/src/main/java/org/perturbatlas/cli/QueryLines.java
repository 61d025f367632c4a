/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.genes.GeneMapper;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.retrieval.Outcome;
import org.perturbatlas.retrieval.Rejection;
import org.perturbatlas.retrieval.RejectionReason;
import org.perturbatlas.retrieval.Scorer;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.retrieval.query.JsonQuery;
import org.perturbatlas.retrieval.query.JsonQueryReader;
import org.perturbatlas.retrieval.table.AnswerJson;
import org.perturbatlas.retrieval.table.ResultDetail;

/** Answers a stream of queries, a line each: memory is that of the longest line. */
final class QueryLines {

  /** Scorers hold buffers, and a file may give every line other parameters. */
  private static final int MOST_SCORERS = 64;

  private static final int LONGEST_ID = 60;

  private static final JsonQueryReader READER =
      new JsonQueryReader("query_id", "genes", GeneText::split);

  private final AtlasIndex index;
  private final ScoringParameters defaults;
  private final ResultDetail detail;
  private final GeneMapper mapper;
  private long scored;
  private long rejected;
  private final Map<ScoringParameters, Scorer> scorers =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ScoringParameters, Scorer> eldest) {
          return size() > MOST_SCORERS;
        }
      };

  /** {@code mapper} is null where gene names stay as they are. */
  QueryLines(AtlasIndex index, ScoringParameters defaults, ResultDetail detail, GeneMapper mapper) {
    this.index = index;
    this.defaults = defaults;
    this.detail = detail;
    this.mapper = mapper;
  }

  /**
   * Reads to the end of {@code in}, or until nobody reads the answers; empty lines and lines of
   * blanks are passed over.
   */
  void answer(InputStream in, String source, Console console) throws IOException {
    BufferedReader lines = TextInput.reader(in, source);
    try (JsonGenerator json = Json.generator(console.out())) {
      AnswerJson writer = new AnswerJson(json, detail);
      AnswerJson signedWriter = new AnswerJson(json, detail.withSigned(true));
      long number = 0;
      for (String line = next(lines, source);
          line != null && !console.isCutOff();
          line = next(lines, source)) {
        number++;
        String text = number == 1 && line.startsWith("\ufeff") ? line.substring(1) : line;
        if (!isBlank(text)) {
          answer(number, text, writer, signedWriter);
          json.writeRaw('\n');
        }
      }
    }
  }

  /** Whether there were queries and none of them has an answer. */
  boolean everyQueryWasRejected() {
    return scored == 0 && rejected > 0;
  }

  /** As in a collection, where a line of tabs is a row. */
  private static boolean isBlank(String text) {
    return text.chars().allMatch(c -> c == ' ');
  }

  /** {@code signedWriter} takes the answers to signed queries, which say more. */
  private void answer(long number, String text, AnswerJson writer, AnswerJson signedWriter)
      throws IOException {
    QueryParams params = new QueryParams(defaults);
    JsonQuery line = READER.read(text, params);
    String id = line.id() == null ? Long.toString(number) : line.id();
    if (line.problem() != null) {
      rejected++;
      writer.writeRejection(
          id, RejectionReason.MALFORMED_ROW.name(), "line " + number + ": " + line.problem());
      return;
    }
    MappedQuery query =
        MappedQuery.of(
            line.genes(),
            line.genesDown(),
            mapper,
            "line " + number + ", query '" + OneLine.of(id, LONGEST_ID) + "'");
    Outcome outcome =
        scorers
            .computeIfAbsent(params.parameters(), p -> new Scorer(index, p))
            .score(query.genes(), query.down());
    if (outcome instanceof Rejection rejection) {
      rejected++;
      writer.write(id, rejection, query.report());
    } else {
      scored++;
      Answer answer = (Answer) outcome;
      (answer.isSigned() ? signedWriter : writer).write(id, answer, query.report());
    }
  }

  private static String next(BufferedReader lines, String source) {
    try {
      return lines.readLine();
    } catch (IOException e) {
      throw InputFiles.unreadable(source, e);
    }
  }
}
