/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.Locale;
import org.perturbatlas.catalog.AtlasName;
import org.perturbatlas.catalog.PullListener;

/** Tells of a download: notes for everyone, and on a terminal one line written over in place. */
final class PullProgress implements PullListener {

  private static final long MIN_INTERVAL_NANOS = 200_000_000L;
  private static final String ERASE = "\r\u001b[K";

  private final Console console;
  private long lastShown;
  private boolean shown;

  PullProgress(Console console) {
    this.console = console;
  }

  @Override
  public void note(String message) {
    ended();
    console.note(message);
  }

  @Override
  public void warning(String message) {
    ended();
    console.warning(message);
  }

  @Override
  public void progress(AtlasName name, long fetched, long size) {
    long now = System.nanoTime();
    if (!console.isTerminal() || (shown && now - lastShown < MIN_INTERVAL_NANOS)) {
      return;
    }
    shown = true;
    lastShown = now;
    console
        .terminal()
        .printf(
            Locale.ROOT,
            "%s%s: %,d of %,d kB, %d %%",
            ERASE,
            name,
            fetched / 1000,
            size / 1000,
            fetched * 100 / size);
    console.terminal().flush();
  }

  @Override
  public void ended() {
    if (shown) {
      console.terminal().print(ERASE);
      console.terminal().flush();
      shown = false;
    }
  }
}
