/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.scale;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.perturbatlas.atlas.AtlasOutline;
import org.perturbatlas.benchmark.FigureRow;
import org.perturbatlas.benchmark.FiguresFile;

/** The figures of a {@link ScaleJob} as a file has them. */
final class ScaleFigures {

  private static final String BENCHMARK = "scale";

  private ScaleFigures() {}

  static FiguresFile of(
      ScaleConfig config,
      AtlasOutline atlas,
      String machine,
      List<ScaleRun> runs,
      List<GrowthPoint> growth) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("machine", machine);
    parameters.put("profile", config.profile().text());
    parameters.put("queries", config.queries());
    parameters.put("signatures", config.signatures());
    parameters.put("cores", config.cores());
    parameters.put("rounds", config.rounds());
    parameters.put("seed", config.seed());
    List<FigureRow> rows = new ArrayList<>();
    for (ScaleRun run : runs) {
      String profile = config.profile().text();
      add(rows, run, profile, "seconds", run.score().wall(), "s");
      add(rows, run, profile, "cpu_seconds", run.score().cpu(), "s");
      add(rows, run, profile, "queries_per_second", run.queriesPerSecond(), "queries/s");
      add(rows, run, profile, "ratio_to_floor", run.ratio(), "ratio");
      add(rows, run, profile, "cpu_ratio_to_floor", run.cpuRatio(), "ratio");
      add(rows, run, "floor", "seconds", run.floor().wall(), "s");
      add(rows, run, "floor", "cpu_seconds", run.floor().cpu(), "s");
    }
    for (GrowthPoint point : growth) {
      add(rows, point, "query_time", point.micros(), "us");
      add(rows, point, "postings_per_query", point.postings(), "postings");
      add(rows, point, "posting_time", point.nanosPerPosting(), "ns");
    }
    return new FiguresFile(BENCHMARK, atlas, parameters, rows);
  }

  private static void add(
      List<FigureRow> rows,
      ScaleRun run,
      String method,
      String measure,
      double value,
      String unit) {
    String of =
        String.format(
            Locale.ROOT,
            "by %s: %,d queries, %,d signatures, %d cores",
            run.part().name().toLowerCase(Locale.ROOT),
            run.queries(),
            run.signatures(),
            run.cores());
    rows.add(new FigureRow(BENCHMARK, of, method, measure, run.queries(), null, value, null, unit));
  }

  private static void add(
      List<FigureRow> rows, GrowthPoint point, String measure, double value, String unit) {
    String of = String.format(Locale.ROOT, "one thread, %,d signatures", point.signatures());
    rows.add(
        new FigureRow(BENCHMARK, of, point.profile().text(), measure, 1, null, value, null, unit));
  }
}
