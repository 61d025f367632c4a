/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

/**
 * What a signed query shares with a signature: numbers of genes by direction in the query first,
 * then in the signature.
 *
 * @param size genes that the signature has in one direction alone
 */
public record SignedOverlap(int upUp, int upDown, int downUp, int downDown, int size) {

  /** Shared genes. */
  int shared() {
    return upUp + upDown + downUp + downDown;
  }

  Concordance concordance() {
    return Concordance.of(upUp, upDown, downUp, downDown);
  }

  /** The numbers in their order here. */
  public int[] toInts() {
    return new int[] {upUp, upDown, downUp, downDown, size};
  }

  /** What {@link #toInts} gave. */
  public static SignedOverlap of(int[] numbers) {
    return new SignedOverlap(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
  }
}
