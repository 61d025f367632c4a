/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.report;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.floor;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log10;
import static org.apache.spark.sql.functions.log2;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.perturbatlas.report.results.ResultsSummary;
import org.perturbatlas.report.results.ResultsSummary.ChanceCount;
import org.perturbatlas.report.results.ResultsSummary.LabelCount;
import org.perturbatlas.report.results.ResultsSummary.ModuleCount;
import org.perturbatlas.report.results.ResultsSummary.PerturbationCount;
import org.perturbatlas.report.results.ResultsSummary.ScoreCount;
import org.perturbatlas.report.results.ResultsSummary.SizeCount;

/** Counts over all answers, each an aggregate whose result does not grow with them. */
final class ResultsCounts {

  private final Dataset<Row> answers;
  private final Dataset<Row> hits;

  ResultsCounts(ResultsTables tables) {
    this.answers = tables.answers();
    this.hits = tables.hits();
  }

  ResultsSummary summary() {
    return new ResultsSummary(
        labels(),
        scores(),
        modules(),
        distinct(answers, "predicted_module"),
        perturbations(),
        distinct(hits, "perturbation"),
        sizes(),
        chances());
  }

  private List<LabelCount> labels() {
    return answers
        .groupBy(coalesce(col("atlas_name"), lit("")).as("atlas"), col("evidence_label"))
        .agg(count(lit(1)))
        .orderBy("atlas", "evidence_label")
        .collectAsList()
        .stream()
        .map(row -> new LabelCount(row.getString(0), row.getString(1), row.getLong(2)))
        .toList();
  }

  private List<ScoreCount> scores() {
    int bins = ResultsSummary.SCORE_BINS;
    // A hair more, as 0.15 of twenty is less than three in floating point.
    Column bin =
        least(
            lit(bins - 1),
            greatest(lit(0), floor(col("evidence_score").multiply(bins).plus(1e-9))));
    return answers
        .where(col("evidence_score").isNotNull())
        .groupBy(bin.cast("int").as("bin"), col("evidence_label"))
        .agg(count(lit(1)))
        .orderBy("bin", "evidence_label")
        .collectAsList()
        .stream()
        .map(row -> new ScoreCount(row.getInt(0), row.getString(1), row.getLong(2)))
        .toList();
  }

  private List<ModuleCount> modules() {
    Dataset<Row> most =
        answers
            .groupBy("predicted_module")
            .agg(count(lit(1)).as("all"))
            .orderBy(col("all").desc(), col("predicted_module"))
            .limit(ResultsSummary.MOST_NAMES);
    return answers
        .groupBy("predicted_module", "evidence_label")
        .agg(count(lit(1)).as("queries"))
        .join(
            most.withColumnRenamed("predicted_module", "module"),
            col("predicted_module").eqNullSafe(col("module")))
        .orderBy(col("all").desc(), col("module"), col("evidence_label"))
        .select("module", "evidence_label", "queries")
        .collectAsList()
        .stream()
        .map(row -> new ModuleCount(row.getString(0), row.getString(1), row.getLong(2)))
        .toList();
  }

  private List<PerturbationCount> perturbations() {
    return hits
        .groupBy("perturbation")
        .agg(
            sum(when(col("rank").equalTo(1), 1).otherwise(0)).as("first"),
            count(lit(1)).as("retrieved"),
            coalesce(avg("recall"), lit(0.0)))
        .orderBy(col("retrieved").desc(), col("first").desc(), col("perturbation"))
        .limit(ResultsSummary.MOST_NAMES)
        .collectAsList()
        .stream()
        .map(
            row ->
                new PerturbationCount(
                    row.getString(0), row.getLong(1), row.getLong(2), row.getDouble(3)))
        .toList();
  }

  private List<SizeCount> sizes() {
    Dataset<Row> sizes =
        answers.select(
            explode(map(lit(true), col("query_size"), lit(false), col("genes_in_atlas")))
                .as(new String[] {"given", "genes"}));
    return sizes
        .where(col("genes").gt(0))
        .groupBy(floor(log2(col("genes"))).cast("int").as("bin"))
        .agg(sum(when(col("given"), 1L).otherwise(0L)), sum(when(col("given"), 0L).otherwise(1L)))
        .orderBy("bin")
        .collectAsList()
        .stream()
        .map(row -> new SizeCount(row.getInt(0), row.getLong(1), row.getLong(2)))
        .toList();
  }

  private List<ChanceCount> chances() {
    Column bin =
        floor(
                log10(greatest(col("evidence_p"), lit(Double.MIN_NORMAL)))
                    .multiply(ResultsSummary.CHANCE_BINS))
            .as("bin");
    return answers
        .where(col("evidence_p").isNotNull())
        .groupBy(bin)
        .agg(
            max("evidence_p"),
            count(lit(1)),
            sum(when(col("evidence_p").leq(ResultsSummary.SMALL_CHANCE), 1L).otherwise(0L)))
        .orderBy("bin")
        .collectAsList()
        .stream()
        .map(row -> new ChanceCount(row.getDouble(1), row.getLong(2), row.getLong(3)))
        .toList();
  }

  private static long distinct(Dataset<Row> table, String column) {
    return table.agg(count_distinct(col(column))).first().getLong(0);
  }
}
