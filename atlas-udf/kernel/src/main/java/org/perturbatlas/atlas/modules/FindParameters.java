/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.modules;

import org.perturbatlas.error.UserException;

/**
 * How modules are found.
 *
 * @param minSignatureSize the fewest genes of a signature that is clustered, from 1
 * @param cut where the clustering is cut
 * @param minModuleSize the fewest signatures of a cluster that is a module, from 2
 * @param resamples how many resamples of the genes the stability is a mean over; 0 for none
 * @param seed of the resamples
 */
public record FindParameters(
    int minSignatureSize, Cut cut, int minModuleSize, int resamples, long seed) {

  public static final int MIN_SIGNATURE_SIZE = 20;
  public static final double HEIGHT = 0.9;
  public static final int MIN_MODULE_SIZE = 3;
  public static final int RESAMPLES = 100;
  public static final long SEED = 42;

  /** Those that are used unless told otherwise. */
  public static final FindParameters DEFAULT =
      new FindParameters(
          MIN_SIGNATURE_SIZE, Cut.atHeight(HEIGHT), MIN_MODULE_SIZE, RESAMPLES, SEED);

  /**
   * @throws UserException when a number is out of its range
   */
  public FindParameters {
    atLeast(1, minSignatureSize, "module-min-genes");
    atLeast(2, minModuleSize, "min-module-size");
    atLeast(0, resamples, "stability-resamples");
  }

  private static void atLeast(int least, int value, String what) {
    if (value < least) {
      throw UserException.of("%s is %d; a whole number from %d is expected", what, value, least);
    }
  }
}
