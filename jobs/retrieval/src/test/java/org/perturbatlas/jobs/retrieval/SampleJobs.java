/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import java.nio.file.Path;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.testing.SharedData;

/** The sample data, and runs that score something with their atlas. */
final class SampleJobs {

  static final Path SAMPLE = SharedData.projectRoot().resolve("sample-data");
  static final String ATLAS = SAMPLE.resolve("atlas.json").toString();
  static final String QUERIES = SAMPLE.resolve("queries.csv").toString();

  private SampleJobs() {}

  static ScoreConfig.Builder scoring(String source) {
    return scoring(CollectionOptions.of(source));
  }

  static ScoreConfig.Builder scoring(CollectionOptions queries) {
    return ScoreConfig.builder(ATLAS, queries);
  }
}
