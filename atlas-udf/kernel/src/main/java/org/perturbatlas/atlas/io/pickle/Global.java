/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.pickle;

/** A name of Python code that a pickle mentions and that is on the list. */
record Global(String module, String name, Kind kind) {

  String qualified() {
    return module + "." + name;
  }
}
