/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.UserException;
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
  private final ScoringOptions options;
  private final QueryJudge judge;
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

  /**
   * @param options what params of a line change
   * @param judge of lines of the calibrated profile
   * @param mapper null where gene names stay as they are
   */
  QueryLines(
      AtlasIndex index,
      ScoringOptions options,
      QueryJudge judge,
      ResultDetail detail,
      GeneMapper mapper) {
    this.index = index;
    this.options = options;
    this.judge = judge;
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
      Writers writers =
          new Writers(
              new AnswerJson(json, detail),
              new AnswerJson(json, detail.withSigned(true)),
              new AnswerJson(json, detail.withCalibrated(true).withBank(judge != QueryJudge.NONE)));
      long number = 0;
      for (String line = next(lines, source);
          line != null && !console.isCutOff();
          line = next(lines, source)) {
        number++;
        String text = number == 1 && line.startsWith("\ufeff") ? line.substring(1) : line;
        if (!isBlank(text)) {
          answer(number, text, writers);
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

  /** Answers to signed queries, and those of the calibrated profile, say more. */
  private record Writers(AnswerJson plain, AnswerJson signed, AnswerJson calibrated) {

    AnswerJson of(Answer answer) {
      if (answer.calibration() != null) {
        return calibrated;
      }
      return answer.isSigned() ? signed : plain;
    }
  }

  private void answer(long number, String text, Writers writers) throws IOException {
    QueryParams params = new QueryParams(options);
    JsonQuery line = READER.read(text, params);
    String id = line.id() == null ? Long.toString(number) : line.id();
    if (line.problem() != null) {
      malformed(writers, id, number, line.problem());
      return;
    }
    MappedQuery query =
        MappedQuery.of(
            line.genes(),
            line.genesDown(),
            mapper,
            "line " + number + ", query '" + OneLine.of(id, LONGEST_ID) + "'");
    Outcome outcome;
    try {
      outcome =
          scorers
              .computeIfAbsent(params.parameters(), p -> judge.scorer(index, p))
              .score(query.genes(), query.down());
    } catch (UserException e) {
      malformed(writers, id, number, e.getMessage());
      return;
    }
    if (outcome instanceof Rejection rejection) {
      rejected++;
      writers.plain().write(id, rejection, query.report());
    } else {
      scored++;
      Answer answer = (Answer) outcome;
      writers.of(answer).write(id, answer, query.report());
    }
  }

  /** A line that is no query, or asks for what its profile does not know. */
  private void malformed(Writers writers, String id, long number, String problem)
      throws IOException {
    rejected++;
    writers
        .plain()
        .writeRejection(
            id, RejectionReason.MALFORMED_ROW.name(), "line " + number + ": " + problem);
  }

  private static String next(BufferedReader lines, String source) {
    try {
      return lines.readLine();
    } catch (IOException e) {
      throw InputFiles.unreadable(source, e);
    }
  }
}
