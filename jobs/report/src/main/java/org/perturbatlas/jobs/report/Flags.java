/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.report;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_compact;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import org.apache.spark.sql.Column;
import org.perturbatlas.report.results.Flag;

/** What makes an answer worth a second look, as conditions of Spark. */
final class Flags {

  private static final int FEW_GENES = 20;

  private Flags() {}

  /** The names of the flags of an answer, as an array. */
  static Column column() {
    return array_compact(
        array(
            Arrays.stream(Flag.values())
                .map(flag -> when(condition(flag), lit(flag.name())))
                .toArray(Column[]::new)));
  }

  private static Column condition(Flag flag) {
    return switch (flag) {
      case FEW_GENES -> col("genes_in_atlas").lt(FEW_GENES);
      case MOSTLY_UNKNOWN -> col("genes_in_atlas").multiply(2).lt(col("query_size"));
      case NOTHING_RETRIEVED -> col("n_retrieved").equalTo(0);
      case MODULE_WITHOUT_HITS ->
          col("predicted_module")
              .isNotNull()
              .and(col("n_retrieved").gt(0))
              .and(col("top_module_agreement").equalTo(0));
    };
  }
}
