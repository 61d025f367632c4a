/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bank;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.Profile;

class BankKeyTest {

  private static final BankKey KEY = key("K562 1", "aa", "bb", Profile.CALIBRATED, 5);

  @Test
  void isGoodForWhatItWasMadeFor() {
    // Names are no part of the content.
    assertThatCode(
            () -> KEY.requireFor(key("other 2", "aa", "bb", Profile.CALIBRATED, 5), "the bank"))
        .doesNotThrowAnyException();
  }

  @Test
  void saysWhatDiffersAndHowToMakeTheRightOne() {
    refused(
        key("K562 2", "ab", "bb", Profile.CALIBRATED, 5),
        "made for the atlas K562 1 with content aa, but the run's is K562 2 with content ab");
    refused(
        key("K562 1", "aa", "bc", Profile.CALIBRATED, 5),
        "made for a universe of 100 genes with hash bb, but the run's has 100 with hash bc");
    refused(
        key("K562 1", "aa", "bb", Profile.CALIBRATED, 20),
        "made for --min-signature-size 5, but the run's is 20");
    refused(
        key("K562 1", "aa", "bb", Profile.REFERENCE, 5),
        "made for the profile calibrated, but the run's is reference");
  }

  private static void refused(BankKey run, String part) {
    assertThatThrownBy(() -> KEY.requireFor(run, "the bank"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("the bank: ")
        .hasMessageContaining(part)
        .hasMessageContaining("perturb-atlas calibrate")
        .hasMessageNotContaining("\n");
  }

  private static BankKey key(
      String atlas, String content, String universe, Profile profile, int minSignatureSize) {
    return new BankKey(atlas, content, 100, universe, profile, minSignatureSize);
  }
}
