/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.pickle;

/**
 * What a pickle may cost at most; a file may come from anyone. All are inclusive.
 *
 * @param fileBytes size of the file
 * @param stackDepth values on the interpreter's stack at once
 * @param nesting depth of values within values
 * @param values values made and placed in containers, all together; a long text counts as many
 * @param stringBytes length of one text, in bytes
 * @param memoSize entries of the memo, and the greatest index of one
 */
public record PickleLimits(
    long fileBytes, int stackDepth, int nesting, long values, int stringBytes, int memoSize) {

  private static final int MOST_FILE_BYTES = 1 << 30;
  private static final int HEAP_PER_FILE_BYTE = 8;

  /** A value in a hash set takes about 80 bytes, and the atlas is to fit as well. */
  private static final int HEAP_PER_VALUE = 128;

  /** Those of {@link #forHeap} for the memory that Java may take here. */
  public static final PickleLimits DEFAULT = forHeap(Runtime.getRuntime().maxMemory());

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

  /**
   * Limits that no file can use up {@code heap} bytes of memory within: a file of an eighth of it,
   * at most 1 GiB, and a value for each 128 bytes; 1,000,000 on the stack, 64 deep, texts of 1 MiB.
   * An atlas of 20,000 signatures of 200 genes takes 4 to 12 million values, which 2 GiB allow.
   */
  public static PickleLimits forHeap(long heap) {
    long values = Math.max(1, heap / HEAP_PER_VALUE);
    return new PickleLimits(
        Math.max(1, Math.min(MOST_FILE_BYTES, heap / HEAP_PER_FILE_BYTE)),
        1_000_000,
        64,
        values,
        1 << 20,
        (int) Math.min(Integer.MAX_VALUE, values));
  }
}
