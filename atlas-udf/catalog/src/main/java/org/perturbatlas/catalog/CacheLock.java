/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.perturbatlas.error.UserException;

/** Held by one thread of one process at a time. */
final class CacheLock {

  /** The lock of a file is that of a whole process, and refused to its second thread. */
  private static final Map<Path, ReentrantLock> THREADS = new ConcurrentHashMap<>();

  private final ReentrantLock thread;
  private final FileChannel channel;

  private CacheLock(ReentrantLock thread, FileChannel channel) {
    this.thread = thread;
    this.channel = channel;
  }

  /**
   * Takes the lock of {@code file}, which is made where it is not there, and stays.
   *
   * @param waiting run once when somebody else has the lock
   */
  static CacheLock take(Path file, Runnable waiting) throws IOException {
    Path real = file.getParent().toRealPath().resolve(file.getFileName());
    ReentrantLock thread = THREADS.computeIfAbsent(real, f -> new ReentrantLock());
    boolean waits = !thread.tryLock();
    if (waits) {
      waiting.run();
      await(thread, file);
    }
    try {
      return new CacheLock(thread, locked(file, waits ? () -> {} : waiting));
    } catch (IOException | RuntimeException e) {
      thread.unlock();
      throw e;
    }
  }

  private static void await(ReentrantLock thread, Path file) {
    try {
      thread.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserException(file + ": interrupted while waiting for the lock", e);
    }
  }

  private static FileChannel locked(Path file, Runnable waiting) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (channel.tryLock() == null) {
        waiting.run();
        channel.lock();
      }
      return channel;
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** To close the file is to give back its lock. */
  void close() throws IOException {
    try {
      channel.close();
    } finally {
      thread.unlock();
    }
  }
}
