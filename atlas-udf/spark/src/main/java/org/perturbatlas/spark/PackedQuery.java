/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import java.util.Arrays;
import org.perturbatlas.retrieval.SignedQuery;

/**
 * The genes of a query as bytes that Spark can group and join by: packed ids, the least first. A
 * signed query begins with a number that is no id, -1 less the number of its up genes, which come
 * next; so none is mistaken for an unsigned one.
 */
final class PackedQuery {

  private PackedQuery() {}

  static byte[] pack(SignedQuery query) {
    int up = query.up().length;
    int[] numbers = new int[1 + up + query.down().length];
    numbers[0] = -1 - up;
    System.arraycopy(query.up(), 0, numbers, 1, up);
    System.arraycopy(query.down(), 0, numbers, 1 + up, query.down().length);
    return PackedInts.pack(numbers);
  }

  /** Whether the numbers of an unpacked query, one at least, are those of a signed one. */
  static boolean isSigned(int[] numbers) {
    return numbers[0] < 0;
  }

  /** The signed query that {@link #pack} took. */
  static SignedQuery signed(int[] numbers) {
    int firstDown = -numbers[0];
    return new SignedQuery(
        Arrays.copyOfRange(numbers, 1, firstDown),
        Arrays.copyOfRange(numbers, firstDown, numbers.length));
  }
}
