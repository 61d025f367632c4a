/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.perturbatlas.error.Reason;
import org.perturbatlas.error.UserException;

/**
 * The file {@code figures.json} of a benchmark.
 *
 * @param kind which benchmark
 * @param preset {@code published} or {@code honest}, or null
 * @param root the whole file
 * @param rows what was measured
 * @param labels how many answers had each evidence label
 * @param reliability the share of right modules by evidence p; may be empty
 */
public record BenchmarkFigures(
    String kind,
    String preset,
    String profile,
    JsonNode root,
    List<Measured> rows,
    List<Tally> labels,
    List<Reliability> reliability) {

  /** The name of such a file. */
  public static final String FILE = "figures.json";

  private static final String FORMAT = "perturb-atlas-figures";
  private static final int VERSION = 1;

  /**
   * One measure of one case.
   *
   * @param caseName which queries, and how they were answered
   * @param queries which queries, alike for all methods
   * @param method how they were answered, or empty where all are answered alike
   * @param successes of {@code n}, or null for a mean
   * @param low end of the 95 % interval, or null
   * @param published what it is compared with, or null
   * @param note what is to say about the published value, or null
   */
  public record Measured(
      String benchmark,
      String caseName,
      String queries,
      String method,
      String measure,
      long n,
      Long successes,
      double value,
      Double low,
      Double high,
      boolean share,
      Double published,
      String note) {}

  /** How many answers of a case had a label. */
  public record Tally(String benchmark, String caseName, String label, long n) {}

  /** The share of right modules among {@code n} answers with about this evidence p. */
  public record Reliability(double evidenceP, double shareRight, long n) {}

  /** Whether {@code path} is such a file, or a folder of this machine that holds one. */
  public static boolean isAt(Path path) {
    return Files.isRegularFile(path)
        ? path.getFileName().toString().endsWith(".json")
        : Files.isRegularFile(path.resolve(FILE));
  }

  /**
   * @param path the file, or the folder that holds it
   * @throws UserException when it cannot be read or is something else
   */
  public static BenchmarkFigures read(Path path) {
    Path file = Files.isDirectory(path) ? path.resolve(FILE) : path;
    try {
      return of(new ObjectMapper().readTree(Files.readString(file)), file.toString());
    } catch (JsonProcessingException e) {
      throw new UserException(file + ": is not JSON: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UserException(file + ": cannot be read: " + Reason.of(e), e);
    }
  }

  static BenchmarkFigures of(JsonNode root, String file) {
    if (!FORMAT.equals(root.path("format").asText())) {
      throw UserException.of(
          "%s: has the format '%s'; '%s', as benchmark writes it, is expected",
          file, root.path("format").asText(), FORMAT);
    }
    if (root.path("version").asInt() != VERSION) {
      throw UserException.of(
          "%s: has the version %s; %d is expected", file, root.path("version").asText(), VERSION);
    }
    List<Measured> rows = new ArrayList<>();
    for (JsonNode row : root.path("rows")) {
      if (!row.path("value").isNumber()) {
        continue;
      }
      rows.add(
          new Measured(
              row.path("benchmark").asText(),
              row.path("case").asText(),
              row.path("queries").asText(row.path("case").asText()),
              row.path("method").asText(""),
              row.path("measure").asText(),
              row.path("n").asLong(),
              row.path("successes").isNumber() ? row.path("successes").asLong() : null,
              row.path("value").asDouble(),
              number(row, "low"),
              number(row, "high"),
              "share".equals(row.path("unit").asText()),
              number(row, "published"),
              row.path("publishedNote").isTextual() ? row.path("publishedNote").asText() : null));
    }
    List<Tally> labels = new ArrayList<>();
    for (JsonNode row : root.path("labels")) {
      labels.add(
          new Tally(
              row.path("benchmark").asText(),
              row.path("case").asText(),
              row.path("label").asText("not graded"),
              row.path("n").asLong()));
    }
    List<Reliability> reliability = new ArrayList<>();
    for (JsonNode row : root.path("reliability")) {
      reliability.add(
          new Reliability(
              row.path("evidence_p").asDouble(),
              row.path("share_right").asDouble(),
              row.path("n").asLong()));
    }
    return new BenchmarkFigures(
        root.path("kind").asText("benchmark"),
        root.path("preset").isTextual() ? root.path("preset").asText() : null,
        root.path("profile").asText("reference"),
        root,
        List.copyOf(rows),
        List.copyOf(labels),
        List.copyOf(reliability));
  }

  private static Double number(JsonNode node, String name) {
    return node.path(name).isNumber() ? node.path(name).asDouble() : null;
  }
}
