/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.error.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code atlas assign}: an atlas with other modules. */
@Command(
    name = "assign",
    description =
        "Give an atlas other modules, from a file or found by clustering: assigns every perturbation"
            + " to the module whose core shares most genes with its signature, and scores it."
            + " Signatures stay as they are.",
    footer = {
      "",
      "Examples:",
      "  perturb-atlas atlas assign atlas.json --output curated.json --modules modules.json",
      "  perturb-atlas atlas assign sample-data/atlas.json --output found.json --find-modules",
    })
final class AtlasAssignCommand implements Callable<Integer> {

  private final Console console;

  @Mixin AtlasArgument atlas;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = AtlasOutput.HELP + " Required.")
  Path output;

  @Mixin ModuleOptions modules;

  @Mixin AtlasInfoOptions info;

  @Option(
      names = "--overwrite",
      description = "Replace the output (default: refuse when it is there).")
  boolean overwrite;

  AtlasAssignCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (!modules.given()) {
      throw new UserException("no modules given; --modules FILE or --find-modules is expected");
    }
    modules.check();
    AtlasOutput.check(output, overwrite);
    ModuleOptions.Applied applied = modules.apply(named(atlas.read(console)));
    applied.warnings().forEach(console::warning);
    Atlas assigned = applied.atlas();
    AtlasOutput.write(assigned, output);
    PrintWriter out = console.out();
    out.println("Written   " + output);
    out.println("Atlas     " + assigned.info().name() + " " + assigned.info().version());
    out.println("Content   " + assigned.contentFingerprint());
    out.println("Identity  " + assigned.identityFingerprint());
    out.println();
    applied.lines().forEach(out::println);
    return ExitCode.DONE;
  }

  private Atlas named(Atlas read) {
    return read.with(info.over(read.info()), "--name and --version");
  }
}
