/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.output;

import java.util.Locale;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/**
 * Which file systems are object stores: there a rename is a copy that can stop half-way.
 *
 * <p>They are told by their scheme alone. {@code dbfs} is one: behind it are the buckets of
 * Databricks, in which a folder is renamed file by file. {@code abfs} and {@code abfss} are none:
 * with a hierarchical namespace, which they are made for, a rename is one step and replaces nothing
 * that is there. An account without one promises neither, and its paths do not tell; {@code wasbs}
 * is the scheme to give for it. Nor does a path tell that a store is mounted as a local folder.
 */
final class ObjectStores {

  private static final Set<String> SCHEMES =
      Set.of(
          "s3", "s3a", "s3n", "gs", "wasb", "wasbs", "oss", "cos", "cosn", "obs", "swift", "dbfs");

  private ObjectStores() {}

  /** {@code path} is qualified. */
  static boolean holds(Path path) {
    String scheme = path.toUri().getScheme();
    return scheme != null && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT));
  }
}
