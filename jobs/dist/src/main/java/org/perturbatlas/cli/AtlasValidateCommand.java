/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.InvalidAtlasException;
import org.perturbatlas.atlas.Oddities;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.error.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code atlas validate}: every problem of an atlas with its place. */
@Command(
    name = "validate",
    description =
        "Check an atlas: prints every problem and every oddity with its place, a line each. The"
            + " exit status is 2 when there is a problem; oddities are legal.",
    footer = {"", "Example:", "  perturb-atlas atlas validate sample-data/atlas.json"})
final class AtlasValidateCommand implements Callable<Integer> {

  private final Console console;

  @Mixin AtlasArgument atlas;

  AtlasValidateCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Path file = atlas.file(console);
    AtlasBuilder builder = new AtlasBuilder(file.toString());
    try {
      Atlas valid = AtlasFiles.read(file, builder);
      print("warning: ", builder.warnings());
      print("warning: ", Oddities.of(valid));
      console.out().println("valid: " + valid.info().name() + " " + valid.info().version());
      return ExitCode.DONE;
    } catch (InvalidAtlasException e) {
      print("problem: ", e.problems());
      print("warning: ", builder.warnings());
      int problems = e.problems().size();
      throw new UserException(
          atlas.given + ": not valid: " + problems + (problems == 1 ? " problem" : " problems"), e);
    }
  }

  private void print(String kind, List<String> lines) {
    lines.forEach(line -> console.out().println(kind + line.replaceAll("\\p{Cntrl}+", " ")));
  }
}
