/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The most memory that some work holds on to: the heap in use after a collection, looked at often.
 */
final class LiveHeap {

  private static final long INTERVAL_MILLIS = 500;

  private long peak;

  private LiveHeap() {}

  /** The peak in bytes while {@code work} runs; it runs slower than alone. */
  static long peakDuring(Runnable work) throws InterruptedException {
    LiveHeap heap = new LiveHeap();
    CountDownLatch done = new CountDownLatch(1);
    Thread sampler = new Thread(() -> heap.sampleUntil(done), "live-heap");
    sampler.setDaemon(true);
    sampler.start();
    try {
      work.run();
    } finally {
      done.countDown();
      sampler.join();
    }
    return heap.peak;
  }

  private void sampleUntil(CountDownLatch done) {
    try {
      do {
        System.gc();
        peak = Math.max(peak, usedAfterCollection());
      } while (!done.await(INTERVAL_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static long usedAfterCollection() {
    long used = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      MemoryUsage usage = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
      used += usage == null ? 0 : usage.getUsed();
    }
    return used;
  }
}
