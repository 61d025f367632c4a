/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.genes;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ids of Ensembl, such as ENSG00000141510.12: the part after the dot is a version. */
final class EnsemblId {

  /** GENCODE marks the copies on chromosome Y of genes that X has too. */
  private static final Pattern VERSIONED = Pattern.compile("(ENS[A-Z]*\\d+)\\.\\d+(_PAR_Y)?");

  private EnsemblId() {}

  /** The id without its version, or null for a name that is none with a version. */
  static String withoutVersion(String name) {
    if (!name.startsWith("ENS")) {
      return null;
    }
    Matcher matcher = VERSIONED.matcher(name);
    return matcher.matches() ? matcher.group(1) : null;
  }
}
