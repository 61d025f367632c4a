/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

/** Told what happens while an atlas is fetched. */
public interface PullListener {

  /** What a person would like to know. */
  void note(String message);

  /** What was odd but legal. */
  void warning(String message);

  /** How many bytes of a file are here, the last time being all of them or before a failure. */
  void progress(AtlasName name, long fetched, long size);

  /** Nothing more will be told of the progress. */
  void ended();
}
