/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.calibrate;

import java.util.List;
import org.perturbatlas.bank.Bank;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.retrieval.IdMapConfig;

/**
 * What a {@link CalibrateJob} makes a bank of.
 *
 * @param atlas a file or folder of any Hadoop file system
 * @param background a file of the genes that could have been found; null for the atlas's own
 * @param idMap how the names of the background are mapped, as those of queries will be
 * @param output folder for the bank, of any Hadoop file system
 * @param minSignatureSize smallest signature that can be a result, in genes
 * @param draws null queries of each kind and size
 * @param sizes query sizes, in genes, of which those larger than any query can be stand for the
 *     largest; queries beyond them get no p-value; null for {@link
 *     org.perturbatlas.bank.QuerySizes}, which reach all genes
 * @param certificateQueries queries of each part of the certificate
 * @param reliabilityDraws module calls judged for each signature and kind of query
 */
public record CalibrateConfig(
    String atlas,
    String background,
    IdMapConfig idMap,
    String output,
    int minSignatureSize,
    int draws,
    List<Integer> sizes,
    int certificateQueries,
    int reliabilityDraws,
    long seed,
    boolean overwrite) {

  /** Null queries of each kind and size. */
  public static final int DRAWS = 10_000;

  /** Queries of each part of the certificate. */
  public static final int CERTIFICATE_QUERIES = 100_000;

  /** Module calls judged for each signature and kind of query. */
  public static final int RELIABILITY_DRAWS = 50;

  /**
   * @throws UserException when a number is out of its range
   */
  public CalibrateConfig {
    requireFrom1("draws", draws, Bank.MOST_DRAWS);
    requireFrom1("certificate-queries", certificateQueries, Integer.MAX_VALUE);
    requireFrom1("reliability-draws", reliabilityDraws, Integer.MAX_VALUE);
    if (sizes != null) {
      sizes.forEach(size -> requireFrom1("sizes", size, Integer.MAX_VALUE));
      sizes = sizes.stream().sorted().distinct().toList();
    }
  }

  private static void requireFrom1(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw UserException.of("%s is %d; a number from 1 to %d is expected", name, value, most);
    }
  }
}
