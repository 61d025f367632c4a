/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.report;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.session.DescribedWork;
import org.perturbatlas.report.results.QueryRow;
import org.perturbatlas.report.results.ResultsPage;
import org.perturbatlas.report.results.ResultsSummary;

/**
 * The page of a results folder, as {@code score} wrote it in any of its formats.
 *
 * <p>Distributions are aggregates over all answers. The driver holds those and at most {@link
 * ResultsPage#MOST_QUERIES} answers, however many there are.
 *
 * <pre>{@code
 * perturb-atlas report results --output page.html
 * }</pre>
 */
public final class ReportJob {

  private final String results;

  /**
   * @param results a folder that {@code score} wrote, on any Hadoop file system
   */
  public ReportJob(String results) {
    this.results = results;
  }

  /** What came of it. */
  public record Result(byte[] page, long answers, long listed) {}

  /**
   * The page, as a file of HTML.
   *
   * @throws UserException unless there is a complete output
   */
  public Result run(SparkSession spark) {
    ResultsFolder folder = ResultsFolder.open(spark, results);
    ResultsTables tables = ResultsTables.of(spark, folder);
    return DescribedWork.run(
        spark,
        "Report of " + results,
        () -> {
          ResultsSummary summary = new ResultsCounts(tables).summary();
          List<QueryRow> queries = new Explorer(tables).queries(summary.queries());
          ResultsPage.Made page = ResultsPage.made(folder.run(), summary, queries);
          return new Result(page.bytes(), summary.queries(), page.listed());
        });
  }
}
