/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.UserException;

/**
 * Matching that ends. An expression with nested repetitions can try more ways through a short name
 * than a computer has time for.
 */
public final class BoundedMatch {

  /** Characters that a match may look at: a fraction of a second. */
  private static final long MOST_STEPS = 10_000_000;

  private static final int LONGEST_SHOWN = 100;

  private BoundedMatch() {}

  /**
   * A matcher of {@code text}, after {@code match}, or null where that says no.
   *
   * @param option that the user gave the expression by
   * @throws UserException when the match takes too long or nests too deep
   */
  public static Matcher of(String option, Pattern pattern, String text, Predicate<Matcher> match) {
    Matcher matcher = pattern.matcher(new Counted(text));
    try {
      return match.test(matcher) ? matcher : null;
    } catch (TooLong | StackOverflowError e) {
      throw UserException.of(
          "%s '%s' does not come to an end on '%s'; an expression without nested repetitions, such"
              + " as (a+)+, is expected",
          option, pattern, OneLine.of(text, LONGEST_SHOWN));
    }
  }

  private static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private TooLong() {
      super(null, null, false, false);
    }
  }

  /** A text that can be looked at only so often. */
  private static final class Counted implements CharSequence {

    private final String text;
    private long steps;

    private Counted(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++steps > MOST_STEPS) {
        throw new TooLong();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
