/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.error.OneLine;
import org.perturbatlas.error.UserException;
import org.perturbatlas.genes.AtlasMapping;
import org.perturbatlas.genes.GeneMapper;
import org.perturbatlas.genes.MappedName;
import org.perturbatlas.genes.MappingReport;
import org.perturbatlas.genes.MappingReportFile;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the names in an atlas are mapped: the same options for every command that makes one. */
final class AtlasIdOptions {

  private static final int EXAMPLES = 5;
  private static final int LONGEST_EXAMPLE = 60;

  @Mixin IdOptions ids;

  @Option(
      names = "--map-perturbations",
      description =
          "Map the names of perturbations, anchors and cores too, each gene of A+B by itself"
              + " (default: they stay).")
  boolean perturbations;

  @Option(
      names = "--mapping-report",
      paramLabel = "FILE",
      description =
          "TSV file for every name that was renamed, is ambiguous or unknown (default: only"
              + " counts and examples are printed).")
  Path report;

  private GeneMapper mapper;

  /**
   * An atlas with its names mapped.
   *
   * @param lines for people: counts and examples; empty where nothing was to be mapped
   * @param warnings what is odd, a line each
   */
  record Applied(Atlas atlas, List<String> lines, List<String> warnings) {}

  /**
   * Finds mistakes that need no atlas, before long work, and reads the tables.
   *
   * @param overwrite whether the report may replace a file
   * @throws UserException when options do not fit together, or a table cannot be used
   */
  void check(boolean overwrite, Console console) {
    if (!ids.given()) {
      needsMap("--map-perturbations", perturbations);
      needsMap("--mapping-report", report != null);
    }
    if (report != null) {
      OutputFiles.check(report, overwrite, "--mapping-report");
    }
    mapper = ids.mapper(console);
  }

  private static void needsMap(String option, boolean given) {
    if (given) {
      throw new UserException(option + " is for --id-map and --orthologues; give one of them");
    }
  }

  /**
   * Maps {@code atlas} and writes the report, as far as they are asked for; to be called after
   * {@link #check}.
   *
   * @param source names the atlas in messages
   * @throws UserException for an ambiguous name that is to fail, or a report that cannot be written
   */
  Applied apply(Atlas atlas, String source) {
    if (mapper == null) {
      return new Applied(atlas, List.of(), List.of());
    }
    AtlasMapping.Mapped mapped = AtlasMapping.apply(atlas, mapper, perturbations, source);
    if (report != null) {
      MappingReportFile.write(mapped, report);
    }
    List<String> lines = new ArrayList<>();
    describe("Genes mapped", mapped.genes(), lines);
    if (mapped.perturbations() != null) {
      describe("Perturbations", mapped.perturbations(), lines);
    }
    return new Applied(mapped.atlas(), lines, mapped.warnings());
  }

  /** Adds lines for people: counts and examples. */
  static void describe(String title, MappingReport report, List<String> lines) {
    lines.add(title + "   " + report.counts());
    examples("renamed", report.renamed(), MappedName::change, lines);
    examples(
        "ambiguous",
        report.ambiguous(),
        name -> name.from() + " (" + String.join(", ", name.candidates()) + ")",
        lines);
    examples("unknown", report.unknown(), MappedName::from, lines);
  }

  private static void examples(
      String what, List<MappedName> names, Function<MappedName, String> text, List<String> lines) {
    if (!names.isEmpty()) {
      lines.add(
          "  "
              + what
              + ": "
              + names.stream()
                  .limit(EXAMPLES)
                  .map(name -> OneLine.of(text.apply(name), LONGEST_EXAMPLE))
                  .collect(Collectors.joining(", "))
              + (names.size() > EXAMPLES ? ", ..." : ""));
    }
  }
}
