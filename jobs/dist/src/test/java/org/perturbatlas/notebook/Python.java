/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.notebook;

import java.util.List;
import java.util.Map;

/** What the Python of the notebooks is made of: little, so that all of it can be run by a test. */
sealed interface Python {

  /** A line: an expression, whose value may get a name. */
  record Statement(String name, Python value) {}

  /** Imported under this name. */
  record Import(String module, String name) implements Python {}

  /** A number, a truth value, or null. */
  record Constant(Object value) implements Python {}

  /** A string: its parts are texts, and names between braces. */
  record Text(List<Python> parts) implements Python {}

  record Name(String name) implements Python {}

  record Attribute(Python of, String name) implements Python {}

  record Call(Python function, List<Python> arguments, Map<String, Python> named)
      implements Python {}

  record Items(List<Python> items) implements Python {}
}
