/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import picocli.CommandLine.Parameters;

/** The store that a command of {@code store} is for. */
final class StoreArgument {

  @Parameters(paramLabel = "STORE", description = "Folder that reanalyze keeps. Required.")
  String path;
}
