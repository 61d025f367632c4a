/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.testing.GoldenCase;

class FingerprintsTest {

  @Test
  void areThoseThatTheFormatStates() {
    Atlas atlas = GoldenCase.bundledAtlas("one-module");
    assertThat(atlas.contentFingerprint())
        .isEqualTo("ff257a026a872120bfaf1ff03a53d048e1fcc6ad6d381ceb2eccda03c75f29d9");
    assertThat(atlas.identityFingerprint())
        .isEqualTo("d9b27b5fc446602e3a5e37de430535d2ccc16ea8a9401962970989a2a029c6d1");
  }

  @Test
  void areComputedOnce() {
    Atlas atlas = GoldenCase.bundledAtlas("one-module");
    assertThat(atlas.contentFingerprint()).isSameAs(atlas.contentFingerprint());
  }

  @Test
  void ofTheReleasedAtlasIsAsStated() {
    Atlas atlas = AtlasFiles.read(GoldenCase.k562AtlasFile());
    assertThat(atlas.contentFingerprint())
        .isEqualTo("6e235095774ab1b8c734860e8bf550cdfc0da0b1249952e987056f315061ac6e");
  }
}
