/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.report;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.output.JobFailures;
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
    try {
      return DescribedWork.run(spark, "Report of " + results, () -> made(spark, folder));
    } catch (Exception e) {
      throw JobFailures.explained(e, results, null);
    }
  }

  private Result made(SparkSession spark, ResultsFolder folder) {
    ResultsTables tables = ResultsTables.of(spark, folder);
    ResultsSummary summary = new ResultsCounts(tables).summary();
    requireAll(summary.queries(), folder.run().scored());
    List<QueryRow> queries = new Explorer(tables).queries(summary.queries());
    ResultsPage.Made page = ResultsPage.made(folder.run(), summary, queries);
    return new Result(page.bytes(), summary.queries(), page.listed());
  }

  /** Files may have been removed from a complete output, or added to it. */
  private void requireAll(long found, long scored) {
    if (found != scored) {
      throw UserException.of(
          "%s: holds %,d answers, but its manifest.json tells of %,d; score anew, or copy the whole"
              + " folder",
          results, found, scored);
    }
  }
}
