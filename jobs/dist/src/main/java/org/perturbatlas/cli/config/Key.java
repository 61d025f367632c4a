/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What an option is called outside of the command line. */
final class Key {

  private static final String PREFIX = "PERTURB_ATLAS_";

  /** What the launcher and the tests are told by the environment, which is no option's. */
  static final Set<String> RESERVED =
      Set.of(
          "PERTURB_ATLAS_JAVA_OPTS",
          "PERTURB_ATLAS_CACHE",
          "PERTURB_ATLAS_LOG",
          "PERTURB_ATLAS_CONFIG",
          "PERTURB_ATLAS_REQUIRE_BROWSER");

  /** The folder of fetched atlases, whose variable is older than the others. */
  private static final String CACHE = "cache";

  private static final String CACHE_VARIABLE = PREFIX + "ATLASES";

  private Key() {}

  /**
   * The keys that may hold an option of a command, the most special first: {@code
   * atlas.build.min-recall}, {@code atlas.min-recall}, {@code min-recall}.
   */
  static List<String> of(String command, String option) {
    List<String> keys = new ArrayList<>();
    String path = command.replace(' ', '.');
    while (!path.isEmpty()) {
      keys.add(path + "." + option);
      path = path.substring(0, Math.max(0, path.lastIndexOf('.')));
    }
    keys.add(option);
    return keys;
  }

  /** The environment variable of a key, {@code PERTURB_ATLAS_MIN_RECALL}. */
  static String variable(String key) {
    return key.equals(CACHE)
        ? CACHE_VARIABLE
        : PREFIX + key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
  }

  /** Whether a variable is named as those of options are. */
  static boolean isVariable(String name) {
    return name.startsWith(PREFIX) && !RESERVED.contains(name);
  }
}
