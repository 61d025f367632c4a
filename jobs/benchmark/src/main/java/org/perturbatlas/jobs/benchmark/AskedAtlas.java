/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.benchmark;

import java.util.HashMap;
import java.util.Map;
import org.perturbatlas.benchmark.BenchmarkCase;
import org.perturbatlas.benchmark.GeneDraw;
import org.perturbatlas.benchmark.Judge;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.retrieval.EvidenceNull;

/** An atlas that is asked by the queries of a task, and what draws and answers them. */
final class AskedAtlas {

  private final AtlasIndex index;
  private final EvidenceNull evidenceNull;
  private final GeneDraw draw;
  private final Map<Integer, Judge> judges = new HashMap<>();

  AskedAtlas(AtlasIndex atlas, AtlasIndex index, EvidenceNull evidenceNull) {
    this.index = index;
    this.evidenceNull = evidenceNull;
    this.draw = new GeneDraw(atlas, index);
  }

  AtlasIndex index() {
    return index;
  }

  GeneDraw draw() {
    return draw;
  }

  /** What judges the queries of a case of the plan. */
  Judge judge(int caseIndex, BenchmarkCase of) {
    return judges.computeIfAbsent(caseIndex, c -> new Judge(index, of.methods(), evidenceNull));
  }
}
