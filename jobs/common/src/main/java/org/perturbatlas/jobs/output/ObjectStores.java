/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.output;

import java.util.Locale;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/** Which file systems are object stores: there a rename is a copy that can stop half-way. */
final class ObjectStores {

  private static final Set<String> SCHEMES =
      Set.of("s3", "s3a", "s3n", "gs", "wasb", "wasbs", "oss", "cos", "obs", "swift");

  private ObjectStores() {}

  /** {@code path} is qualified. */
  static boolean holds(Path path) {
    String scheme = path.toUri().getScheme();
    return scheme != null && SCHEMES.contains(scheme.toLowerCase(Locale.ROOT));
  }
}
