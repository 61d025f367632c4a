/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.stats;

import java.nio.charset.StandardCharsets;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.Philox4x64;

/**
 * Random numbers that are a function of (seed, stage, id) alone: not of the thread, the partition,
 * or what was drawn before. The generator is Philox 4x64: seed and stage are its key, the id is in
 * its counter, so the streams of two ids of one stage never overlap.
 */
public final class CounterRandom {

  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private CounterRandom() {}

  /**
   * The stream of {@code id}, from its start. It is for one thread; any number of streams may be
   * open at once.
   *
   * @param seed the seed of the run
   * @param stage what the draws are for; other stages draw independently
   * @param id of the thing drawn for: a query, a permutation
   */
  public static UniformRandomProvider at(long seed, String stage, long id) {
    // Words: the key (2), then the counter (4); a stream counts in the lower two words.
    return new Philox4x64(new long[] {seed, hash(stage), 0, 0, id, 0});
  }

  /**
   * {@code k} distinct numbers from 0 until {@code n}, in the order in which they were drawn; every
   * such sequence is equally likely. Takes memory for {@code n} numbers.
   *
   * @throws IllegalArgumentException unless 0 ≤ k ≤ n
   */
  public static int[] sample(UniformRandomProvider random, int n, int k) {
    if (k < 0 || k > n) {
      throw new IllegalArgumentException("Expected a sample of 0 to " + n + ", but it is " + k);
    }
    int[] numbers = new int[n];
    for (int i = 0; i < n; i++) {
      numbers[i] = i;
    }
    for (int i = 0; i < k; i++) {
      int j = i + random.nextInt(n - i);
      int drawn = numbers[j];
      numbers[j] = numbers[i];
      numbers[i] = drawn;
    }
    return java.util.Arrays.copyOf(numbers, k);
  }

  /** FNV-1a: {@link String#hashCode} has half the bits, which lets stages collide. */
  private static long hash(String stage) {
    long hash = FNV_OFFSET;
    for (byte b : stage.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xff)) * FNV_PRIME;
    }
    return hash;
  }
}
