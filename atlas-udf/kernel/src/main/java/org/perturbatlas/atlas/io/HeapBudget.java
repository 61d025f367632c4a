/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io;

/**
 * How much memory an atlas may take while it is read. A small compressed file can unfold to any
 * size, so a reader estimates what it keeps and refuses before memory runs out.
 */
public final class HeapBudget {

  private long left;
  private long lent;

  public HeapBudget(long bytes) {
    this.left = bytes;
  }

  /** Half of what Java may take: the other half is for what is made of the atlas afterwards. */
  public static HeapBudget ofThisJvm() {
    return new HeapBudget(Runtime.getRuntime().maxMemory() / 2);
  }

  /** Counts what is kept to the end; false when it is too much. */
  public boolean take(long bytes) {
    left -= bytes;
    return left >= 0;
  }

  /** Counts what is kept until {@link #settle}; false when it is too much. */
  boolean lend(long bytes) {
    lent += bytes;
    return take(bytes);
  }

  /** How much is lent at the moment. */
  long lent() {
    return lent;
  }

  /** Takes back what was lent since {@link #lent} was {@code mark}. */
  void settle(long mark) {
    left += lent - mark;
    lent = mark;
  }
}
