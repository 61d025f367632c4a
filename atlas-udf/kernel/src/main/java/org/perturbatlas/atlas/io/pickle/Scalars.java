/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.pickle;

/** Single values that numpy and pandas wrap. */
final class Scalars {

  private Scalars() {}

  /** A numpy scalar as a plain number, pandas's NA as null, anything else as it is. */
  static Object plain(Object value) {
    if (value instanceof Global global && global.kind() == Kind.MISSING) {
      return null;
    }
    if (value instanceof PickledObject object && object.kind() == Kind.SCALAR) {
      NumpyType type = NumpyType.of(object.argument(0));
      if (type != null
          && !type.isObject()
          && object.argument(1) instanceof byte[] data
          && data.length == type.size()) {
        return type.read(data, 0);
      }
    }
    return value;
  }
}
