/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.perturbatlas.testing.CollidingNames;

@Timeout(20)
class TextPoolTest {

  private final TextPool pool = new TextPool();

  private String find(String text) {
    int number = pool.find(("[" + text + "]").toCharArray(), 1, text.length());
    return number < 0 ? null : pool.text(number);
  }

  @Test
  void findsWhatItKeeps() {
    List<String> names = new ArrayList<>(List.of("", "\u00e9", "\u4e00", "\ud83e\uddec"));
    for (int i = 0; i < 20_000; i++) {
      names.add("GENE" + i);
    }
    for (String name : names) {
      assertThat(find(name)).isNull();
      assertThat(pool.text(pool.add(name))).isSameAs(name);
    }
    for (String name : names) {
      assertThat(find(name)).isSameAs(name);
    }
    assertThat(find("GENE")).isNull();
  }

  @Test
  void longTextsAreNotKept() {
    String text = "x".repeat(1_000);
    assertThat(pool.text(pool.add(text))).isEqualTo(text);
    assertThat(find(text)).isNull();
  }

  @Test
  void namesMadeToCollideCostNoTime() {
    for (String name : CollidingNames.of(100_000)) {
      find(name);
      assertThat(pool.text(pool.add(name))).isSameAs(name);
    }
    assertThat(find("GENE1")).isNull();
  }
}
