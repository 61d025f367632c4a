/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.List;
import org.perturbatlas.benchmark.Benchmark;
import org.perturbatlas.benchmark.BenchmarkOptions;
import org.perturbatlas.benchmark.Noise;
import org.perturbatlas.benchmark.Preset;
import org.perturbatlas.benchmark.QuerySize;
import org.perturbatlas.benchmark.Signal;
import org.perturbatlas.retrieval.Profile;
import picocli.CommandLine.Option;

/** What queries with a known truth are made of. */
final class QueryDrawOptions {

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      completionCandidates = Choices.Protocols.class,
      description =
          "published: the protocols of the published validation; honest: the atlas never holds what"
              + " a query is made of, every signature is a source, and other orders answer besides"
              + " (default: published).")
  String preset;

  @Option(
      names = "--sizes",
      paramLabel = "SIZES",
      split = ",",
      description =
          "Genes of a query: 5,20 or whole; for noise signal and noise, such as 20+80; of one"
              + " benchmark, not of all (default: those of the preset).")
  List<String> sizes;

  @Option(
      names = "--repeats",
      paramLabel = "N",
      converter = Values.Count.class,
      description =
          "Draws of each module, signature or size; a whole signature has one (default: 100; of"
              + " honest sizes and noise 1000).")
  Integer repeats;

  @Option(
      names = "--noise",
      paramLabel = "SOURCE",
      completionCandidates = Choices.Noises.class,
      description =
          "Where noise is drawn from: reference, all reference genes; outside, those that the source"
              + " lacks; frequent, those by the number of signatures that hold them (default: that of"
              + " the preset).")
  String noise;

  @Option(
      names = "--signal",
      paramLabel = "SOURCE",
      completionCandidates = Choices.Signals.class,
      description =
          "Where signal is drawn from: modules, the union of a module's anchors; signatures, each"
              + " that is large enough (default: published both, honest signatures).")
  String signal;

  @Option(
      names = "--leave-one-out",
      description =
          "Ask the atlas without the perturbation that a query is made of (default: lopo and the"
              + " honest preset do).")
  boolean leaveOneOut;

  @Option(
      names = "--min-source-size",
      paramLabel = "N",
      defaultValue = "" + BenchmarkOptions.MIN_SOURCE_SIZE,
      converter = Values.Count.class,
      description =
          "Smallest signature that queries are made of, in genes (default: ${DEFAULT-VALUE}).")
  int minSourceSize;

  @Option(
      names = "--sources",
      paramLabel = "N",
      converter = Values.Count.class,
      description =
          "How many of those signatures queries are made of, drawn by chance; for large atlases, as"
              + " each one that is left out takes an atlas of its own (default: all).")
  Integer sources;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      converter = Values.Seed.class,
      description = "Any whole number (default: ${DEFAULT-VALUE}).")
  long seed;

  /**
   * @param benchmark null for all of them
   * @throws org.perturbatlas.error.UserException for what is not known or does not go together
   */
  BenchmarkOptions options(
      Benchmark benchmark, String profile, Double minRecall, Integer minSignatureSize) {
    return new BenchmarkOptions(
        preset == null ? Preset.PUBLISHED : Choices.named(Preset.values(), preset, "--preset"),
        benchmark,
        profile == null ? null : Profile.of(profile),
        sizes == null ? null : sizes.stream().map(QuerySize::parse).toList(),
        repeats,
        noise == null ? null : Choices.named(Noise.values(), noise, "--noise"),
        signal == null ? null : Choices.named(Signal.values(), signal, "--signal"),
        leaveOneOut,
        minRecall,
        minSignatureSize,
        minSourceSize,
        sources,
        seed);
  }
}
