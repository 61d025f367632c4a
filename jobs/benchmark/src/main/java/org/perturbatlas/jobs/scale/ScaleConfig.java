/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.scale;

import java.util.List;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.Profile;

/**
 * What a {@link ScaleJob} measures.
 *
 * @param atlas file of the atlas, and the model of larger ones
 * @param queries numbers of queries, the least first
 * @param signatures sizes of synthetic atlases, in signatures
 * @param cores numbers of cores, the fewest first
 * @param rounds how often each job is measured; the fastest counts
 * @param output folder for the figures, or null
 */
public record ScaleConfig(
    String atlas,
    List<Integer> queries,
    List<Integer> signatures,
    List<Integer> cores,
    Profile profile,
    int rounds,
    long seed,
    String output,
    boolean overwrite) {

  /** Of which every number is at least 1. */
  public ScaleConfig {
    queries = sorted("--queries", queries);
    signatures = sorted("--signatures", signatures);
    cores = sorted("--cores", cores);
    if (queries.isEmpty() || cores.isEmpty()) {
      throw new UserException("A number of queries and one of cores are expected");
    }
    sorted("--rounds", List.of(rounds));
  }

  private static List<Integer> sorted(String option, List<Integer> numbers) {
    for (int number : numbers) {
      if (number < 1) {
        throw UserException.of("%s holds %d; numbers from 1 on are expected", option, number);
      }
    }
    return numbers.stream().distinct().sorted().toList();
  }
}
