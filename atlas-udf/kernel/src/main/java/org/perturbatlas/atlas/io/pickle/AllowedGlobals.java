/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.pickle;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The list of what an atlas pickle may name. To be on it means only that the name is understood as
 * data: nothing is looked up or loaded.
 */
final class AllowedGlobals {

  /** The class of the atlas itself, whatever cell line it is called after. */
  private static final Pattern ATLAS_MODULE = Pattern.compile("perturbatlas(\\.[A-Za-z0-9_]+)*");

  private static final Pattern ATLAS_CLASS = Pattern.compile("[A-Za-z0-9_]*Atlas");

  private static final Map<String, Kind> LIST = new HashMap<>();

  static {
    for (String builtins : List.of("builtins", "__builtin__")) {
      put(Kind.SET, builtins, "set");
      put(Kind.FROZEN_SET, builtins, "frozenset");
      put(Kind.SLICE, builtins, "slice");
      put(Kind.BYTES, builtins, "bytes");
      put(Kind.OBJECT, builtins, "object");
    }
    put(Kind.RECONSTRUCTOR, "copyreg", "_reconstructor");
    put(Kind.RECONSTRUCTOR, "copy_reg", "_reconstructor");
    put(Kind.ORDERED_DICT, "collections", "OrderedDict");
    put(Kind.ENCODE, "_codecs", "encode");
    put(Kind.NDARRAY, "numpy", "ndarray");
    put(Kind.DTYPE, "numpy", "dtype");
    // numpy 2 moved its modules from 'core' to '_core'.
    for (String core : List.of("numpy.core", "numpy._core")) {
      put(Kind.RECONSTRUCT, core + ".multiarray", "_reconstruct");
      put(Kind.SCALAR, core + ".multiarray", "scalar");
      put(Kind.FROM_BUFFER, core + ".numeric", "_frombuffer");
    }
    pandas();
  }

  private AllowedGlobals() {}

  private static void pandas() {
    put(Kind.FRAME, "pandas.core.frame", "DataFrame");
    put(Kind.MANAGER, "pandas.core.internals.managers", "BlockManager");
    put(Kind.MANAGER, "pandas.core.internals", "BlockManager");
    put(Kind.BLOCK, "pandas._libs.internals", "_unpickle_block");
    put(Kind.BLOCK, "pandas.core.internals.blocks", "new_block");
    put(Kind.NEW_INDEX, "pandas.core.indexes.base", "_new_Index");
    put(Kind.INDEX, "pandas.core.indexes.base", "Index");
    put(Kind.INDEX, "pandas.core.indexes.range", "RangeIndex");
    for (String index : List.of("Int64Index", "UInt64Index", "Float64Index")) {
      put(Kind.INDEX, "pandas.core.indexes.numeric", index);
    }
    put(Kind.STRING_ARRAY, "pandas.core.arrays.string_", "StringArray");
    put(Kind.STRING_DTYPE, "pandas.core.arrays.string_", "StringDtype");
    put(Kind.BACKED_ARRAY, "pandas._libs.arrays", "__pyx_unpickle_NDArrayBacked");
    put(Kind.MISSING, "pandas._libs.missing", "NA");
  }

  private static void put(Kind kind, String module, String name) {
    LIST.put(module + " " + name, kind);
  }

  /** The listed name, or null for one that is not on the list. */
  static Global find(String module, String name) {
    Kind kind = LIST.get(module + " " + name);
    if (kind == null
        && ATLAS_MODULE.matcher(module).matches()
        && ATLAS_CLASS.matcher(name).matches()) {
      kind = Kind.ATLAS;
    }
    return kind == null ? null : new Global(module, name, kind);
  }
}
