/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.session;

import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.error.Redaction;

/** Work under a name in Spark's pages. */
public final class DescribedWork {

  private DescribedWork() {}

  /** When it throws, none of its tasks runs any more. */
  public static <T> T run(SparkSession spark, String description, Supplier<T> work) {
    spark.sparkContext().setJobDescription(Redaction.text(description));
    try {
      return work.get();
    } catch (Exception | Error e) {
      Stragglers.await(spark.sparkContext());
      throw e;
    } finally {
      spark.sparkContext().setJobDescription(null);
    }
  }
}
