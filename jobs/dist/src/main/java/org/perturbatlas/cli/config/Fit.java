/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli.config;

import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Which settings for all runs a run has a use for. An option that needs another, or excludes it, is
 * refused without or beside it on the command line; a default is left out then.
 */
final class Fit {

  private static final List<String> FINDING =
      List.of(
          "module-height",
          "module-count",
          "module-min-genes",
          "min-module-size",
          "stability-resamples",
          "seed");

  private Fit() {}

  /**
   * @param option the one that there is a setting for
   * @param has whether the command knows another option
   * @param value what another option is in this run, or null
   */
  static boolean of(String option, Predicate<String> has, UnaryOperator<String> value) {
    if (FINDING.contains(option) && has.test("find-modules")) {
      return isOn(value.apply("find-modules"))
          && !(option.equals("module-height") && value.apply("module-count") != null);
    }
    return switch (option) {
      case "find-modules" -> value.apply("modules") == null;
      case "on-ambiguous" -> value.apply("id-map") != null || value.apply("orthologues") != null;
      case "null", "require-certificate" -> judged(has, value) && value.apply("bank") != null;
      case "bank" -> judged(has, value);
      // To calibrate there is a background without a profile.
      case "background" -> !has.test("profile") || judged(has, value);
      case "down" -> !isOn(value.apply("no-down"));
      default -> true;
    };
  }

  private static boolean judged(Predicate<String> has, UnaryOperator<String> value) {
    return "calibrated".equals(value.apply("profile"))
        || (has.test("signal") && "honest".equals(value.apply("preset")));
  }

  private static boolean isOn(String flag) {
    return flag != null && !flag.equalsIgnoreCase("false");
  }
}
