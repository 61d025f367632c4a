/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.io.ModuleFiles;
import org.perturbatlas.atlas.modules.ModuleAssignment;
import picocli.CommandLine.Option;

/** Where the modules of an atlas come from: the same options for every command that makes one. */
final class ModuleOptions {

  @Option(
      names = "--modules",
      paramLabel = "FILE",
      description =
          "JSON file of modules with their cores, as an atlas file has them; every perturbation is"
              + " assigned to one of them and scored (default: as the source has them).")
  Path modules;

  private List<Module> read;

  /**
   * An atlas with its modules.
   *
   * @param lines for people: a table of the modules; empty where none were asked for
   * @param warnings what is odd, a line each
   */
  record Applied(Atlas atlas, List<String> lines, List<String> warnings) {}

  /** Whether modules are asked for. */
  boolean given() {
    return modules != null;
  }

  /**
   * Finds mistakes that need no atlas, before long work.
   *
   * @throws org.perturbatlas.error.UserException when options contradict each other, a value is out
   *     of its range, or the file of modules cannot be read or is not valid
   */
  void check() {
    if (modules != null && read == null) {
      read = ModuleFiles.read(modules);
    }
  }

  /**
   * The atlas with the modules asked for in place of its own, every perturbation assigned and
   * scored; the atlas as it is where none are asked for.
   *
   * @throws org.perturbatlas.error.UserException as {@link #check} does, and when the modules do
   *     not fit the atlas
   */
  Applied apply(Atlas atlas) {
    check();
    if (!given()) {
      return new Applied(atlas, List.of(), List.of());
    }
    ModuleAssignment.Assigned assigned = ModuleAssignment.assign(atlas, read, modules.toString());
    StringWriter table = new StringWriter();
    new ModuleRows(assigned.atlas()).text(new PrintWriter(table));
    return new Applied(assigned.atlas(), table.toString().lines().toList(), assigned.warnings());
  }
}
