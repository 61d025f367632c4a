/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import org.perturbatlas.jobs.retrieval.CalibrationConfig;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.retrieval.EvidenceNull;
import org.perturbatlas.retrieval.Profile;
import org.perturbatlas.retrieval.Scorer;
import org.perturbatlas.retrieval.ScoringParameters;

/** What queries of the calibrated profile are judged by. */
interface QueryJudge {

  /** Nothing: answers are not graded. */
  QueryJudge NONE =
      new QueryJudge() {
        @Override
        public EvidenceNull of(AtlasIndex atlas, ScoringParameters parameters) {
          return null;
        }

        @Override
        public String warning() {
          return CalibrationConfig.NOT_GRADED;
        }
      };

  /**
   * What judges answers of these parameters, or null.
   *
   * @throws org.perturbatlas.error.UserException when it judges those of others
   */
  EvidenceNull of(AtlasIndex atlas, ScoringParameters parameters);

  /** What the user should know of it, in a line; null for nothing. */
  String warning();

  /**
   * A scorer for queries of either profile.
   *
   * @throws org.perturbatlas.error.UserException as {@link #of}, and for the reference profile over
   *     a background
   */
  default Scorer scorer(AtlasIndex atlas, ScoringParameters parameters) {
    return new Scorer(
        atlas,
        parameters,
        parameters.profile() == Profile.CALIBRATED ? of(atlas, parameters) : null);
  }
}
