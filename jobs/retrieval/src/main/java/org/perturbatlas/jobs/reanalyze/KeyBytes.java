/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import org.apache.spark.sql.catalyst.expressions.XXH64;
import org.apache.spark.unsafe.Platform;
import org.apache.spark.unsafe.types.UTF8String;

/** Values set down one after the other, each so that it cannot be taken for another; reusable. */
final class KeyBytes {

  private final MessageDigest sha256;
  private byte[] bytes = new byte[1024];
  private int length;

  KeyBytes() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  KeyBytes clear() {
    length = 0;
    return this;
  }

  void add(byte value) {
    require(1);
    bytes[length++] = value;
  }

  void add(long value) {
    require(Long.BYTES);
    Platform.putLong(bytes, Platform.BYTE_ARRAY_OFFSET + length, value);
    length += Long.BYTES;
  }

  /** With its length; null is not the empty text. */
  void add(UTF8String text) {
    if (text == null) {
      add(-1L);
      return;
    }
    int size = text.numBytes();
    add((long) size);
    require(size);
    text.writeToMemory(bytes, Platform.BYTE_ARRAY_OFFSET + length);
    length += size;
  }

  private void require(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, Math.addExact(length, more)));
    }
  }

  /** The first bytes of the SHA-256 of what was added. */
  byte[] sha256(int size) {
    sha256.update(bytes, 0, length);
    return Arrays.copyOf(sha256.digest(), size);
  }

  /** 64 bits of it, fast. */
  long hash() {
    return XXH64.hashUnsafeBytes(bytes, Platform.BYTE_ARRAY_OFFSET, length, 0);
  }
}
