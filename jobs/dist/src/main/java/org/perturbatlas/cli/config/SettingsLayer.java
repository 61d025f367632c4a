/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli.config;

import java.util.Map;
import java.util.function.Supplier;
import org.perturbatlas.error.UserException;

/** Settings by key, {@code min-recall} or of one command {@code score.min-recall}. */
public final class SettingsLayer implements Layer {

  private final Map<String, Setting> settings;
  private final boolean general;

  private SettingsLayer(Map<String, Setting> settings, boolean general) {
    this.settings = Map.copyOf(settings);
    this.general = general;
  }

  /**
   * Settings for runs of every kind.
   *
   * @param names of the program; asked for only where there are settings
   * @throws UserException naming the origin of a key that is none, or is of one run
   */
  public static SettingsLayer general(Map<String, Setting> settings, Supplier<OptionNames> names) {
    check(settings, names);
    return new SettingsLayer(settings, true);
  }

  /**
   * Settings of somebody who knows what they are for: one that does not fit the run is refused, as
   * on the command line.
   *
   * @throws UserException as {@link #general} does
   */
  public static SettingsLayer special(Map<String, Setting> settings, Supplier<OptionNames> names) {
    check(settings, names);
    return new SettingsLayer(settings, false);
  }

  private static void check(Map<String, Setting> settings, Supplier<OptionNames> supplier) {
    if (settings.isEmpty()) {
      return;
    }
    OptionNames names = supplier.get();
    settings.forEach((key, setting) -> check(key, setting, names));
  }

  private static void check(String key, Setting setting, OptionNames names) {
    if (names.isPerRun(key)) {
      throw UserException.of(
          "%s: '%s' is of one run and cannot be a default; leave it out, and give it on the command"
              + " line",
          setting.origin(), key);
    }
    if (!names.isKey(key)) {
      throw UserException.of(
          "%s: unknown key '%s'%s", setting.origin(), key, names.suggestion(key));
    }
  }

  @Override
  public Setting find(String command, String option) {
    for (String key : Key.of(command, option)) {
      Setting setting = settings.get(key);
      if (setting != null) {
        return setting;
      }
    }
    return null;
  }

  @Override
  public boolean isEmpty() {
    return settings.isEmpty();
  }

  @Override
  public boolean isGeneral() {
    return general;
  }
}
