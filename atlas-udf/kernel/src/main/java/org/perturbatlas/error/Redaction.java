/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.error;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * Takes secrets out of text that is shown or kept: of URLs the user and what signs them, of
 * settings the values of keys that name a secret, and every value that was {@link #hide hidden}.
 */
public final class Redaction {

  /** Spark's word for what was there. */
  public static final String MARK = "*********(redacted)";

  /** Spark's own default of {@code spark.redaction.regex}, and what signs URLs. */
  private static final String NAMES =
      "secret|password|passwd|token|access[._-]?key|account[._-]?key|credential|signature";

  /** Keys of settings whose value is a secret. */
  public static final Pattern SECRET_KEY = Pattern.compile("(?i)" + NAMES);

  /** Shorter values are words that other text holds too; they go where their key stands beside. */
  private static final int SHORTEST_HIDDEN = 8;

  /** Numbers, and names of classes, such as those that know credentials. */
  private static final Pattern NO_SECRET =
      Pattern.compile("[0-9.]+|[a-z]\\w*(\\.\\w+)*(\\.[A-Z][\\w$]*)");

  private static final Pattern USER =
      Pattern.compile("(?<=[A-Za-z0-9]://)[^/\\s\"'@?#]*:[^/\\s\"'?#]*@");

  /** {@code key=value}, with the value up to a blank, a quote or a mark that ends one. */
  private static final Pattern SETTING =
      Pattern.compile(
          "(?i)((?<![\\w.-])[\\w.-]{0,100}(?:"
              + NAMES
              + ")[\\w.-]{0,100}\\s?=\\s?)[^\\s\"'&,;)\\]}\\\\]+");

  /** Of signed URLs whose parameter has a name of its own: Azure's and Google's. */
  private static final Pattern SIGNATURE =
      Pattern.compile("(?i)([?&](?:sig|key|auth)=)[^\\s\"'&\\\\]+");

  private static final Set<String> HIDDEN = ConcurrentHashMap.newKeySet();

  private Redaction() {}

  /** Has all text lose this value from now on, in the whole process. */
  public static void hide(String secret) {
    String value = secret == null ? "" : secret.strip();
    if (value.length() >= SHORTEST_HIDDEN && !NO_SECRET.matcher(value).matches()) {
      HIDDEN.add(value);
    }
  }

  /** {@code text} without secrets; null for null. */
  public static String text(String text) {
    if (text == null || text.isEmpty()) {
      return text;
    }
    String clean = text;
    // Longest first: one may hold another.
    List<String> hidden =
        HIDDEN.stream()
            .filter(text::contains)
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();
    for (String secret : hidden) {
      clean = clean.replace(secret, MARK);
    }
    clean = USER.matcher(clean).replaceAll(MARK + "@");
    clean = SETTING.matcher(clean).replaceAll("$1" + MARK);
    return SIGNATURE.matcher(clean).replaceAll("$1" + MARK);
  }

  /** The value of a setting as it may be shown. */
  public static String value(String key, String value) {
    return SECRET_KEY.matcher(key).find() ? MARK : text(value);
  }
}
