/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.report.results;

import java.util.Locale;
import org.perturbatlas.report.Tone;
import org.perturbatlas.retrieval.EvidenceLabel;

/** Numbers and names in sentences. */
final class Texts {

  private static final int LONGEST = 200;

  private Texts() {}

  static String of(String template, Object... values) {
    return String.format(Locale.ROOT, template, values);
  }

  /** {@code part} of {@code all} in per cent; a dash where there is nothing. */
  static String percent(long part, long all) {
    return all == 0 ? "–" : of("%.1f\u00a0%%", 100.0 * part / all);
  }

  static String count(long value, String one, String several) {
    return of("%,d %s", value, value == 1 ? one : several);
  }

  /** Text from outside, of bounded length. */
  static String bounded(String text) {
    return bounded(text, LONGEST);
  }

  static String bounded(String text, int longest) {
    if (text == null || text.length() <= longest) {
      return text;
    }
    // Not through a character.
    int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
    return text.substring(0, end) + "…";
  }

  static String label(String label) {
    return label == null ? "not graded" : label;
  }

  static Tone tone(String label) {
    for (EvidenceLabel each : EvidenceLabel.values()) {
      if (each.text().equals(label)) {
        return Tone.valueOf(each.name());
      }
    }
    return Tone.MUTED;
  }
}
