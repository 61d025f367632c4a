/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.error.UserException;

class AtlasNameTest {

  @Test
  void readsANameWithAndWithoutAVersion() {
    assertThat(AtlasName.parse("K562")).isEqualTo(new AtlasName("K562", null));
    assertThat(AtlasName.parse("My_Atlas-2+b@v1.0"))
        .isEqualTo(new AtlasName("My_Atlas-2+b", "v1.0"));
    assertThat(AtlasName.parse("A@1")).hasToString("A@1");
    assertThat(new AtlasName("A", null)).hasToString("A");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "@",
        "a@",
        "@1",
        "a@b@c",
        "..",
        "../x@1",
        "a@..",
        "a@../../x",
        "a/b@1",
        "a@b/c",
        "/a@1",
        "a\\b@1",
        "a@b\\c",
        ".hidden@1",
        "a@.hidden",
        "-a@1",
        "a b@1",
        "a@1\n",
        "a\0@1",
        "~@1",
        "caf\u00e9@1",
        "a@1:stream",
        "a@*"
      })
  void refusesWhatIsUnsafe(String text) {
    assertThatThrownBy(() -> AtlasName.parse(text))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("NAME@VERSION is expected")
        .hasMessageNotContaining("\n");
    assertThat(AtlasName.isVersioned(text)).isFalse();
  }

  @Test
  void refusesWhatIsTooLong() {
    assertThat(AtlasName.isVersioned("a".repeat(100) + "@1")).isTrue();
    assertThat(AtlasName.isVersioned("a".repeat(101) + "@1")).isFalse();
  }

  @Property
  void partsStayInTheirFolder(
      @ForAll @StringLength(max = 6) @CharRange(from = '*', to = 'C') String text) {
    if (AtlasName.isPart(text)) {
      Path folder = Path.of("/cache");
      assertThat(folder.resolve(text).normalize().getParent()).isEqualTo(folder);
    } else {
      assertThatThrownBy(() -> new AtlasName(text, "1")).isInstanceOf(UserException.class);
      assertThatThrownBy(() -> new AtlasName("a", text)).isInstanceOf(UserException.class);
    }
  }
}
