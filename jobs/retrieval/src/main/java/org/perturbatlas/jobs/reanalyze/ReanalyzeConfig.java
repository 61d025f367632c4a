/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import java.time.Duration;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.retrieval.ScoreConfig;

/**
 * What keeps the answers to a collection current.
 *
 * @param collection folder of tables, each of which stands for itself
 * @param store folder of the answers; the output of {@code scoring}
 * @param scoring how tables are read and queries answered, and the name of the run
 * @param verify whether files of the same size and time are read nevertheless
 * @param keepVersions how many versions stay, or null for all
 * @param lease how long a run on another host that gives no sign counts as alive
 * @param shift when to raise an alert
 * @param format how a new store keeps its rows
 */
public record ReanalyzeConfig(
    String collection,
    String store,
    ScoreConfig scoring,
    boolean verify,
    Integer keepVersions,
    Duration lease,
    Shift shift,
    StoreFormat format) {

  public static final Duration LEASE = Duration.ofMinutes(30);

  public ReanalyzeConfig {
    if (keepVersions != null && keepVersions < 1) {
      throw UserException.of("--keep-versions is %d; 1 or more is expected", keepVersions);
    }
    if (lease.toSeconds() < 1) {
      throw new UserException("--lease-minutes is too short; 1 or more is expected");
    }
  }

  /** Nothing but what has to be said; {@code scoring} has the store as its output. */
  public static ReanalyzeConfig of(String collection, String store, ScoreConfig scoring) {
    return new ReanalyzeConfig(
        collection, store, scoring, false, null, LEASE, Shift.DEFAULT, StoreFormat.AUTO);
  }

  public ReanalyzeConfig withVerify(boolean value) {
    return new ReanalyzeConfig(
        collection, store, scoring, value, keepVersions, lease, shift, format);
  }

  public ReanalyzeConfig withKeepVersions(Integer value) {
    return new ReanalyzeConfig(collection, store, scoring, verify, value, lease, shift, format);
  }

  public ReanalyzeConfig withLease(Duration value) {
    return new ReanalyzeConfig(
        collection, store, scoring, verify, keepVersions, value, shift, format);
  }

  public ReanalyzeConfig withShift(Shift value) {
    return new ReanalyzeConfig(
        collection, store, scoring, verify, keepVersions, lease, value, format);
  }

  String runId() {
    return scoring.runId();
  }
}
