/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.atlas.io.pickle.PickleLimits;
import org.perturbatlas.atlas.io.pickle.PickleReader;
import org.perturbatlas.atlas.io.pickle.TinyAtlasPickle;
import org.perturbatlas.error.UserException;

@Timeout(120)
class PickleDamageTest {

  private static final long SEED = 20260101;
  private static final int MUTATIONS = 1_500;

  @Test
  void refusesASmallPickleCutAnywhere() {
    byte[] whole = new TinyAtlasPickle().bytes();
    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> PickleReader.read("x", cut, PickleLimits.DEFAULT))
          .as("cut at %d", length)
          .isExactlyInstanceOf(UserException.class)
          .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
    }
  }

  /** The seed and the round name a failing case. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5})
  void survivesRandomDamage(int protocol) {
    TinyAtlasPickle tiny = new TinyAtlasPickle();
    tiny.protocol = protocol;
    byte[] whole = tiny.bytes();
    SplittableRandom random = new SplittableRandom(SEED + protocol);
    int refused = 0;
    for (int round = 0; round < MUTATIONS; round++) {
      byte[] damaged = whole.clone();
      int changes = 1 + random.nextInt(3);
      for (int i = 0; i < changes; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      try {
        assertThat(PickleAtlasImporter.importFrom("x", damaged, null, null, PickleLimits.DEFAULT))
            .isNotNull();
      } catch (UserException e) {
        refused++;
        assertThat(e.getMessage()).doesNotContain("\n", "\r");
      } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
        throw new AssertionError("protocol " + protocol + ", round " + round, e);
      }
    }
    assertThat(refused).isGreaterThan(MUTATIONS / 4);
  }
}
