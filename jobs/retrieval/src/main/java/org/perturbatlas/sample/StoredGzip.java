/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.sample;

import java.io.ByteArrayOutputStream;
import java.util.zip.CRC32;

/**
 * Gzip data in stored blocks, not compressed: what a compressor makes of the same input differs
 * between zlib builds, and sample files have to be the same on every machine.
 */
final class StoredGzip {

  /** Magic, deflate, no flags, no time, no extra flags, unknown system. */
  private static final byte[] HEADER = {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, (byte) 0xff};

  private static final int MAX_BLOCK = 0xffff;

  private StoredGzip() {}

  static byte[] of(byte[] data) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(data.length + 64);
    out.writeBytes(HEADER);
    int from = 0;
    do {
      int length = Math.min(MAX_BLOCK, data.length - from);
      out.write(from + length == data.length ? 1 : 0);
      littleEndian(out, length, 2);
      littleEndian(out, ~length, 2);
      out.write(data, from, length);
      from += length;
    } while (from < data.length);
    CRC32 crc = new CRC32();
    crc.update(data);
    littleEndian(out, crc.getValue(), 4);
    littleEndian(out, data.length, 4);
    return out.toByteArray();
  }

  private static void littleEndian(ByteArrayOutputStream out, long value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write((int) (value >>> (8 * i)));
    }
  }
}
