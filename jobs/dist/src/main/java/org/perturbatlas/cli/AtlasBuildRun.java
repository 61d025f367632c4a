/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.jobs.atlas.BuildConfig;
import org.perturbatlas.jobs.atlas.BuildCounts;
import org.perturbatlas.jobs.atlas.BuildJob;
import org.perturbatlas.jobs.atlas.BuildJson;
import org.perturbatlas.jobs.atlas.BuildResult;
import org.perturbatlas.jobs.session.PathSchemes;
import org.perturbatlas.jobs.session.ProgressLine;
import org.perturbatlas.jobs.session.SparkSessions;

/**
 * Runs a build in a session and tells what came of it; apart from its command, which has to load
 * without Spark.
 */
final class AtlasBuildRun {

  private static final int MOST_LISTED = 20;

  private AtlasBuildRun() {}

  /** The exit status. */
  static int run(BuildConfig config, SparkOptions options, boolean json, Console console)
      throws IOException {
    BuildJob job = new BuildJob(config);
    // A session of somebody else, such as a notebook's, outlives the command.
    boolean ours = SparkSession.getDefaultSession().isEmpty();
    SparkSession spark =
        SparkSessions.open("perturb-atlas atlas build", options.master, options.conf());
    try {
      PathSchemes.require(spark, "--de", config.tables().source());
      if (config.rejectedOutput() != null) {
        PathSchemes.require(spark, "--rejected-output", config.rejectedOutput());
      }
      BuildResult result = build(job, spark, console);
      tell(config, result, json, console);
      return result.withinLimit() ? ExitCode.DONE : ExitCode.TOO_MANY_REJECTED;
    } finally {
      if (ours) {
        spark.stop();
      }
    }
  }

  private static BuildResult build(BuildJob job, SparkSession spark, Console console) {
    ProgressLine progress =
        console.isTerminal() ? ProgressLine.show(spark, console.terminal()) : null;
    try {
      return job.run(spark, UnaryOperator.identity());
    } finally {
      if (progress != null) {
        progress.close();
      }
    }
  }

  private static void tell(
      BuildConfig config, BuildResult result, boolean json, Console console) throws IOException {
    result.warnings().forEach(console::warning);
    if (!result.ignored().isEmpty()) {
      console.warning("no tables, so not read: " + listed(result.ignored()));
    }
    if (json) {
      Json.object(console.out(), out -> json(config, result, out));
    } else {
      text(config, result, console.out());
    }
    if (!result.withinLimit()) {
      console.error(
          "more rows were rejected than --max-rejected allows"
              + (config.rejectedOutput() == null
                  ? "; --rejected-output DIR keeps them"
                  : "; see " + config.rejectedOutput() + "/rejected"));
    }
  }

  private static void json(BuildConfig config, BuildResult result, JsonGenerator out)
      throws IOException {
    Atlas atlas = result.atlas();
    out.writeStringField("output", config.output().toString());
    out.writeStringField("name", atlas.info().name());
    out.writeStringField("version", atlas.info().version());
    BuildJson.write(result.counts(), out);
    out.writeNumberField("genes", atlas.referenceGenes().size());
    out.writeStringField("content_fingerprint", atlas.contentFingerprint());
    out.writeStringField("identity_fingerprint", atlas.identityFingerprint());
  }

  private static void text(BuildConfig config, BuildResult result, PrintWriter out) {
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
    out.println("Content        " + atlas.contentFingerprint());
    out.println("Identity       " + atlas.identityFingerprint());
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
