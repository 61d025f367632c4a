/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The test's side of a {@link GatedFileSystem}: which points are held, and who has come to them.
 */
final class Gate {

  private final Path folder;

  /**
   * @param folder empty and there
   */
  Gate(Path folder) {
    this.folder = folder;
  }

  /** The settings of Spark by which a job has these gates. */
  String[] conf() {
    return new String[] {
      "spark.hadoop.fs.file.impl=" + GatedFileSystem.class.getName(),
      "spark.hadoop." + GatedFileSystem.SETTING + "=" + folder
    };
  }

  /** Those who come next; a former run may have been there. */
  void hold(String point) throws IOException {
    Files.deleteIfExists(folder.resolve(GatedFileSystem.AT + point));
    Files.createFile(folder.resolve(GatedFileSystem.HOLD + point));
  }

  void fail(String point) throws IOException {
    Files.createFile(folder.resolve(GatedFileSystem.FAIL + point));
  }

  void release(String point) throws IOException {
    Files.delete(folder.resolve(GatedFileSystem.HOLD + point));
  }

  /** Waits until a process is there, and gives its id. */
  long await(String point, ClusterProcess driver) throws IOException, InterruptedException {
    Path mark = folder.resolve(GatedFileSystem.AT + point);
    driver.await("nobody at the gate " + point, () -> Files.exists(mark));
    return Long.parseLong(Files.readString(mark));
  }
}
