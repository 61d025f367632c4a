/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

/** The file in a collection that says how its tables are read and its queries answered. */
public final class CollectionFile {

  public static final String NAME = "collection.json";

  private CollectionFile() {}
}
