/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.Profile;

/**
 * What is asked for; null is what the preset has.
 *
 * @param benchmark null for all five
 * @param profile one profile alone, instead of the methods of the preset
 * @param sizes of queries, instead of those of the preset; of one benchmark
 * @param repeats draws a source; a whole signature has one
 * @param noise what noise is drawn from
 * @param signal what signals are drawn from
 * @param leaveOneOut whether the atlas is asked without what a query is made of, also where the
 *     preset does not say so
 * @param minRecall of the methods, instead of theirs
 * @param minSignatureSize of the methods, instead of theirs
 * @param minSourceSize the smallest signature that queries are made of, in genes
 * @param sources how many of those signatures queries are made of, drawn by chance; null for all
 */
public record BenchmarkOptions(
    Preset preset,
    Benchmark benchmark,
    Profile profile,
    List<QuerySize> sizes,
    Integer repeats,
    Noise noise,
    Signal signal,
    boolean leaveOneOut,
    Double minRecall,
    Integer minSignatureSize,
    int minSourceSize,
    Integer sources,
    long seed) {

  /** The smallest signature that queries are made of, unless another is asked for. */
  public static final int MIN_SOURCE_SIZE = 20;

  /**
   * @throws UserException for options that do not go together
   */
  public BenchmarkOptions {
    if (sizes != null) {
      sizes = sizes.stream().distinct().toList();
      requireSizes(benchmark, sizes);
    }
    if (repeats != null && repeats < 1) {
      throw UserException.of("repeats is %d; 1 or more is expected", repeats);
    }
    if (sources != null && sources < 1) {
      throw UserException.of("sources is %d; 1 or more is expected", sources);
    }
    if (minSourceSize < 1) {
      throw UserException.of("min-source-size is %d; 1 or more is expected", minSourceSize);
    }
    requireMeant(
        benchmark,
        "--noise",
        noise != null,
        EnumSet.complementOf(EnumSet.of(Benchmark.RANDOM, Benchmark.NOISE)));
    EnumSet<Benchmark> unsigned = EnumSet.complementOf(EnumSet.of(Benchmark.SIZE, Benchmark.NOISE));
    requireMeant(benchmark, "--signal", signal != null, unsigned);
    unsigned.remove(Benchmark.LOPO);
    requireMeant(benchmark, "--leave-one-out", leaveOneOut, unsigned);
    if (preset == Preset.HONEST && signal == Signal.MODULES) {
      throw new UserException(
          "--signal modules is of the published preset: the anchors of a module are in the atlas");
    }
    if (leaveOneOut && signal == Signal.MODULES) {
      throw new UserException(
          "--leave-one-out is for queries of a signature, not of a module; give --signal"
              + " signatures");
    }
  }

  /** With all signatures that are large enough. */
  public BenchmarkOptions(
      Preset preset,
      Benchmark benchmark,
      Profile profile,
      List<QuerySize> sizes,
      Integer repeats,
      Noise noise,
      Signal signal,
      boolean leaveOneOut,
      Double minRecall,
      Integer minSignatureSize,
      int minSourceSize,
      long seed) {
    this(
        preset,
        benchmark,
        profile,
        sizes,
        repeats,
        noise,
        signal,
        leaveOneOut,
        minRecall,
        minSignatureSize,
        minSourceSize,
        null,
        seed);
  }

  /** What a preset has for a benchmark; null for all of them. */
  public static BenchmarkOptions of(Preset preset, Benchmark benchmark, long seed) {
    return new BenchmarkOptions(
        preset, benchmark, null, null, null, null, null, false, null, null, MIN_SOURCE_SIZE, seed);
  }

  private static void requireMeant(
      Benchmark benchmark, String option, boolean given, Set<Benchmark> without) {
    if (given && benchmark != null && without.contains(benchmark)) {
      throw UserException.of("%s says nothing of the benchmark %s", option, benchmark.text());
    }
  }

  private static void requireSizes(Benchmark benchmark, List<QuerySize> sizes) {
    if (benchmark == null || benchmark == Benchmark.LOPO) {
      throw UserException.of(
          "--sizes is for random, size, noise and mixture, each by itself, and not for %s",
          benchmark == null ? "all" : benchmark.text());
    }
    for (QuerySize size : sizes) {
      boolean good =
          switch (benchmark) {
            case LOPO -> false;
            case RANDOM, MIXTURE -> size.noise() == 0 && !size.isWhole();
            case SIZE -> size.noise() == 0;
            case NOISE -> size.noise() > 0;
          };
      if (!good) {
        throw UserException.of(
            "--sizes of %s: '%s' is not %s",
            benchmark.text(),
            size.text(),
            benchmark == Benchmark.NOISE
                ? "signal and noise, such as 20+80"
                : "a number of genes, such as 20");
      }
    }
  }

  /**
   * Whether sources are those of the published figures, as far as the names of cases do not say.
   */
  boolean hasPublishedSources() {
    return preset == Preset.PUBLISHED && minSourceSize == MIN_SOURCE_SIZE && sources == null;
  }

  boolean asksFor(Benchmark other) {
    return benchmark == null || benchmark == other;
  }
}
