/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A command by name, made when it is needed: to read the annotations of all of them, or only to
 * link them, would take longer than to answer a query.
 *
 * @param group the commands of a group; of none for a command that does something
 */
record Subcommand(
    String name, Function<Console, Object> factory, Supplier<List<Subcommand>> group) {

  private static final Supplier<List<Subcommand>> NONE = List::of;

  Subcommand(String name, Function<Console, Object> factory) {
    this(name, factory, NONE);
  }

  List<Subcommand> children() {
    return group.get();
  }
}
