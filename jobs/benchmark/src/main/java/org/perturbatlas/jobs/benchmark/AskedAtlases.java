/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.benchmark;

import java.util.Set;
import org.apache.spark.broadcast.Broadcast;
import org.perturbatlas.benchmark.BenchmarkCase;
import org.perturbatlas.benchmark.QuerySource;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.retrieval.EvidenceNull;

/**
 * The atlases that the queries of one task ask: the whole one, and one without the perturbation
 * that a query is made of, which is kept while the queries are of that perturbation.
 */
final class AskedAtlases {

  private final AtlasIndex atlas;
  private final Broadcast<WholeAtlas> source;
  private final EvidenceNull evidenceNull;
  private AskedAtlas whole;
  private AskedAtlas without;
  private int left = -1;

  /** {@code source} is null where no perturbation is ever left out. */
  AskedAtlases(AtlasIndex atlas, Broadcast<WholeAtlas> source, EvidenceNull evidenceNull) {
    this.atlas = atlas;
    this.source = source;
    this.evidenceNull = evidenceNull;
  }

  /** What a query of that source asks. */
  AskedAtlas of(BenchmarkCase of, QuerySource from) {
    if (!of.leaveOneOut() || from.perturbation() < 0) {
      if (whole == null) {
        whole = new AskedAtlas(atlas, atlas, evidenceNull);
      }
      return whole;
    }
    if (left != from.perturbation()) {
      left = from.perturbation();
      Set<String> name = Set.of(atlas.perturbation(left));
      AtlasIndex rest = AtlasIndex.of(source.value().atlas().without(name));
      without = new AskedAtlas(atlas, rest, evidenceNull);
    }
    return without;
  }
}
