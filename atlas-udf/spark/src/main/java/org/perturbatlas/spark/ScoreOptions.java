/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.ScoringParameters;

/**
 * Scoring parameters by name, as {@code atlas.score(genes, map('min_recall', '0.2'))} gives them.
 */
final class ScoreOptions {

  static final Set<String> KEYS =
      new TreeSet<>(
          Set.of("top_n", "min_recall", "min_signature_size", "module_filter", "evidence_top_n"));

  private ScoreOptions() {}

  /**
   * @throws UserException naming the valid keys, or the value that cannot be read
   */
  static ScoringParameters parse(Map<String, String> options) {
    ScoringParameters p = ScoringParameters.DEFAULT;
    for (Map.Entry<String, String> option : options.entrySet()) {
      String key = option.getKey();
      String value = option.getValue();
      p =
          switch (key) {
            case "top_n" -> p.withTopN(parsed(key, value, "a whole number", Integer::valueOf));
            case "min_recall" ->
                p.withMinRecall(parsed(key, value, "a number from 0 to 1", Double::valueOf));
            case "min_signature_size" ->
                p.withMinSignatureSize(parsed(key, value, "a whole number", Integer::valueOf));
            case "module_filter" ->
                p.withModuleFilter(parsed(key, value, "true or false", ScoreOptions::truth));
            case "evidence_top_n" ->
                p.withEvidenceTopN(parsed(key, value, "a whole number", Integer::valueOf));
            default ->
                throw UserException.of(
                    "Unknown option '%s' of score; valid ones are %s", key, KEYS);
          };
    }
    return p;
  }

  private static <T> T parsed(
      String key, String value, String expected, Function<String, T> parser) {
    try {
      return parser.apply(value);
    } catch (IllegalArgumentException | NullPointerException e) {
      throw UserException.of("Option '%s' of score is '%s'; %s is expected", key, value, expected);
    }
  }

  private static Boolean truth(String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(value);
    };
  }
}
