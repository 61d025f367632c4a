/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli.config;

/** A place that options come from when the command line does not give them. */
public interface Layer {

  /**
   * The setting of an option, or null.
   *
   * @param command its words, such as {@code atlas build}
   * @param option without its hyphens, such as {@code min-recall}
   */
  Setting find(String command, String option);

  /** Whether it has no settings at all. */
  boolean isEmpty();

  /**
   * Whether its settings are meant for runs of every kind, so that one that does not fit a run,
   * such as a threshold of tables for a collection of gene sets, is left out of it instead of
   * refused.
   */
  boolean isGeneral();
}
