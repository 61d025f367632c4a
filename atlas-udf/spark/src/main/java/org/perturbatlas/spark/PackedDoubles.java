/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import java.nio.ByteBuffer;

/** Doubles as bytes, big-endian, and back; null stays null. */
final class PackedDoubles {

  private PackedDoubles() {}

  static byte[] pack(double[] values) {
    if (values == null) {
      return null;
    }
    ByteBuffer bytes = ByteBuffer.allocate(Double.BYTES * values.length);
    bytes.asDoubleBuffer().put(values);
    return bytes.array();
  }

  static double[] unpack(byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    double[] values = new double[bytes.length / Double.BYTES];
    ByteBuffer.wrap(bytes).asDoubleBuffer().get(values);
    return values;
  }
}
