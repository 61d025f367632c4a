/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;

/**
 * Sets of ids, one after the other in two arrays: the genes of consecutive signatures, say. Packs
 * into bytes and back.
 */
public final class IdSets {

  private final int[] start;
  private final int[] ids;

  /**
   * Takes both arrays over.
   *
   * @param start where each set begins in {@code ids}, and where the last one ends
   */
  public IdSets(int[] start, int[] ids) {
    this.start = start;
    this.ids = ids;
  }

  /** So many sets without an id. */
  public static IdSets empty(int sets) {
    return new IdSets(new int[sets + 1], new int[0]);
  }

  /** The sets of all parts, in order. */
  public static IdSets concat(List<IdSets> parts) {
    int[] starts = new int[1 + parts.stream().mapToInt(IdSets::count).sum()];
    int[] all = new int[Math.toIntExact(parts.stream().mapToLong(IdSets::total).sum())];
    int set = 0;
    for (IdSets part : parts) {
      System.arraycopy(part.ids, 0, all, starts[set], part.ids.length);
      for (int i = 0; i < part.count(); i++, set++) {
        starts[set + 1] = starts[set] + part.size(i);
      }
    }
    return new IdSets(starts, all);
  }

  /** How many sets there are. */
  public int count() {
    return start.length - 1;
  }

  /** Ids of all sets together. */
  public int total() {
    return ids.length;
  }

  public int size(int set) {
    return start[set + 1] - start[set];
  }

  /** Where {@code set} begins among all ids; the set after the last begins where that one ends. */
  public int start(int set) {
    return start[set];
  }

  /** Id {@code i} of all sets together. */
  public int id(int i) {
    return ids[i];
  }

  /** A copy of one set. */
  public int[] get(int set) {
    return Arrays.copyOfRange(ids, start[set], start[set + 1]);
  }

  /** The sets {@code from} to {@code to}, exclusive, as sets 0, 1, … of their own. */
  public IdSets range(int from, int to) {
    int[] starts = Arrays.copyOfRange(start, from, to + 1);
    for (int i = 0; i < starts.length; i++) {
      starts[i] -= start[from];
    }
    return new IdSets(starts, Arrays.copyOfRange(ids, start[from], start[to]));
  }

  /** As many sets, all others than the wanted ones empty. */
  public IdSets only(IntPredicate wanted) {
    int[] starts = new int[start.length];
    int[] kept = new int[ids.length];
    int n = 0;
    for (int set = 0; set < count(); set++) {
      if (wanted.test(set)) {
        System.arraycopy(ids, start[set], kept, n, size(set));
        n += size(set);
      }
      starts[set + 1] = n;
    }
    return new IdSets(starts, Arrays.copyOf(kept, n));
  }

  /** The same sets with other ids. */
  public IdSets map(IntUnaryOperator ids) {
    return new IdSets(start, Arrays.stream(this.ids).map(ids).toArray());
  }

  /** Big-endian ints: the number of sets, their sizes, their ids. */
  public byte[] toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * (1 + count() + ids.length));
    IntBuffer out = bytes.asIntBuffer().put(count());
    for (int set = 0; set < count(); set++) {
      out.put(size(set));
    }
    out.put(ids);
    return bytes.array();
  }

  /** What {@link #toBytes} packed. */
  public static IdSets of(byte[] bytes) {
    IntBuffer in = ByteBuffer.wrap(bytes).asIntBuffer();
    int[] start = new int[in.get() + 1];
    for (int set = 1; set < start.length; set++) {
      start[set] = start[set - 1] + in.get();
    }
    int[] ids = new int[in.remaining()];
    in.get(ids);
    return new IdSets(start, ids);
  }
}
