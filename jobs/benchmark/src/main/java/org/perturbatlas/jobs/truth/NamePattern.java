/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.truth;

import java.io.Serializable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.queries.BoundedMatch;

/** An expression over names, whatever their case: atlases have names in upper case. */
record NamePattern(String option, Pattern pattern) implements Serializable {

  /**
   * @param expression null for no pattern, which is null
   * @throws UserException when it is no expression
   */
  static NamePattern of(String option, String expression) {
    try {
      return expression == null
          ? null
          : new NamePattern(option, Pattern.compile(expression, Pattern.CASE_INSENSITIVE));
    } catch (PatternSyntaxException e) {
      throw UserException.of("%s '%s': %s", option, expression, e.getDescription());
    }
  }

  boolean isIn(String name) {
    return BoundedMatch.of(option, pattern, name, Matcher::find) != null;
  }

  /** Its first group in {@code name}, or all of it where it has no group; null without a match. */
  String extract(String name) {
    Matcher matcher = BoundedMatch.of(option, pattern, name, Matcher::find);
    return matcher == null ? null : matcher.group(Math.min(1, matcher.groupCount()));
  }
}
