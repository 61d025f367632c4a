/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Utf8Test {

  @ParameterizedTest
  @ValueSource(strings = {"", "TP53", "\u00e4\u20ac", "\ud83e\uddec", "a\ufffdb", "\u0000"})
  void utf8IsText(String text) {
    byte[] bytes = (text + "more").getBytes(StandardCharsets.UTF_8);
    assertThat(Utf8.text(bytes, bytes.length - 4)).isEqualTo(text);
  }

  /** Latin-1, cut short, too long a form, a surrogate, above Unicode, a real replacement before. */
  @ParameterizedTest
  @ValueSource(strings = {"41e442", "e4", "e282", "c080", "eda080", "f4908080", "efbfbde4"})
  void otherBytesAreNone(String hex) {
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertThat(Utf8.text(bytes, bytes.length)).isNull();
  }

  @Test
  void whatIsNoTextIsShownByteForByte() {
    assertThat(Utf8.shown(new byte[] {'A', (byte) 0xe4, (byte) 0xff, 'B'}, 3))
        .isEqualTo("A\u00e4\u00ff");
  }
}
