/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import org.perturbatlas.error.UserException;

/**
 * The order of the results of a signed query as keys, the larger the better: agreeing less opposing
 * genes whatever the sign, then the concordance whatever the sign (for the same difference the one
 * with fewer shared genes), then the master score and the order of the atlas.
 */
final class SignedKeys {

  private final int[] tieRanks;
  private final AtlasHead atlas;
  private final int countBits;
  private final int rankBits;

  /**
   * @throws UserException for an atlas too large for keys of 63 bits: twice those of the size of
   *     its largest signature, and those of the number of its perturbations
   */
  SignedKeys(AtlasHead atlas) {
    this.atlas = atlas;
    tieRanks = atlas.tieRanks();
    int largest = atlas.largestSignature();
    countBits = bits(largest);
    rankBits = bits(tieRanks.length);
    if (2 * countBits + rankBits > Long.SIZE - 1) {
      throw UserException.of(
          "%s: too large for signed queries, with %,d perturbations and a signature of %,d genes",
          atlas.atlasName(), tieRanks.length, largest);
    }
  }

  private static int bits(int largest) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(largest);
  }

  long key(int shared, int balance, int s) {
    // Without a balance the concordance is 0, however many genes are shared.
    long difference = Math.abs(balance);
    long fewness = difference == 0 ? 0 : (1L << countBits) - 1 - shared;
    return ((difference << countBits | fewness) << rankBits) | ((1L << rankBits) - 1 - tieRanks[s]);
  }

  int signature(long key) {
    long mask = (1L << rankBits) - 1;
    return atlas.signatureAtTieRank((int) (mask - (key & mask)));
  }
}
