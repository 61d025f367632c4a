/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.pickle;

/**
 * What a pickle may cost at most; a file may come from anyone. All are inclusive.
 *
 * @param fileBytes size of the file
 * @param stackDepth values on the interpreter's stack at once
 * @param nesting depth of values within values
 * @param values values made and placed in containers, all together
 * @param stringBytes length of one text, in bytes
 * @param memoSize entries of the memo, and the greatest index of one
 */
public record PickleLimits(
    long fileBytes, int stackDepth, int nesting, long values, int stringBytes, int memoSize) {

  /**
   * 128 MiB of file, 1,000,000 on the stack, 64 deep, 4,000,000 values, texts of 1 MiB, 4,000,000
   * memo entries: some hundred times what a large atlas needs.
   */
  public static final PickleLimits DEFAULT =
      new PickleLimits(128L << 20, 1_000_000, 64, 4_000_000, 1 << 20, 4_000_000);

  public PickleLimits {
    if (fileBytes < 1
        || fileBytes > Integer.MAX_VALUE - 16
        || stackDepth < 1
        || nesting < 1
        || values < 1
        || stringBytes < 1
        || memoSize < 1) {
      throw new IllegalArgumentException("Limits must be positive, and fileBytes below 2 GiB");
    }
  }
}
