/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.perturbatlas.atlas.Atlas;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code atlas convert}: an atlas file as a folder of Parquet, or the other way round. */
@Command(
    name = "convert",
    description =
        "Write an atlas in another form: a file of JSON, or a folder of Parquet (atlas.json and"
            + " signatures.parquet), which is better from about a million signature genes on. Its"
            + " fingerprints stay the same.",
    footer = {
      "",
      "Example:",
      "  perturb-atlas atlas convert sample-data/atlas.json --output sample-atlas",
    })
final class AtlasConvertCommand implements Callable<Integer> {

  private final Console console;

  @Mixin AtlasArgument atlas;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = AtlasOutput.HELP + " Required.")
  Path output;

  @Option(
      names = "--overwrite",
      description = "Replace the output (default: refuse when it is there).")
  boolean overwrite;

  AtlasConvertCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    AtlasOutput.check(output, overwrite);
    Atlas read = atlas.read(console);
    AtlasOutput.write(read, output);
    console.out().println("Written        " + output);
    console.out().println("Content        " + read.contentFingerprint());
    console.out().println("Identity       " + read.identityFingerprint());
    return ExitCode.DONE;
  }
}
