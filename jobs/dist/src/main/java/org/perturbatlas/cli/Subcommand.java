/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.List;
import java.util.function.Function;

/**
 * A command by name, made when it is needed: to read the annotations of all of them would take
 * longer than to answer a query.
 *
 * @param children the commands of a group; empty for a command that does something
 */
record Subcommand(String name, Function<Console, Object> factory, List<Subcommand> children) {

  Subcommand(String name, Function<Console, Object> factory) {
    this(name, factory, List.of());
  }
}
