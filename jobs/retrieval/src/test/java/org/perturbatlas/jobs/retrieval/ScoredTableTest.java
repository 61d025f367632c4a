/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.perturbatlas.error.UserException;

class ScoredTableTest {

  @Test
  void modulesThatDifferOnlyInCaseAreNumbered() {
    assertThat(ScoredTable.scoreColumns(List.of("a", "A", "a_2", "\u00e4", "aA")))
        .containsExactly(
            "module_score_a",
            "module_score_A_3",
            "module_score_a_2",
            "module_score_\u00e4",
            "module_score_aA");
  }

  @Test
  void aKeptColumnCannotBeNamedAsAScore() {
    List<String> scores = ScoredTable.scoreColumns(List.of("x"));
    ScoredTable.requireKeepable(List.of("module_score_x"), List.of());
    assertThatThrownBy(() -> ScoredTable.requireKeepable(List.of("Module_Score_X"), scores))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--keep Module_Score_X");
  }
}
