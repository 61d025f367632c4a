/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.Profile;
import org.perturbatlas.retrieval.ScoringParameters;

/**
 * Scoring parameters by name, as {@code atlas.score(genes, map('min_recall', '0.2'))} gives them.
 */
final class ScoreOptions {

  private static final String PROFILE = "profile";

  static final Set<String> KEYS =
      new TreeSet<>(
          Set.of(
              PROFILE,
              "top_n",
              "min_recall",
              "min_signature_size",
              "module_filter",
              "evidence_top_n"));

  private ScoreOptions() {}

  /**
   * The parameters of the profile that the options name, with what they change of them.
   *
   * @param profile where they name none
   * @throws UserException naming the option that is unknown or has a bad value, and the valid ones
   */
  static ScoringParameters parse(Map<String, String> options, Profile profile) {
    String named = options.get(PROFILE);
    ScoringParameters parameters =
        ScoringParameters.of(named == null ? profile : of(PROFILE, () -> Profile.of(named)));
    for (Map.Entry<String, String> option : options.entrySet()) {
      ScoringParameters before = parameters;
      parameters = of(option.getKey(), () -> with(before, option.getKey(), option.getValue()));
    }
    return parameters;
  }

  private static <T> T of(String key, Supplier<T> parser) {
    try {
      return parser.get();
    } catch (UserException e) {
      throw UserException.of(
          "Option '%s' of score: %s; valid options are %s", key, e.getMessage(), KEYS);
    }
  }

  private static ScoringParameters with(ScoringParameters p, String key, String value) {
    return switch (key) {
      case PROFILE -> p;
      case "top_n" -> p.withTopN(parsed(value, "a whole number", Integer::valueOf));
      case "min_recall" -> p.withMinRecall(parsed(value, "a number from 0 to 1", Double::valueOf));
      case "min_signature_size" ->
          p.withMinSignatureSize(parsed(value, "a whole number", Integer::valueOf));
      case "module_filter" ->
          p.withModuleFilter(parsed(value, "true or false", ScoreOptions::truth));
      case "evidence_top_n" ->
          p.withEvidenceTopN(parsed(value, "a whole number", Integer::valueOf));
      default -> throw new UserException("there is none of that name");
    };
  }

  private static <T> T parsed(String value, String expected, Function<String, T> parser) {
    try {
      return parser.apply(value);
    } catch (IllegalArgumentException e) {
      throw UserException.of("'%s' is given, %s is expected", value, expected);
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
