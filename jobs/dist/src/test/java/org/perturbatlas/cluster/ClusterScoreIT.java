/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A collection has the same answers wherever it is scored. */
@Tag("cluster")
@ExtendWith(StandaloneCluster.Extension.class)
class ClusterScoreIT {

  @ParameterizedTest
  @EnumSource
  void sameRowsHereWithOneWorkerAndWithTwo(SampleCopies queries, StandaloneCluster cluster)
      throws Exception {
    Outcome expected = LocalOutcomes.of(cluster, queries);
    assertThat(expected.results()).isNotEmpty();
    for (int executors = 1; executors <= 2; executors++) {
      Submission.Running run = Submission.of(cluster, queries).executors(executors).start();
      run.finish().assertSame(expected, queries + " with " + executors + " of the workers");
      assertThat(run.log().executors()).hasSize(executors);
      assertThat(run.log().failed()).isEmpty();
    }
  }
}
