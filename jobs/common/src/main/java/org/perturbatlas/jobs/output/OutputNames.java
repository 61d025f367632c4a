/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.output;

import java.util.List;

/** The names of everything that a run puts into an output folder; any other name is not ours. */
final class OutputNames {

  static final String MANIFEST = "manifest.json";

  /** A file beside the tables. */
  static final String CERTIFICATE = "certificate.json";

  /** Tables that a job may publish, and files that stand for one or go with them. */
  static final List<String> TABLES =
      List.of("results", "rejected", "hits", "queries", "changes", "figures.json", CERTIFICATE);

  static final String LOCK = ".lock";

  /** Followed by the id of the dead run whose lock this one continues. */
  static final String LOCK_AFTER = ".lock-after-";

  /** Followed by the run id. */
  static final String STAGING = ".staging-";

  /** Followed by the id of the run that moved the former output aside. */
  static final String FORMER = ".former-";

  /** Checksum that a copy made by Hadoop's local file system may have put beside the manifest. */
  static final String MANIFEST_CHECKSUM = "." + MANIFEST + ".crc";

  private OutputNames() {}

  static boolean isLock(String name) {
    return name.equals(LOCK) || name.startsWith(LOCK_AFTER);
  }

  static String requireTable(String name) {
    if (!TABLES.contains(name)) {
      throw new IllegalArgumentException("Expected a table of " + TABLES + ", got: " + name);
    }
    return name;
  }

  /** Of letters, digits, dots, dashes and underscores, so that it leads nowhere else. */
  static boolean isFileName(String name) {
    return name.matches("[A-Za-z0-9_][A-Za-z0-9._-]*");
  }

  static String requireScratch(String name) {
    if (!isFileName(name)) {
      throw new IllegalArgumentException("Expected a file name, got: " + name);
    }
    return name;
  }
}
