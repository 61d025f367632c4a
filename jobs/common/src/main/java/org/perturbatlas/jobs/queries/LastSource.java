/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import org.apache.spark.sql.api.java.UDF1;

/** The table of a row by the path of its file, which most rows share with the one before. */
final class LastSource implements UDF1<String, String> {

  private static final long serialVersionUID = 1L;

  private final SourceNames names;
  private transient Named last;

  LastSource(SourceNames names) {
    this.names = names;
  }

  private record Named(String path, String table) {}

  @Override
  public String call(String path) {
    Named known = last;
    if (known == null || !known.path().equals(path)) {
      known = new Named(path, names.of(path));
      last = known;
    }
    return known.table();
  }
}
