/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.output;

import java.io.IOException;
import org.apache.hadoop.fs.Path;

/** Brings an output folder to rest: either complete or without tables, and nothing beside them. */
final class Leftovers {

  private Leftovers() {}

  /** To be called by the holder of the lock only; may die anywhere and be repeated. */
  static void settle(StrictFileSystem fs, Path dir) throws IOException {
    for (Path aside : OutputContents.of(fs, dir).formers()) {
      new FormerOutput(fs, dir, aside).settle();
    }
    OutputContents contents = OutputContents.of(fs, dir);
    if (!contents.isComplete() && wasPublishing(fs, contents)) {
      for (Path table : contents.tables()) {
        fs.remove(table);
      }
    }
    // Last: the staging is what shows that those tables were ours to remove.
    for (Path staging : contents.stagings()) {
      fs.remove(staging);
    }
  }

  /** Tables get into the folder from a staging with a manifest, or directly on object stores. */
  private static boolean wasPublishing(StrictFileSystem fs, OutputContents contents)
      throws IOException {
    for (Path staging : contents.stagings()) {
      if (ObjectStores.holds(staging) || fs.exists(new Path(staging, OutputNames.MANIFEST))) {
        return true;
      }
    }
    return false;
  }
}
