/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.output;

import java.io.IOException;
import org.apache.hadoop.fs.Path;

/**
 * A complete output on its way out, moved aside until the new one is in place.
 *
 * <p>Its manifest leaves the folder first and comes back last, so that the folder never looks
 * complete while it is not. A marker says that all of it has moved: without one, the tables in the
 * folder still belong to the former output; with one, they belong to the new.
 */
final class FormerOutput {

  private static final String MARKER = "moved";

  private final StrictFileSystem fs;
  private final Path dir;
  private final Path aside;

  FormerOutput(StrictFileSystem fs, Path dir, Path aside) {
    this.fs = fs;
    this.dir = dir;
    this.aside = aside;
  }

  void moveAside() throws IOException {
    fs.makeFolders(aside);
    move(dir, aside, OutputNames.MANIFEST);
    for (String table : OutputNames.TABLES) {
      move(dir, aside, table);
    }
    fs.write(new Path(aside, MARKER), "");
  }

  /**
   * Ends the replacement, forward if the new manifest is in place, else back to the former output.
   * May die anywhere and be repeated.
   */
  void settle() throws IOException {
    if (!fs.exists(new Path(dir, OutputNames.MANIFEST))) {
      if (fs.exists(new Path(aside, MARKER))) {
        for (String table : OutputNames.TABLES) {
          fs.remove(new Path(dir, table));
        }
        fs.remove(new Path(aside, MARKER));
      }
      for (String table : OutputNames.TABLES) {
        move(aside, dir, table);
      }
      move(aside, dir, OutputNames.MANIFEST);
    }
    fs.remove(aside);
  }

  private void move(Path from, Path to, String name) throws IOException {
    Path source = new Path(from, name);
    if (fs.exists(source)) {
      fs.rename(source, new Path(to, name));
    }
  }
}
