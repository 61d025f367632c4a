/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bank;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Answers to queries without signal, of both kinds, what they say of module calls, and how well the
 * p-values hold.
 *
 * @param key what it is good for
 * @param seed of its draws
 * @param draws null queries of each kind and size
 * @param tables the statistics of null queries
 * @param reliability of module calls, by the null that gave the p-values
 * @param certificate of the p-values
 */
public record Bank(
    BankKey key,
    long seed,
    int draws,
    Map<NullKind, NullTable> tables,
    Map<NullKind, Reliability> reliability,
    Certificate certificate) {

  /** Most null queries of each kind and size: a bank is held whole by whoever uses it. */
  public static final int MOST_DRAWS = 200_000;

  /**
   * @throws IllegalArgumentException when a kind of null is missing
   */
  public Bank {
    tables = whole(tables);
    reliability = whole(reliability);
  }

  private static <T> Map<NullKind, T> whole(Map<NullKind, T> byKind) {
    Map<NullKind, T> copy = new EnumMap<>(NullKind.class);
    copy.putAll(byKind);
    if (copy.size() != NullKind.values().length || copy.containsValue(null)) {
      throw new IllegalArgumentException("both kinds of null are expected, not " + byKind.keySet());
    }
    return Collections.unmodifiableMap(copy);
  }

  /** SHA-256 over its statistics, in lower-case hex, however they are stored. */
  public String contentHash() {
    return ContentHash.of(tables);
  }

  /** What a scorer judges evidence by. */
  public NullBank by(NullKind kind) {
    return new NullBank(tables.get(kind), reliability.get(kind).curve());
  }
}
