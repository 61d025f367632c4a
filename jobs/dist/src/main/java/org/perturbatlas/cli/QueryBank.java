/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import org.apache.hadoop.conf.Configuration;
import org.perturbatlas.bank.BankKey;
import org.perturbatlas.bank.NullKind;
import org.perturbatlas.jobs.retrieval.CalibrationConfig;
import org.perturbatlas.jobs.retrieval.LoadedBank;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.retrieval.EvidenceNull;
import org.perturbatlas.retrieval.ScoringParameters;

/**
 * The bank that queries without Spark are judged by; apart from their command, which has to load
 * without Hadoop.
 */
final class QueryBank implements QueryJudge {

  private final LoadedBank loaded;
  private final NullKind kind;

  private QueryBank(LoadedBank loaded, NullKind kind) {
    this.loaded = loaded;
    this.kind = kind;
  }

  /**
   * Reads the bank that {@code config} names.
   *
   * @param parameters those of the command
   * @throws org.perturbatlas.error.UserException when it cannot be read, or is not of this atlas
   */
  static QueryBank read(CalibrationConfig config, AtlasIndex atlas, ScoringParameters parameters) {
    LoadedBank loaded =
        LoadedBank.read(
            new Configuration(),
            config.banks().get(0),
            BankKey.of(atlas, parameters),
            config.requireCertificate());
    return new QueryBank(loaded, config.nullKind());
  }

  @Override
  public EvidenceNull of(AtlasIndex atlas, ScoringParameters parameters) {
    loaded.bank().key().requireFor(BankKey.of(atlas, parameters), loaded.path());
    return loaded.bank().by(kind);
  }

  @Override
  public String warning() {
    return loaded.warning();
  }
}
