/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.pickle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * The element type of a numpy array.
 *
 * @param code {@code f8}, {@code i4}, {@code b1}, {@code O}, ...
 * @param size bytes of an element; 0 for objects
 */
record NumpyType(String code, int size, ByteOrder order) {

  private static final List<String> NUMERIC =
      List.of("f8", "f4", "i8", "i4", "i2", "i1", "u4", "u2", "u1", "b1");

  /** The type, or null when {@code value} is none that is read. */
  static NumpyType of(Object value) {
    if (!(value instanceof PickledObject object)
        || object.kind() != Kind.DTYPE
        || !(object.argument(0) instanceof String text)) {
      return null;
    }
    String code = text;
    Object order = null;
    if (object.state() instanceof List<?> state && state.size() > 1) {
      order = state.get(1);
    }
    if (!code.isEmpty() && "<>|=".indexOf(code.charAt(0)) >= 0) {
      order = order == null ? code.substring(0, 1) : order;
      code = code.substring(1);
    }
    if (code.startsWith("O")) {
      return new NumpyType("O", 0, ByteOrder.LITTLE_ENDIAN);
    }
    ByteOrder bytes = ">".equals(order) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    return NUMERIC.contains(code) ? new NumpyType(code, code.charAt(1) - '0', bytes) : null;
  }

  boolean isObject() {
    return size == 0;
  }

  /** Element {@code i} of {@code data} as Double, Long or Boolean. */
  Object read(byte[] data, int i) {
    ByteBuffer bytes = ByteBuffer.wrap(data).order(order);
    int at = i * size;
    return switch (code) {
      case "f8" -> (Object) bytes.getDouble(at);
      case "f4" -> (double) bytes.getFloat(at);
      case "i8" -> bytes.getLong(at);
      case "i4" -> (long) bytes.getInt(at);
      case "i2" -> (long) bytes.getShort(at);
      case "i1" -> (long) bytes.get(at);
      case "u4" -> bytes.getInt(at) & 0xffffffffL;
      case "u2" -> bytes.getShort(at) & 0xffffL;
      case "u1" -> bytes.get(at) & 0xffL;
      default -> bytes.get(at) != 0;
    };
  }
}
