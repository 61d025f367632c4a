/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli.config;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Options from the environment: {@code PERTURB_ATLAS_} and the name in upper case with underscores,
 * {@code PERTURB_ATLAS_MIN_RECALL}; of one command {@code PERTURB_ATLAS_SCORE_MIN_RECALL}. An empty
 * variable is none. Others that begin so are left alone: cluster managers make some of their own.
 */
public final class EnvironmentLayer implements Layer {

  private final Map<String, String> variables = new TreeMap<>();

  public EnvironmentLayer(Map<String, String> environment) {
    environment.forEach(
        (name, value) -> {
          if (Key.isVariable(name) && !value.isEmpty()) {
            variables.put(name, value);
          }
        });
  }

  @Override
  public Setting find(String command, String option) {
    for (String key : Key.of(command, option)) {
      String variable = Key.variable(key);
      // The variable of a key that the launcher means something else by is not that key's.
      String value = Key.RESERVED.contains(variable) ? null : variables.get(variable);
      if (value != null) {
        return new Setting(value, "environment " + variable);
      }
    }
    return null;
  }

  /** Variables that look like options and are of none, which may be spelled wrong. */
  List<String> unknown(OptionNames names) {
    return variables.keySet().stream().filter(name -> !names.hasVariable(name)).toList();
  }

  @Override
  public boolean isEmpty() {
    return variables.isEmpty();
  }

  @Override
  public boolean isGeneral() {
    return true;
  }
}
