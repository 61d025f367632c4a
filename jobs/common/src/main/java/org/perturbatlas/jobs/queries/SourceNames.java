/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.io.Serializable;
import org.apache.hadoop.fs.Path;
import org.perturbatlas.error.UserException;

/**
 * What tables of a folder are called that stand for themselves.
 *
 * @param root the path of the folder, without its scheme
 */
record SourceNames(String root) implements Serializable {

  /** The place below the root of the table that a file is, or is a part of; "." for the root. */
  String of(String path) {
    String table = FileNames.tableLocation(new Path(path).toUri().getPath());
    return table.equals(root) ? "." : below(table);
  }

  /** The place below the root of a file. */
  String place(String path) {
    return below(new Path(path).toUri().getPath());
  }

  private String below(String path) {
    String below = root.endsWith("/") ? root : root + "/";
    if (!path.startsWith(below)) {
      throw UserException.of("%s: not in the folder %s", path, root);
    }
    return path.substring(below.length());
  }
}
