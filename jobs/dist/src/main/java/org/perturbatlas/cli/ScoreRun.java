/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.perturbatlas.jobs.retrieval.AtlasCounts;
import org.perturbatlas.jobs.retrieval.ScoreConfig;
import org.perturbatlas.jobs.retrieval.ScoreCounts;
import org.perturbatlas.jobs.retrieval.ScoreJob;
import org.perturbatlas.jobs.retrieval.ScoreResult;

/**
 * Runs a score job in a session and tells what came of it; apart from its command, which has to
 * load without Spark.
 */
final class ScoreRun {

  private ScoreRun() {}

  /**
   * @param meant tells the atlas of the catalog that a path may stand for, or null
   * @return the exit status
   */
  static int run(
      ScoreConfig config, UnaryOperator<String> meant, SparkOptions options, Console console) {
    try (CommandSession session = CommandSession.open("score", options)) {
      config.atlases().forEach(atlas -> session.requireAtlas(atlas, meant.apply(atlas)));
      session.require("--queries", config.queries().source());
      session.require("--id-map", config.idMap().idMap());
      session.require("--orthologues", config.idMap().orthologues());
      session.require("--background", config.calibration().background());
      config.calibration().banks().forEach(bank -> session.require("--bank", bank));
      session.require("--output", config.output());
      ScoreResult result =
          session.run(console, spark -> new ScoreJob(config).telling(console::note).run(spark));
      if (config.outputTable() != null) {
        console.out().print(result.manifest());
      }
      tell(result, rejected(config, result), console);
      return result.withinLimit() ? ExitCode.DONE : ExitCode.TOO_MANY_REJECTED;
    }
  }

  /** Where the rejected rows are. */
  private static String rejected(ScoreConfig config, ScoreResult result) {
    return result.target() + (config.outputTable() == null ? "/rejected" : "_rejected");
  }

  private static void tell(ScoreResult result, String rejected, Console console) {
    ScoreCounts counts = result.counts();
    result.warnings().forEach(console::warning);
    if (result.atlases().size() == 1) {
      tellOfOne(result.target(), counts, console);
    } else {
      tellOfSeveral(result, console);
    }
    if (counts.repeatsIds()) {
      console.note(
          String.format(
              Locale.ROOT,
              "repeated query ids: %s%,d",
              counts.duplicatesExact() ? "" : "about ",
              counts.duplicateIds()));
    }
    if (!result.withinLimit()) {
      String without =
          result.atlases().stream()
              .filter(atlas -> atlas.counts().scored() == 0)
              .map(AtlasCounts::name)
              .collect(Collectors.joining(", "));
      String by = result.atlases().size() == 1 ? "" : " by " + without;
      console.error(
          without.isEmpty()
              ? "more was rejected than --max-rejected allows; see " + rejected
              : "every query was rejected" + by + "; the reasons are in " + rejected);
    }
  }

  private static void tellOfOne(String target, ScoreCounts counts, Console console) {
    console.note(
        String.format(
            Locale.ROOT,
            "%s: %,d of %,d queries scored, %,d rejected; %,d input rows, %,d of them rejected",
            target,
            counts.scored(),
            counts.queries(),
            counts.rejectedQueries(),
            counts.inputRows(),
            counts.rejectedRows()));
    if (!counts.byLabel().isEmpty()) {
      console.note("evidence: " + labels(counts.byLabel()));
    }
    if (!counts.rejectedByReason().isEmpty()) {
      console.note("rejected: " + listed(counts.rejectedByReason()));
    }
  }

  /** What the atlases have in common, then a line an atlas. */
  private static void tellOfSeveral(ScoreResult result, Console console) {
    ScoreCounts common = result.counts();
    console.note(
        String.format(
            Locale.ROOT,
            "%s: %,d queries against %d atlases; %,d input rows, %,d of them rejected",
            result.target(),
            common.queries(),
            result.atlases().size(),
            common.inputRows(),
            common.rejectedRows()));
    for (AtlasCounts atlas : result.atlases()) {
      ScoreCounts counts = atlas.counts();
      String evidence = counts.byLabel().isEmpty() ? "" : "; evidence: " + labels(counts.byLabel());
      String rejected =
          counts.rejectedByReason().isEmpty()
              ? ""
              : "; rejected: " + listed(counts.rejectedByReason());
      console.note(
          String.format(
              Locale.ROOT,
              "%s %s: %,d of %,d queries scored, %,d rejected%s%s",
              atlas.name(),
              atlas.version(),
              counts.scored(),
              counts.queries(),
              counts.rejectedQueries(),
              evidence,
              rejected));
    }
  }

  private static String labels(Map<String, Long> counts) {
    Map<String, Long> named = new LinkedHashMap<>();
    counts.forEach(
        (label, n) -> named.put(label.equals(ScoreCounts.NO_LABEL) ? "not graded" : label, n));
    return listed(named);
  }

  private static String listed(Map<String, Long> counts) {
    return counts.entrySet().stream()
        .map(count -> String.format(Locale.ROOT, "%s %,d", count.getKey(), count.getValue()))
        .collect(Collectors.joining(", "));
  }
}
