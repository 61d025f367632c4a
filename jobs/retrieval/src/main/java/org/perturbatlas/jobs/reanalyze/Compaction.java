/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import static org.apache.spark.sql.functions.lit;

import java.util.List;
import org.apache.spark.sql.types.StructType;
import org.perturbatlas.jobs.retrieval.ScoreCounts;

/** Writes rows of many versions together, so that what is read stays near what is live. */
final class Compaction {

  /** So many parts, or parts of gone keys, are written together before more come. */
  private static final int MAX_PARTS = 48;

  private static final long ROWS_PER_FILE = 500_000;

  private Compaction() {}

  /** The former version; its rows in one part where they lay in many, or many were gone. */
  static Version of(Run run, StructType schema) {
    Version former = run.former();
    long dead = former.gone().stream().mapToLong(Part::rows).sum();
    long rows = former.parts().stream().mapToLong(Part::rows).sum();
    boolean due =
        former.parts().size() > MAX_PARTS || former.gone().size() > MAX_PARTS || 4 * dead > rows;
    if (!due || rows == 0 || run.delta() != null) {
      return former;
    }
    long live = former.totals().all();
    Part base = new Part(run.below("base"), former.version(), live);
    long there =
        run.stages()
            .run(
                "compact",
                "Write rows of many versions together",
                () -> {
                  AnswerRows.live(run.spark(), run.store(), former)
                      .withColumn(AnswerRows.WRITTEN_IN, lit(former.version()))
                      .coalesce((int) (1 + live / ROWS_PER_FILE))
                      .write()
                      .parquet(run.store().path(base.path()));
                  return run.read(base, schema).count();
                });
    ScoreCounts.requireSame("answers", live, there, "are written together");
    return former.withParts(List.of(base), List.of());
  }
}
