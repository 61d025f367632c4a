/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a file name tells. */
final class FileNames {

  private static final Set<String> COMPRESSION =
      Set.of("gz", "bz2", "zst", "snappy", "lz4", "deflate");

  private static final Pattern PART = Pattern.compile("part-\\d{5}([-.].*)?");

  private FileNames() {}

  static String withoutCompression(String name) {
    int dot = name.lastIndexOf('.');
    return dot > 0 && COMPRESSION.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT))
        ? name.substring(0, dot)
        : name;
  }

  /** {@code dir/A_vs_B.csv.gz} is the table {@code A_vs_B}. */
  static String table(String path) {
    String name = withoutCompression(path.substring(path.lastIndexOf('/') + 1));
    int dot = name.lastIndexOf('.');
    return dot > 0 && Format.ofName(name) != null ? name.substring(0, dot) : name;
  }

  /** A file, or the folder that it is a part of, as Spark writes a table. */
  static String tableLocation(String path) {
    int slash = path.lastIndexOf('/');
    return slash > 0 && PART.matcher(path.substring(slash + 1)).matches()
        ? path.substring(0, slash)
        : path;
  }

  /** Names that writers of data folders give to what is no data. */
  static boolean isHidden(String name) {
    return name.startsWith("_") || name.startsWith(".");
  }
}
