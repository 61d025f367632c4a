/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.retrieval.ChanceText;
import org.perturbatlas.retrieval.Concordance;
import org.perturbatlas.retrieval.Direction;
import org.perturbatlas.retrieval.Evidence;
import org.perturbatlas.retrieval.EvidenceNull;
import org.perturbatlas.retrieval.Hit;
import org.perturbatlas.retrieval.Interpretation;
import org.perturbatlas.retrieval.Outcome;
import org.perturbatlas.retrieval.Rejection;
import org.perturbatlas.retrieval.Scorer;
import org.perturbatlas.retrieval.ScoringParameters;

/**
 * An atlas to ask, from Java and without Spark: load it, query it, read the answer.
 *
 * <pre>{@code
 * PerturbAtlas atlas = PerturbAtlas.load(Path.of("sample-data/atlas.json"));
 * Answer answer = atlas.query(List.of("THOQK18", "XANZM19", "VULZM28"));
 * System.out.println(atlas.summary(answer));
 * System.out.println(atlas.interpret(answer));
 * }</pre>
 *
 * <p>Queries with {@link ScoringParameters#CALIBRATED} are ranked by p-values.
 *
 * <p>Immutable; any number of threads may share one. For millions of queries take a {@link Scorer}
 * a thread from {@link #index}: it reuses its buffers.
 */
public final class PerturbAtlas {

  private final Atlas atlas;
  private final AtlasIndex index;

  private PerturbAtlas(Atlas atlas, AtlasIndex index) {
    this.atlas = atlas;
    this.index = index;
  }

  public static PerturbAtlas of(Atlas atlas) {
    return new PerturbAtlas(atlas, AtlasIndex.of(atlas));
  }

  /**
   * An atlas over a background: the genes that could have been found, to be asked by {@link
   * ScoringParameters#CALIBRATED}. Signatures and queries lose all others.
   *
   * @throws UserException when no signature holds any of them
   */
  public static PerturbAtlas of(Atlas atlas, Iterable<String> background) {
    return new PerturbAtlas(atlas, AtlasIndex.of(atlas, background));
  }

  /**
   * Loads an atlas file (JSON, plain or gzip).
   *
   * @throws UserException when it cannot be read, is no atlas, or breaks a rule
   */
  public static PerturbAtlas load(Path file) {
    return of(AtlasFiles.read(file));
  }

  /**
   * Saves the atlas, gzip-compressed when the name ends in {@code .gz}; replaces a file that is
   * there.
   *
   * @throws UserException when it cannot be written
   */
  public void save(Path file) {
    AtlasFiles.write(atlas, file);
  }

  public Atlas atlas() {
    return atlas;
  }

  public AtlasIndex index() {
    return index;
  }

  /** Modules in atlas order. */
  public List<Module> modules() {
    return atlas.modules();
  }

  /** Perturbations in atlas order. */
  public List<Perturbation> perturbations() {
    return atlas.perturbations();
  }

  /**
   * The answer to a set of gene symbols, in any order and case, with the default parameters.
   *
   * @throws UserException when no gene can be used; {@link #ask} tells without throwing
   */
  public Answer query(Iterable<String> genes) {
    return query(genes, ScoringParameters.DEFAULT);
  }

  /** As {@link #query(Iterable)}, with parameters. */
  public Answer query(Iterable<String> genes, ScoringParameters parameters) {
    return orThrow(ask(genes, parameters));
  }

  /**
   * As {@link #query(Iterable, ScoringParameters)}, judged by a bank of null queries.
   *
   * @param evidenceNull what {@link ScoringParameters#CALIBRATED} judges evidence by; null for none
   */
  public Answer query(
      Iterable<String> genes, ScoringParameters parameters, EvidenceNull evidenceNull) {
    return orThrow(new Scorer(index, parameters, evidenceNull).score(genes));
  }

  private static Answer orThrow(Outcome outcome) {
    if (outcome instanceof Rejection rejection) {
      throw UserException.of("%s: %s", rejection.reason().name(), rejection.reason().message());
    }
    return (Answer) outcome;
  }

  /**
   * The answer to a signed query, genes that go up and genes that go down, with the default
   * parameters; each result says whether it mimics or reverses the query.
   *
   * @throws UserException when no gene can be used; {@link #ask} tells without throwing
   */
  public Answer query(Iterable<String> up, Iterable<String> down) {
    return query(up, down, ScoringParameters.DEFAULT);
  }

  /** As {@link #query(Iterable, Iterable)}, with parameters. */
  public Answer query(Iterable<String> up, Iterable<String> down, ScoringParameters parameters) {
    return orThrow(ask(up, down, parameters));
  }

  /** The answer, or the reason why there is none. {@code genes} may be null and hold nulls. */
  public Outcome ask(Iterable<String> genes, ScoringParameters parameters) {
    return new Scorer(index, parameters).score(genes);
  }

  /**
   * As {@link #ask(Iterable, ScoringParameters)}, of a signed query; without {@code down} it is
   * unsigned.
   */
  public Outcome ask(Iterable<String> up, Iterable<String> down, ScoringParameters parameters) {
    return new Scorer(index, parameters).score(up, down);
  }

  /** The first {@code n} results, the best first. */
  public List<Hit> topPerturbations(Answer answer, int n) {
    return answer.hits().subList(0, Math.min(n, answer.hitCount()));
  }

  public Evidence evidence(Answer answer) {
    return answer.evidence();
  }

  /** The answer as one short paragraph. */
  public String interpret(Answer answer) {
    return Interpretation.of(answer);
  }

  /**
   * The answer as a table for a terminal: query, modules, evidence, results. Several lines, the
   * last without an end.
   */
  public String summary(Answer answer) {
    if (answer.calibration() != null) {
      return CalibratedSummary.of(answer);
    }
    StringBuilder text = new StringBuilder();
    line(
        text,
        "Atlas     %s (%s): %,d perturbations, %,d genes",
        index.atlasName(),
        index.atlasVersion(),
        index.perturbationCount(),
        index.geneCount());
    line(
        text,
        "Query     %,d genes, %,d of them in the atlas",
        answer.querySize(),
        answer.genesInAtlas());
    for (Map.Entry<String, Double> score : answer.moduleScores().entrySet()) {
      boolean best = score.getKey().equals(answer.predictedModule());
      line(
          text,
          "Module    %-16s %.4f%s",
          score.getKey(),
          score.getValue(),
          best ? "  <- predicted" : "");
    }
    Evidence evidence = answer.evidence();
    line(
        text,
        "Evidence  %.2f %s (margin %s, agreement %.2f, mean recall %.2f)",
        evidence.score(),
        evidence.label() == null ? "without a label" : evidence.label().text(),
        Double.isNaN(evidence.moduleMargin())
            ? "none"
            : String.format(Locale.ROOT, "%.4f", evidence.moduleMargin()),
        evidence.topModuleAgreement(),
        evidence.meanTopRecall());
    if (answer.hitCount() == 0) {
      return text.append("No perturbation was retrieved at these thresholds.").toString();
    }
    text.append(
        String.format(
            Locale.ROOT,
            "%n%4s  %-20s %7s %9s %7s %6s  %-16s %12s%s",
            "rank",
            "perturbation",
            "recall",
            "precision",
            "shared",
            "size",
            "module",
            "master score",
            answer.isSigned()
                ? String.format("  %-9s %11s %8s", "direction", "concordance", "p")
                : ""));
    for (Hit hit : answer.hits()) {
      text.append(
          String.format(
              Locale.ROOT,
              "%n%4d  %-20s %7.3f %9.3f %7d %6d  %-16s %12s%s",
              hit.rank(),
              hit.perturbation(),
              hit.recall(),
              hit.precision(),
              hit.sharedGenes(),
              hit.signatureSize(),
              hit.predictedModule() == null ? "-" : hit.predictedModule(),
              hit.masterScoreNorm() == null
                  ? "-"
                  : String.format(Locale.ROOT, "%.3f", hit.masterScoreNorm()),
              direction(hit.concordance())));
    }
    return text.toString();
  }

  private static String direction(Concordance concordance) {
    if (concordance == null) {
      return "";
    }
    Direction direction = concordance.direction();
    return String.format(
        Locale.ROOT,
        "  %-9s %11.3f %8s",
        direction == null ? "-" : direction.text(),
        concordance.value(),
        ChanceText.of(concordance.p()));
  }

  private static void line(StringBuilder text, String template, Object... values) {
    text.append(String.format(Locale.ROOT, template, values)).append(System.lineSeparator());
  }
}
