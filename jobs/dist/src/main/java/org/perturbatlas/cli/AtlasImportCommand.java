/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.io.PickleAtlasImporter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code atlas import}: an atlas of another program as an atlas file. */
@Command(
    name = "import",
    description =
        "Turn the atlas pickle of the Python implementation into an atlas file. Nothing in the"
            + " pickle is run.",
    footer = {
      "",
      "Example:",
      "  perturb-atlas atlas import PerturbAtlas-K562-v1.0.pkl --output k562.json.gz",
    })
final class AtlasImportCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "FILE", description = "The file to import: a Python pickle.")
  Path file;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "ATLAS",
      description = AtlasOutput.HELP + " Required.")
  Path output;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the atlas (default: that in the file).")
  String name;

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      description = "Version of the atlas (default: that in the file).")
  String version;

  @Option(
      names = "--overwrite",
      description = "Replace the output (default: refuse when it is there).")
  boolean overwrite;

  AtlasImportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    AtlasOutput.check(output, overwrite);
    PickleAtlasImporter.Imported imported = PickleAtlasImporter.importFrom(file, name, version);
    imported.warnings().forEach(console::warning);
    Atlas atlas = imported.atlas();
    AtlasOutput.write(atlas, output);
    PrintWriter out = console.out();
    out.println("Written        " + output);
    out.println("Atlas          " + atlas.info().name() + " " + atlas.info().version());
    out.println("Perturbations  " + atlas.perturbations().size());
    out.println("Genes          " + atlas.referenceGenes().size());
    out.println("Modules        " + atlas.modules().size());
    out.println("Content        " + atlas.contentFingerprint());
    out.println("Identity       " + atlas.identityFingerprint());
    return ExitCode.DONE;
  }
}
