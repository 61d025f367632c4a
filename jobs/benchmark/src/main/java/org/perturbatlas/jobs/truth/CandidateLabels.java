/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.truth;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.benchmark.truth.LabelledAtlas;
import org.perturbatlas.error.UserException;

/** What is known of the candidates: by their names, and by their attributes. */
final class CandidateLabels implements LabelledAtlas.Labels {

  private final TruthLabels labels;
  private final List<String> rules;
  private final Map<String, Map<String, String>> attributes;

  /**
   * @throws UserException when a rule of exclusion, or the truth, is known of none
   */
  CandidateLabels(TruthLabels labels, List<String> rules, Atlas candidates) {
    this.labels = labels;
    this.rules = rules;
    this.attributes =
        candidates.perturbations().stream()
            .collect(Collectors.toMap(Perturbation::name, Perturbation::attributes));
    for (int rule = 0; rule < rules.size(); rule++) {
      int r = rule;
      if (attributes.keySet().stream().allMatch(name -> group(r, name) == null)) {
        throw UserException.of(
            "--exclude-by %s: the candidates of %s have none; %s expected",
            rules.get(rule),
            candidates.info().name(),
            rules.get(rule).equals(Exclusion.TABLE)
                ? "names such as CONTRAST@TABLE, as atlas build --perturbation"
                    + " {contrast}@{table} gives them, are"
                : "a column of --labels, or an attribute of perturbations such as time, is");
      }
    }
    if (attributes.keySet().stream().allMatch(name -> truth(name) == null)) {
      throw UserException.of(
          "%s: nothing says what any of its %,d candidates is of, such as %s; see --truth-pattern and"
              + " --labels",
          candidates.info().name(), attributes.size(), candidates.perturbations().get(0).name());
    }
  }

  @Override
  public String truth(String name) {
    return labels.truth(name);
  }

  @Override
  public String group(int rule, String name) {
    return labels.group(rules.get(rule), name, attributes.get(name));
  }
}
