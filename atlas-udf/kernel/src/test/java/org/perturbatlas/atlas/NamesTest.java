/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

  private static TreeSet<Integer> whiteSpace() {
    return IntStream.of(
            IntStream.concat(
                    IntStream.concat(
                        IntStream.rangeClosed(0x09, 0x0d), IntStream.rangeClosed(0x1c, 0x1f)),
                    IntStream.concat(
                        IntStream.rangeClosed(0x2000, 0x200a),
                        IntStream.of(
                            0x20, 0x85, 0xa0, 0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000)))
                .toArray())
        .boxed()
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void stripsTheWhiteSpaceOfPythonAndNothingElse() {
    TreeSet<Integer> stripped = new TreeSet<>();
    for (int c = 0; c <= 0xffff; c++) {
      String space = String.valueOf((char) c);
      String padded = space + "x" + space;
      if ("x".equals(Names.strip(padded))) {
        stripped.add(c);
        assertThat(Names.normalize(padded)).isEqualTo("X");
        assertThat(Names.normalize(space)).isNull();
        assertThat(Names.normalize("A" + space + "B")).isEqualTo("A" + space + "B");
      } else {
        assertThat(Names.strip(padded)).isEqualTo(padded);
      }
    }
    assertThat(stripped).isEqualTo(whiteSpace());
  }

  @Test
  void keepsAByteOrderMark() {
    assertThat(Names.normalize("\ufeffgata1")).isEqualTo("\ufeffGATA1");
  }

  @Test
  void ignoresATurkishDefaultLocale() {
    Locale former = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("tr-TR"));
    try {
      assertThat(Names.normalize("il2ri")).isEqualTo("IL2RI");
      assertThat(Names.normalize("\u0131")).isEqualTo("I");
      assertThat(Names.normalize("\u0130")).isEqualTo("\u0130");
    } finally {
      Locale.setDefault(former);
    }
  }

  @Test
  void upperCaseMayBeLonger() {
    assertThat(Names.normalize("stra\u00dfe")).isEqualTo("STRASSE");
    assertThat(Names.normalize("\ufb01")).isEqualTo("FI");
  }

  @Test
  void isNullWhereNothingIsLeft() {
    assertThat(Names.normalize(null)).isNull();
    assertThat(Names.normalize("")).isNull();
    assertThat(Names.normalize(" \t\r\n\u00a0\u3000")).isNull();
    assertThat(Names.strip(null)).isNull();
    assertThat(Names.strip("  ")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"GATA1", "A+B", "HLA-DRA", "NKX2-1.2", "TWO WORDS", "\u00c9", "\u4e00"})
  void returnsTheSameInstanceForANormalName(String name) {
    assertThat(Names.normalize(name)).isSameAs(name);
  }

  @Test
  void stripKeepsCase() {
    assertThat(Names.strip("\u00a0Myeloid fate \n")).isEqualTo("Myeloid fate");
  }

  @Property(tries = 2_000)
  void normalisingTwiceIsNormalisingOnce(@ForAll String text) {
    String once = Names.normalize(text);
    assertThat(Names.normalize(once)).isEqualTo(once);
  }

  @Property(tries = 1_000)
  void agreesWithStrippingThenUpperCase(@ForAll String text) {
    TreeSet<Integer> spaces = whiteSpace();
    int from = 0;
    int to = text.length();
    while (from < to && spaces.contains((int) text.charAt(from))) {
      from++;
    }
    while (to > from && spaces.contains((int) text.charAt(to - 1))) {
      to--;
    }
    String expected = from == to ? null : text.substring(from, to).toUpperCase(Locale.ROOT);
    assertThat(Names.normalize(text)).isEqualTo(expected);
  }
}
