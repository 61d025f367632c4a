/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.UserException;

/**
 * Reads a defaults file: {@code key = value} a line, the value as it is, without quotes or escapes,
 * blanks around it cut; lines that begin with {@code #} and empty ones mean nothing. An option that
 * may be given many times has a line for each value.
 */
public final class DefaultsFile {

  private static final int SHOWN = 60;

  private final String name;
  private final Supplier<OptionNames> names;
  private final Map<String, Setting> settings = new LinkedHashMap<>();
  private OptionNames known;

  private DefaultsFile(String name, Supplier<OptionNames> names) {
    this.name = name;
    this.names = names;
  }

  /**
   * @param name what the file is called in messages
   * @param names of the program; asked for only where there are settings
   * @throws UserException naming the line that is no setting, sets again what is set, or has a key
   *     that is none or is of one run
   */
  public static Layer parse(String text, String name, Supplier<OptionNames> names) {
    DefaultsFile file = new DefaultsFile(name, names);
    int number = 0;
    for (String line : text.replaceFirst("^\uFEFF", "").lines().toList()) {
      file.line(line.strip(), ++number);
    }
    return SettingsLayer.general(file.settings, () -> file.known);
  }

  private void line(String line, int number) {
    if (line.isEmpty() || line.startsWith("#")) {
      return;
    }
    String origin = name + ", line " + number;
    int equals = line.indexOf('=');
    if (equals < 1) {
      throw UserException.of(
          "%s: '%s' is no setting; key = value is expected, such as min-recall = 0.5",
          origin, OneLine.of(line, SHOWN));
    }
    String key = line.substring(0, equals).strip();
    String value = line.substring(equals + 1).strip();
    if (value.isEmpty()) {
      throw UserException.of(
          "%s: '%s' has no value; give it one, or make the line a comment with #",
          origin, OneLine.of(key, SHOWN));
    }
    if (known == null) {
      known = names.get();
    }
    Setting former = settings.get(key);
    if (former == null) {
      settings.put(key, new Setting(value, origin));
    } else if (known.isKey(key) && known.isRepeatable(key)) {
      settings.put(key, new Setting(former.value() + "\n" + value, former.origin()));
    } else {
      throw UserException.of(
          "%s: '%s' is set again, after %s; leave one of them",
          origin, OneLine.of(key, SHOWN), former.origin());
    }
  }
}
