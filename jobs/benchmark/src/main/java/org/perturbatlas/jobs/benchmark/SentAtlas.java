/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.benchmark;

import java.io.Serializable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.benchmark.BenchmarkPlan;
import org.perturbatlas.retrieval.EvidenceNull;
import org.perturbatlas.spark.AtlasHandle;

/** What tasks of a benchmark need, on every executor; {@link #close} takes it back. */
final class SentAtlas implements Serializable, AutoCloseable {

  private static final long serialVersionUID = 1L;

  private final AtlasHandle handle;
  private final Broadcast<WholeAtlas> whole;
  private final Broadcast<EvidenceNull> evidenceNull;

  private SentAtlas(
      AtlasHandle handle, Broadcast<WholeAtlas> whole, Broadcast<EvidenceNull> evidenceNull) {
    this.handle = handle;
    this.whole = whole;
    this.evidenceNull = evidenceNull;
  }

  /** {@code evidenceNull} is serialisable, or null for none. */
  static SentAtlas send(
      SparkSession spark, Atlas atlas, BenchmarkPlan plan, EvidenceNull evidenceNull) {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return new SentAtlas(
        AtlasHandle.broadcast(spark, atlas),
        plan.leavesOut() ? context.broadcast(new WholeAtlas(atlas)) : null,
        evidenceNull == null ? null : context.broadcast(evidenceNull));
  }

  /** For one task. */
  AskedAtlases open() {
    return new AskedAtlases(
        handle.index(), whole, evidenceNull == null ? null : evidenceNull.value());
  }

  @Override
  public void close() {
    handle.close();
    if (whole != null) {
      whole.destroy();
    }
    if (evidenceNull != null) {
      evidenceNull.destroy();
    }
  }
}
