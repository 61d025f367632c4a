/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cluster;

import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;

/** What a run without the cluster gives of each collection, made once for all tests. */
final class LocalOutcomes {

  private static final Map<SampleCopies, Outcome> MADE = new EnumMap<>(SampleCopies.class);

  private LocalOutcomes() {}

  static synchronized Outcome of(StandaloneCluster cluster, SampleCopies queries)
      throws IOException, InterruptedException {
    Outcome made = MADE.get(queries);
    if (made == null) {
      made = Submission.of(cluster, queries).run();
      MADE.put(queries, made);
    }
    return made;
  }
}
