/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.catalog;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what a pull tells. */
final class Told implements PullListener {

  final List<String> notes = new CopyOnWriteArrayList<>();
  final List<String> warnings = new CopyOnWriteArrayList<>();
  final List<Long> progress = new CopyOnWriteArrayList<>();

  @Override
  public void note(String message) {
    notes.add(message);
  }

  @Override
  public void warning(String message) {
    warnings.add(message);
  }

  @Override
  public void progress(AtlasName name, long fetched, long size) {
    progress.add(fetched);
  }

  @Override
  public void ended() {
    progress.add(-1L);
  }
}
