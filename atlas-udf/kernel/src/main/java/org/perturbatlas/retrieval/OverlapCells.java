/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.Arrays;

/**
 * The order by {@link TailTable}s: signatures are put together in cells of the same size and the
 * same overlap, and so the same p-value. An atlas of many signatures has few cells to sort.
 */
final class OverlapCells implements OverlapOrder {

  private static final int FEW = 64;

  private final TailTables tables;
  private final int[] sizeClassOf;

  // The signatures in the order in which they were met, and the cell of each.
  private int[] signatures = new int[FEW];
  private int[] cellOf = new int[FEW];
  private int size;

  // The cells, in the order in which they were met.
  private int[] sizeClass = new int[FEW];
  private int[] shared = new int[FEW];
  private int[] members = new int[FEW];
  private int[] slotOf = new int[FEW];
  private double[] lnP = new double[FEW];
  private double[] q = new double[FEW];
  private int[] rank = new int[FEW];
  private long[] order = new long[FEW];
  private int cells;

  /** Open addressing, at most half full: a cell plus one, or 0. */
  private int[] slots = new int[4 * FEW];

  private final TopKeys top = new TopKeys();
  private long[] firsts = new long[16];

  OverlapCells(TailTables tables) {
    this.tables = tables;
    this.sizeClassOf = tables.sizeClasses();
  }

  @Override
  public void order(Overlaps overlaps, int drawn, int firstClass, int tested) {
    collect(overlaps, firstClass);
    rank(tables.tables().of(drawn), tested);
  }

  private void collect(Overlaps overlaps, int firstClass) {
    clear();
    int[] touched = overlaps.touched();
    int[] sharedWith = overlaps.counts();
    int count = overlaps.touchedCount();
    if (signatures.length < count) {
      signatures = new int[Math.min(touched.length, 2 * count)];
      cellOf = new int[signatures.length];
    }
    int n = 0;
    for (int i = 0; i < count; i++) {
      int s = touched[i];
      int sizeClassOfS = sizeClassOf[s];
      if (sizeClassOfS >= firstClass) {
        int cell = cell(sizeClassOfS, sharedWith[s]);
        members[cell]++;
        signatures[n] = s;
        cellOf[n++] = cell;
      }
    }
    size = n;
  }

  private void clear() {
    for (int c = 0; c < cells; c++) {
      slots[slotOf[c]] = 0;
    }
    cells = 0;
  }

  /** The cell, a new one if it was not met yet. */
  private int cell(int classOfSize, int sharedGenes) {
    int slot = slot(classOfSize, sharedGenes);
    for (int cell = slots[slot] - 1; cell >= 0; cell = slots[slot] - 1) {
      if (sizeClass[cell] == classOfSize && shared[cell] == sharedGenes) {
        return cell;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    if (cells == sizeClass.length) {
      grow();
      return cell(classOfSize, sharedGenes);
    }
    int cell = cells++;
    slots[slot] = cells;
    slotOf[cell] = slot;
    sizeClass[cell] = classOfSize;
    shared[cell] = sharedGenes;
    members[cell] = 0;
    return cell;
  }

  private int slot(int classOfSize, int sharedGenes) {
    int hash = (classOfSize * 31 + sharedGenes) * 0x9E3779B9;
    return (hash ^ (hash >>> 16)) & (slots.length - 1);
  }

  private void grow() {
    int room = 2 * cells;
    sizeClass = Arrays.copyOf(sizeClass, room);
    shared = Arrays.copyOf(shared, room);
    members = Arrays.copyOf(members, room);
    slotOf = Arrays.copyOf(slotOf, room);
    lnP = new double[room];
    q = new double[room];
    rank = new int[room];
    order = new long[room];
    slots = new int[4 * room];
    for (int c = 0; c < cells; c++) {
      int slot = slot(sizeClass[c], shared[c]);
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = c + 1;
      slotOf[c] = slot;
    }
  }

  private void rank(TailTable tails, int tested) {
    for (int c = 0; c < cells; c++) {
      double[] row = tails.row(sizeClass[c], shared[c]);
      lnP[c] = row[2 * shared[c]];
      q[c] = row[2 * shared[c] + 1];
      // Rounding to a float keeps the order, but for what it makes equal.
      int rounded = Float.floatToRawIntBits((float) -lnP[c]) & Integer.MAX_VALUE;
      order[c] = ((long) (Integer.MAX_VALUE - rounded) << 32) | c;
    }
    Arrays.sort(order, 0, cells);
    orderEqualFloats();
    int before = 0;
    for (int i = 0; i < cells; i++) {
      int c = (int) order[i];
      rank[c] = i > 0 && compare((int) order[i - 1], c) == 0 ? rank[(int) order[i - 1]] : i;
      before += members[c];
      q[c] = q[c] * ((double) tested / before);
    }
    double least = 1;
    for (int i = cells - 1; i >= 0; i--) {
      int c = (int) order[i];
      least = Math.min(least, q[c]);
      q[c] = least;
    }
  }

  private void orderEqualFloats() {
    for (int i = 1; i < cells; i++) {
      long moved = order[i];
      int at = i;
      while (at > 0
          && (int) (order[at - 1] >>> 32) == (int) (moved >>> 32)
          && compare((int) order[at - 1], (int) moved) > 0) {
        order[at] = order[at - 1];
        at--;
      }
      order[at] = moved;
    }
  }

  private int compare(int a, int b) {
    return lnP[a] != lnP[b]
        ? Double.compare(lnP[a], lnP[b])
        : Integer.compare(shared[b], shared[a]);
  }

  @Override
  public int findFirst(int limit, int leastShared, Overlaps overlaps) {
    long found = 0;
    int last = -1;
    for (int i = 0; i < cells && (found < limit || rank[(int) order[i]] == last); i++) {
      int c = (int) order[i];
      if (shared[c] >= leastShared) {
        found += members[c];
        last = rank[c];
      }
    }
    top.reset(limit);
    for (int i = 0; i < size; i++) {
      int c = cellOf[i];
      if (rank[c] <= last && shared[c] >= leastShared) {
        top.offer(-((long) rank[c] << 32 | signatures[i]));
      }
    }
    int kept = top.size();
    if (firsts.length < kept) {
      firsts = new long[kept];
    }
    top.drainDescending(firsts);
    return kept;
  }

  @Override
  public int signature(int i) {
    return (int) -firsts[i];
  }

  @Override
  public double lnP(int i) {
    return lnP[cellAt(i)];
  }

  @Override
  public double q(int i) {
    return q[cellAt(i)];
  }

  /** A cell whose members have the place in the order that the key tells. */
  private int cellAt(int i) {
    return (int) order[(int) (-firsts[i] >>> 32)];
  }
}
