/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import org.perturbatlas.jobs.queries.CollectionOptions;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which collection of gene sets is read, and how. */
final class CollectionInput {

  @Option(
      names = "--queries",
      required = true,
      paramLabel = "PATH|TABLE",
      description =
          "The collection: a file, folder or glob of any Hadoop file system, or a catalog table."
              + " Required.")
  String queries;

  @Mixin QueryReading reading;

  /**
   * @throws org.perturbatlas.error.UserException when a value is not one of those expected
   */
  CollectionOptions options() {
    return reading.options(queries);
  }
}
