/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.pickle;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A numpy array of one or two dimensions. A pandas block is k columns as k rows of n cells; an
 * array of one dimension is one such row.
 */
final class NumpyArray {

  private static final int MOST_PARTS = 8;

  private final NumpyType type;
  private final int rows;
  private final int columns;
  private final boolean byColumn;
  private final Object data;

  private NumpyArray(NumpyType type, int rows, int columns, boolean byColumn, Object data) {
    this.type = type;
    this.rows = rows;
    this.columns = columns;
    this.byColumn = byColumn;
    this.data = data;
  }

  /** The array that {@code value} stands for, or null when it is none that is read. */
  static NumpyArray of(Object value) {
    if (!(value instanceof PickledObject object)) {
      return null;
    }
    return switch (object.kind()) {
      case FROM_BUFFER ->
          of(
              object.argument(1),
              object.argument(2),
              "F".equals(object.argument(3)),
              object.argument(0));
      case RECONSTRUCT ->
          object.state() instanceof List<?> state && state.size() == 5
              ? of(state.get(2), state.get(1), Boolean.TRUE.equals(state.get(3)), state.get(4))
              : null;
      case BACKED_ARRAY -> wrapped(object);
      default -> null;
    };
  }

  /** A pandas array of text holds its dtype and a numpy array, in an order that varies. */
  private static NumpyArray wrapped(PickledObject array) {
    Object state = array.state() == null ? array.argument(2) : array.state();
    if (state instanceof List<?> parts && parts.size() <= MOST_PARTS) {
      for (Object part : parts) {
        if (part instanceof PickledObject object && object.kind() != Kind.BACKED_ARRAY) {
          NumpyArray inner = of(object);
          if (inner != null) {
            return inner;
          }
        }
      }
    }
    return null;
  }

  private static NumpyArray of(Object dtype, Object shape, boolean fortran, Object raw) {
    NumpyType type = NumpyType.of(dtype);
    if (type == null || !(shape instanceof List<?> sizes) || sizes.isEmpty() || sizes.size() > 2) {
      return null;
    }
    // Protocol 2 of Python 2 has bytes as text.
    Object data = raw instanceof String text ? text.getBytes(StandardCharsets.ISO_8859_1) : raw;
    long rows = sizes.size() == 1 ? 1 : size(sizes.get(0));
    long columns = size(sizes.get(sizes.size() - 1));
    if (rows < 0 || columns < 0) {
      return null;
    }
    long present =
        type.isObject()
            ? data instanceof List<?> list ? list.size() : -1
            : data instanceof byte[] bytes && bytes.length % type.size() == 0
                ? bytes.length / type.size()
                : -1;
    // numpy lists objects row by row, whatever the order that the array has in memory.
    boolean byColumn = fortran && !type.isObject();
    return rows * columns == present
        ? new NumpyArray(type, (int) rows, (int) columns, byColumn, data)
        : null;
  }

  /** A dimension, or -1 for what is none; products of two never overflow. */
  private static long size(Object value) {
    return value instanceof Long size && size >= 0 && size <= Integer.MAX_VALUE ? size : -1;
  }

  int rows() {
    return rows;
  }

  int columns() {
    return columns;
  }

  /** The cell as a plain value. */
  Object get(int row, int column) {
    int i = byColumn ? column * rows + row : row * columns + column;
    return type.isObject() ? Scalars.plain(((List<?>) data).get(i)) : type.read((byte[]) data, i);
  }
}
