/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.retrieval;

import java.util.Arrays;

/**
 * The k largest of a stream of distinct longs: a binary min-heap that grows up to k and is reused.
 */
final class TopKeys {

  private long[] heap = new long[16];
  private int size;
  private int limit;

  void reset(int k) {
    limit = k;
    size = 0;
  }

  void offer(long key) {
    if (size < limit) {
      if (size == heap.length) {
        heap = Arrays.copyOf(heap, size * 2);
      }
      siftUp(size++, key);
    } else if (size > 0 && key > heap[0]) {
      siftDown(key);
    }
  }

  int size() {
    return size;
  }

  /** The kept keys, largest first, into {@code out}; the heap is spent. */
  void drainDescending(long[] out) {
    Arrays.sort(heap, 0, size);
    for (int i = 0; i < size; i++) {
      out[i] = heap[size - 1 - i];
    }
  }

  private void siftUp(int slot, long key) {
    int at = slot;
    while (at > 0) {
      int parent = (at - 1) >>> 1;
      if (heap[parent] <= key) {
        break;
      }
      heap[at] = heap[parent];
      at = parent;
    }
    heap[at] = key;
  }

  private void siftDown(long key) {
    int at = 0;
    int half = size >>> 1;
    while (at < half) {
      int child = 2 * at + 1;
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= key) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = key;
  }
}
