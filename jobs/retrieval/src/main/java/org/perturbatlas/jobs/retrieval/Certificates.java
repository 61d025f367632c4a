/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import java.util.List;
import java.util.stream.Collectors;
import org.perturbatlas.bank.BankJson;

/** What lies beside results about the p-values of their evidence. */
final class Certificates {

  private Certificates() {}

  /**
   * The certificate of the bank as JSON, of several atlases {@code {"certificates": [...]}} in
   * their order; null without banks.
   */
  static String of(List<LoadedAtlas> atlases) {
    if (atlases.stream().anyMatch(atlas -> atlas.bank() == null)) {
      return null;
    }
    List<String> each =
        atlases.stream().map(atlas -> BankJson.write(atlas.bank().bank().certificate())).toList();
    return each.size() == 1
        ? each.get(0)
        : each.stream().collect(Collectors.joining(",", "{\"certificates\": [", "]}\n"));
  }
}
