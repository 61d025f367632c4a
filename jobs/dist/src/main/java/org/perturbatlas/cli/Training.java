/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.io.AtlasFiles;

/**
 * Runs every command that needs no Spark once, on a small atlas and to nowhere: the classes that
 * this loads go into the class-data archive of the launcher.
 */
final class Training {

  private static final List<String> GENES =
      IntStream.rangeClosed(1, 30).mapToObj(i -> "GENE" + i).toList();

  /** Not those of the process, whose defaults may be of an atlas or bank that is not there. */
  private static Surroundings around;

  private Training() {}

  /** Trains and ends; {@code args} are ignored. */
  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("perturb-atlas");
    Path atlas = folder.resolve("atlas.json");
    Path compressed = folder.resolve("atlas.json.gz");
    Path made = folder.resolve("made.json");
    Path pickle = folder.resolve("atlas.pkl");
    Path sets = folder.resolve("sets.gmt");
    Path table = folder.resolve("table.csv");
    Path defaults = folder.resolve("defaults.properties");
    try {
      Files.writeString(defaults, "top-n = 3\n");
      around = new Surroundings(Map.of("PERTURB_ATLAS_QUIET", "false"), defaults.toString());
      AtlasFiles.write(small(), atlas);
      AtlasFiles.write(small(), compressed);
      Files.write(pickle, new byte[] {(byte) 0x80, 4, '}', '.'});
      String file = atlas.toString();
      run("", "query", "--atlas", file, "--hit-genes", "gene1", "GENE2", "GENE3");
      run("", "query", "--atlas", compressed.toString(), "--json", "GENE1");
      run("GENE1\nGENE2", "query", "--atlas", file, "--json", "-");
      run(
          "{\"genes\":[\"GENE1\"],\"params\":{\"topN\":1}}",
          "query",
          "--atlas",
          file,
          "--jsonl",
          "-");
      run("", "query", "--atlas", file, "--bad-option");
      run("", "query", "--help");
      for (String command : List.of("validate", "info", "modules", "perturbations", "regulators")) {
        run("", "atlas", command, file);
      }
      run("", "atlas", "assign", file, "--output", made.toString(), "--modules", file);
      run(
          "",
          "atlas",
          "assign",
          file,
          "--output",
          made.toString(),
          "--overwrite",
          "--find-modules",
          "--min-module-size=2");
      run("", "atlas", "diff", file, compressed.toString(), "--json");
      run(
          "",
          "atlas",
          "merge",
          file,
          compressed.toString(),
          "--mode=consensus",
          "--overwrite",
          "--output",
          made.toString());
      String cache = folder.resolve("cache").toString();
      run("", "atlas", "list", "--cache", cache);
      run("", "atlas", "info", "training@1", "--offline", "--cache", cache);
      run("", "atlas", "import", pickle.toString(), "--output", folder.resolve("none").toString());
      run("", "atlas", "export", file, "--to", "gmt", "--output", sets.toString());
      run("", "atlas", "export", file, "--to", "table", "--output", table.toString());
      for (Path source : List.of(sets, table)) {
        run("", "atlas", "import", source.toString(), "--output", made.toString(), "--overwrite");
      }
      run("", "config", "show", "query");
      run("", "--help");
    } finally {
      Files.deleteIfExists(atlas);
      Files.deleteIfExists(compressed);
      Files.deleteIfExists(made);
      Files.deleteIfExists(pickle);
      Files.deleteIfExists(sets);
      Files.deleteIfExists(table);
      Files.deleteIfExists(defaults);
      Files.deleteIfExists(folder);
    }
  }

  private static Atlas small() {
    AtlasBuilder builder = new AtlasBuilder("training").info(AtlasInfo.of("training", "1"));
    builder.module("modules[0]", "a", "A", List.of("P1"), List.of("P1"));
    for (int i = 1; i <= 2; i++) {
      AtlasBuilder.Draft draft = new AtlasBuilder.Draft();
      draft.name = "P" + i;
      draft.up = GENES;
      draft.predictedModule = "a";
      draft.masterRegulatorScore = 1.5;
      draft.masterScoreNorm = i / 2.0;
      builder.perturbation("perturbations[" + i + "]", draft);
    }
    return builder.build();
  }

  private static void run(String input, String... args) {
    PrintStream nowhere =
        new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    InputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    int status = Main.run(args, nowhere, nowhere, in, around);
    if (status == ExitCode.FAILED) {
      throw new IllegalStateException("Training failed: " + String.join(" ", args));
    }
  }
}
