/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.session;

import java.util.regex.Pattern;

/** Paths as Spark's readers take them. */
public final class SparkPaths {

  private static final Pattern WILDCARD = Pattern.compile("[*?\\[\\]{}\\\\]");

  private SparkPaths() {}

  /** Whether readers take the path for a glob. */
  public static boolean isGlob(String path) {
    return WILDCARD.matcher(path).find();
  }

  /** What stands for this one path: readers take a path for a glob, writers as it is. */
  public static String literal(String path) {
    return WILDCARD.matcher(path).replaceAll("\\\\$0");
  }
}
