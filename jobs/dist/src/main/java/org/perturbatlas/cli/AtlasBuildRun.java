/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.genes.AtlasMapping;
import org.perturbatlas.genes.MappingReport;
import org.perturbatlas.genes.MappingReportFile;
import org.perturbatlas.jobs.atlas.BuildConfig;
import org.perturbatlas.jobs.atlas.BuildCounts;
import org.perturbatlas.jobs.atlas.BuildJob;
import org.perturbatlas.jobs.atlas.BuildJson;
import org.perturbatlas.jobs.atlas.BuildResult;

/**
 * Runs a build in a session and tells what came of it; apart from its command, which has to load
 * without Spark.
 */
final class AtlasBuildRun {

  private static final int MOST_LISTED = 20;

  private final BuildConfig config;
  private final ModuleOptions modules;
  private final Path mappingReport;
  private final Console console;
  private final List<String> moduleLines = new ArrayList<>();

  /** {@code mappingReport} is null where none is to be written. */
  AtlasBuildRun(BuildConfig config, ModuleOptions modules, Path mappingReport, Console console) {
    this.config = config;
    this.modules = modules;
    this.mappingReport = mappingReport;
    this.console = console;
  }

  /** The exit status. */
  int run(SparkOptions options, boolean json) throws IOException {
    BuildJob job = new BuildJob(config);
    try (CommandSession session = CommandSession.open("atlas build", options)) {
      config.tables().sources().forEach(path -> session.require("--de", path));
      session.require("--rejected-output", config.rejectedOutput());
      BuildResult result = session.run(console, spark -> job.run(spark, this::withModules));
      if (mappingReport != null) {
        MappingReportFile.write(
            new AtlasMapping.Mapped(result.atlas(), result.mapping(), null, List.of()),
            mappingReport);
      }
      tell(result, json);
      return result.withinLimit() ? ExitCode.DONE : ExitCode.TOO_MANY_REJECTED;
    }
  }

  private Atlas withModules(Atlas atlas) {
    ModuleOptions.Applied applied = modules.apply(atlas);
    applied.warnings().forEach(console::warning);
    moduleLines.addAll(applied.lines());
    return applied.atlas();
  }

  private void tell(BuildResult result, boolean json) throws IOException {
    result.warnings().forEach(console::warning);
    if (!result.ignored().isEmpty()) {
      console.warning("no tables, so not read: " + listed(result.ignored()));
    }
    if (json) {
      Json.object(console.out(), out -> json(result, out));
    } else {
      text(result, console.out());
    }
    if (!result.withinLimit()) {
      console.error(
          "more rows were rejected than --max-rejected allows"
              + (config.rejectedOutput() == null
                  ? "; --rejected-output DIR keeps them"
                  : "; see " + config.rejectedOutput() + "/rejected"));
    }
  }

  private void json(BuildResult result, JsonGenerator out) throws IOException {
    Atlas atlas = result.atlas();
    out.writeStringField("output", config.output().toString());
    out.writeStringField("name", atlas.info().name());
    out.writeStringField("version", atlas.info().version());
    BuildJson.write(result.counts(), out);
    out.writeNumberField("genes", atlas.referenceGenes().size());
    MappingReport mapping = result.mapping();
    if (mapping != null) {
      out.writeNumberField("genes_matched", mapping.matched());
      out.writeNumberField("genes_renamed", mapping.renamed().size());
      out.writeNumberField("genes_ambiguous", mapping.ambiguous().size());
      out.writeNumberField("genes_unknown", mapping.unknown().size());
    }
    out.writeNumberField("modules", atlas.modules().size());
    out.writeStringField("content_fingerprint", atlas.contentFingerprint());
    out.writeStringField("identity_fingerprint", atlas.identityFingerprint());
  }

  private void text(BuildResult result, PrintWriter out) {
    Atlas atlas = result.atlas();
    BuildCounts counts = result.counts();
    out.println("Written        " + config.output());
    out.println("Atlas          " + atlas.info().name() + " " + atlas.info().version());
    line(
        out,
        "Rows           %,d used, %,d rejected; significant but not used: %,d without a gene name,"
            + " %,d without a finite log2 fold change",
        counts.usedRows(),
        counts.rejectedRows(),
        counts.unnamedRows(),
        counts.unweightedRows());
    line(
        out,
        "Contrasts      %,d, of them %,d left out%s",
        counts.contrasts(),
        counts.leftOut().size(),
        config.naming().pattern() == null || config.naming().onlyMatching()
            ? ""
            : String.format(Locale.ROOT, ", %,d not as the pattern", counts.unmatched()));
    if (!counts.leftOut().isEmpty()) {
      out.println("Left out       " + listed(counts.leftOut()));
    }
    line(
        out,
        "Perturbations  %,d, of them %,d without a raised gene",
        counts.perturbations(),
        counts.emptySignatures());
    if (counts.outvotedGenes() + counts.tiedGenes() > 0) {
      line(
          out,
          "Both ways      %,d genes on the side of more contrasts, %,d of as many on neither",
          counts.outvotedGenes(),
          counts.tiedGenes());
    }
    line(out, "Genes          %,d", atlas.referenceGenes().size());
    if (result.mapping() != null) {
      List<String> mapped = new ArrayList<>();
      AtlasIdOptions.describe("Genes mapped", result.mapping(), mapped);
      mapped.forEach(out::println);
    }
    out.println("Content        " + atlas.contentFingerprint());
    out.println("Identity       " + atlas.identityFingerprint());
    if (!moduleLines.isEmpty()) {
      out.println();
      moduleLines.forEach(out::println);
    }
  }

  private static void line(PrintWriter out, String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }

  private static String listed(List<String> names) {
    List<String> shown = names.subList(0, Math.min(MOST_LISTED, names.size()));
    int more = names.size() - shown.size();
    return String.join(", ", shown) + (more > 0 ? " and " + more + " more" : "");
  }
}
