/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import org.perturbatlas.jobs.queries.SetLines;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.retrieval.query.JsonQuery;
import org.perturbatlas.retrieval.query.JsonQueryReader;

/**
 * A file of queries that is read without Spark: JSON lines, as {@code query --jsonl} takes them, or
 * CSV or TSV with a query a row; told apart by the first character.
 */
final class QueryFile {

  private static final JsonQueryReader JSON =
      new JsonQueryReader("query_id", "genes", GeneText::split);

  private final Path file;
  private final ScoringOptions options;
  private long malformed;
  private String firstProblem;

  /** Takes the queries. */
  interface Sink {

    /**
     * {@code genes} may be null, and {@code genesDown} is null of an unsigned query; {@code
     * parameters} are those of the query, or else of the command.
     */
    void accept(
        String id, List<String> genes, List<String> genesDown, ScoringParameters parameters);
  }

  QueryFile(Path file, ScoringOptions options) {
    this.file = file;
    this.options = options;
  }

  /**
   * Gives every query to {@code sink}, in order; counts lines that cannot be read.
   *
   * @throws org.perturbatlas.error.UserException when the file cannot be read, or its header does
   *     not have the columns
   */
  void read(Sink sink) {
    try (InputStream in = InputFiles.open(file, "a file of queries")) {
      BufferedReader lines = TextInput.reader(in, file.toString());
      String first = lines.readLine();
      if (first == null) {
        return;
      }
      String head = first.startsWith("\ufeff") ? first.substring(1) : first;
      if (head.stripLeading().startsWith("{")) {
        json(head, lines, sink);
      } else {
        table(head, lines, sink);
      }
    } catch (IOException e) {
      throw InputFiles.unreadable(file.toString(), e);
    }
  }

  /** How many lines could not be read. */
  long malformed() {
    return malformed;
  }

  /** What was wrong with the first of {@link #malformed}, with its line; null without one. */
  String firstProblem() {
    return firstProblem;
  }

  private void json(String first, BufferedReader lines, Sink sink) throws IOException {
    long number = 0;
    for (String line = first; line != null; line = lines.readLine()) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      QueryParams params = new QueryParams(options);
      JsonQuery query = JSON.read(line, params);
      if (query.problem() != null) {
        note(number, query.problem());
      } else {
        String id = query.id() == null ? Long.toString(number) : query.id();
        sink.accept(id, query.genes(), query.genesDown(), params.parameters());
      }
    }
  }

  private void table(String header, BufferedReader lines, Sink sink) throws IOException {
    ScoringParameters parameters = options.parameters();
    SetLines.read(
        header,
        lines,
        file.toString(),
        new SetLines.Sink() {
          @Override
          public void query(long number, String id, List<String> genes, List<String> genesDown) {
            sink.accept(id, genes, genesDown, parameters);
          }

          @Override
          public void malformed(long number, String message) {
            note(number, message);
          }
        });
  }

  private void note(long number, String message) {
    malformed++;
    if (firstProblem == null) {
      firstProblem = "line " + number + ": " + message;
    }
  }
}
