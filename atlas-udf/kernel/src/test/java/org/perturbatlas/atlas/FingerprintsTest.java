/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
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

  @Test
  void fieldsAreDigestedWholeHoweverLong() throws Exception {
    FieldDigest digest = new FieldDigest();
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(expected);
    for (int length : new int[] {1, 65_530, 3, 65_536, 70_000, 5}) {
      String text = "x".repeat(length);
      digest.string(text);
      out.writeInt(length);
      out.write(text.getBytes(StandardCharsets.US_ASCII));
      digest.number(length);
      out.writeByte(1);
      out.writeDouble(length);
    }
    assertThat(digest.hex())
        .isEqualTo(
            HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(expected.toByteArray())));
  }
}
