/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.merge.ConsensusMerge;
import org.perturbatlas.atlas.merge.MergedAtlas;
import org.perturbatlas.atlas.merge.UnionMerge;
import org.perturbatlas.error.UserException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code atlas merge}: one atlas of several. */
@Command(
    name = "merge",
    description =
        "Make one atlas of several: every signature of all of them (union), or what they agree on"
            + " (consensus).",
    footer = {
      "",
      "Example:",
      "  perturb-atlas atlas merge sample-data/atlas.json found.json --mode consensus \\",
      "    --output both.json",
    })
final class AtlasMergeCommand implements Callable<Integer> {

  private static final int SHOWN = 20;

  private final Console console;

  @Parameters(
      arity = "2..*",
      paramLabel = "ATLAS",
      description =
          "Two or more atlases: files, JSON, plain or gzip, or NAME@VERSION. Their order is that of"
              + " the parts.")
  List<Path> files;

  @Option(
      names = "--output",
      required = true,
      paramLabel = "FILE",
      description = AtlasOutput.HELP + " Required.")
  Path output;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      completionCandidates = Choices.MergeModes.class,
      description =
          "union: every perturbation and module, names of several atlases followed by that of their"
              + " atlas (CEBPA@K562); consensus: for each perturbation of two or more atlases, the"
              + " genes with enough votes (default: union).")
  String mode = "union";

  @Option(
      names = "--suffix-all",
      description =
          "Let every name of a union be followed by that of its atlas (default: only names of several"
              + " atlases).")
  boolean suffixAll;

  @Option(
      names = "--votes",
      paramLabel = "N",
      converter = Values.Count.class,
      description =
          "How many atlases have to hold a gene for the consensus (default: more than half of those"
              + " that hold the perturbation).")
  Integer votes;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "Name of the merged atlas (default: those of its parts with + between).")
  String name;

  @Option(
      names = "--version",
      paramLabel = "VERSION",
      description = "Version of the merged atlas (default: those of its parts with + between).")
  String version;

  @Mixin ModuleOptions modules;

  @Mixin CatalogOptions catalog;

  @Option(
      names = "--overwrite",
      description = "Replace the output (default: refuse when it is there).")
  boolean overwrite;

  @Option(names = "--json", description = "Print one JSON object (default: text for people).")
  boolean json;

  AtlasMergeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    boolean consensus = MergeMode.named(mode) == MergeMode.CONSENSUS;
    checkOptions(consensus);
    AtlasOutput.check(output, overwrite);
    modules.check();
    List<Atlas> atlases = new ArrayList<>();
    files.forEach(file -> atlases.add(AtlasInput.read(AtlasLocation.file(file, catalog, console))));
    MergedAtlas merged =
        consensus
            ? ConsensusMerge.of(atlases, name, version, votes)
            : UnionMerge.of(atlases, name, version, suffixAll);
    ModuleOptions.Applied applied = modules.apply(merged.atlas());
    warnOfRepetition(atlases);
    merged.warnings().forEach(console::warning);
    applied.warnings().forEach(console::warning);
    AtlasOutput.write(applied.atlas(), output);
    if (json) {
      Json.object(console.out(), out -> write(out, merged, applied.atlas(), consensus));
    } else {
      print(console.out(), merged, applied, consensus);
    }
    return ExitCode.DONE;
  }

  private void checkOptions(boolean consensus) {
    if (votes != null && !consensus) {
      throw new UserException("--votes goes with --mode consensus; a union takes every signature");
    }
    if (suffixAll && consensus) {
      throw new UserException(
          "--suffix-all goes with --mode union; a consensus keeps names as they are");
    }
  }

  private void warnOfRepetition(List<Atlas> atlases) {
    Map<String, Path> byContent = new HashMap<>();
    for (int a = 0; a < atlases.size(); a++) {
      Path former = byContent.putIfAbsent(atlases.get(a).contentFingerprint(), files.get(a));
      if (former != null) {
        console.warning(files.get(a) + " has the same content as " + former);
      }
    }
  }

  private void print(
      PrintWriter out, MergedAtlas merged, ModuleOptions.Applied applied, boolean consensus) {
    Atlas atlas = applied.atlas();
    out.println("Written        " + output);
    out.println("Atlas          " + atlas.info().name() + " " + atlas.info().version());
    out.println("Perturbations  " + Counts.text(atlas.perturbations().size()));
    if (consensus) {
      out.println("Left out       " + shown(merged.leftOut()));
      out.println(
          "Emptied        " + Counts.text(merged.emptied()) + " signatures lose all their genes");
      out.println(
          "Contradicted   "
              + Counts.text(merged.contradicted())
              + " genes are voted both up and down");
      out.println(
          "Unweighted     "
              + Counts.text(merged.unweighted())
              + " perturbations lose their weights");
    } else {
      out.println("Renamed        " + Counts.text(merged.renamed()));
    }
    out.println("Genes          " + Counts.text(atlas.referenceGenes().size()));
    out.println("Modules        " + Counts.text(atlas.modules().size()));
    out.println("Content        " + atlas.contentFingerprint());
    out.println("Identity       " + atlas.identityFingerprint());
    applied.lines().forEach(out::println);
  }

  private static String shown(List<String> names) {
    if (names.isEmpty()) {
      return "0 perturbations of a single atlas";
    }
    return Counts.text(names.size())
        + " perturbations of a single atlas: "
        + String.join(", ", names.subList(0, Math.min(SHOWN, names.size())))
        + (names.size() > SHOWN ? ", ... (--json lists all)" : "");
  }

  private void write(JsonGenerator out, MergedAtlas merged, Atlas atlas, boolean consensus)
      throws IOException {
    out.writeStringField("output", output.toString());
    out.writeStringField("mode", consensus ? "consensus" : "union");
    out.writeStringField("name", atlas.info().name());
    out.writeStringField("version", atlas.info().version());
    out.writeNumberField("perturbations", atlas.perturbations().size());
    if (consensus) {
      Json.strings(out, "left_out", merged.leftOut());
      out.writeNumberField("emptied", merged.emptied());
      out.writeNumberField("contradicted", merged.contradicted());
      out.writeNumberField("unweighted", merged.unweighted());
    } else {
      out.writeNumberField("renamed", merged.renamed());
    }
    out.writeNumberField("genes", atlas.referenceGenes().size());
    out.writeNumberField("modules", atlas.modules().size());
    out.writeStringField("content_fingerprint", atlas.contentFingerprint());
    out.writeStringField("identity_fingerprint", atlas.identityFingerprint());
    Json.strings(out, "warnings", merged.warnings());
  }
}
