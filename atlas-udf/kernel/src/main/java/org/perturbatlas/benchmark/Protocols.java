/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.AtlasIndex;
import org.perturbatlas.retrieval.Profile;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.stats.CounterRandom;

/** The cases of benchmarks: their queries, and the methods that answer them. */
final class Protocols {

  private static final List<QuerySize> PUBLISHED_SIZES = sizes("5", "10", "20", "40", "80");
  private static final List<QuerySize> PUBLISHED_NOISE = sizes("20+80");
  private static final List<QuerySize> RANDOM_SIZES = sizes("20", "40", "80", "100");
  private static final List<QuerySize> MIXTURE_SIZES = sizes("40");
  private static final List<QuerySize> HONEST_SIZES = sizes("20", "5");
  private static final List<QuerySize> HONEST_NOISE = sizes("20+80", "10+40");

  private static final int PUBLISHED_REPEATS = 100;
  private static final int HONEST_REPEATS = 1000;

  /** Of mixtures: nothing, a quarter, half, three quarters and all of the first module. */
  private static final int PARTS = 4;

  /** Of other orders than those of the profiles, as in the tables of such orders. */
  private static final int BASELINE_SIZE = ScoringParameters.DEFAULT.minSignatureSize();

  private final AtlasIndex atlas;
  private final BenchmarkOptions options;
  private final boolean honest;
  private final List<BenchmarkCase> cases = new ArrayList<>();

  /** Reference genes that signatures hold: of a background not all. */
  private final int held;

  /** Signatures that hold any. */
  private final int nonEmpty;

  private Protocols(AtlasIndex atlas, BenchmarkOptions options) {
    this.atlas = atlas;
    this.options = options;
    this.honest = options.preset() == Preset.HONEST;
    int[][] signatures =
        IntStream.range(0, atlas.perturbationCount())
            .mapToObj(atlas::signatureGenes)
            .toArray(int[][]::new);
    this.held = (int) Arrays.stream(signatures).flatMapToInt(IntStream::of).distinct().count();
    this.nonEmpty = (int) Arrays.stream(signatures).filter(genes -> genes.length > 0).count();
  }

  /**
   * @throws UserException when the atlas has not what the queries are to be made of
   */
  static List<BenchmarkCase> of(AtlasIndex atlas, BenchmarkOptions options) {
    Protocols protocols = new Protocols(atlas, options);
    protocols.addAll();
    return protocols.cases;
  }

  private static List<QuerySize> sizes(String... sizes) {
    return Arrays.stream(sizes).map(QuerySize::parse).toList();
  }

  private void addAll() {
    if (options.asksFor(Benchmark.LOPO)) {
      leaveOut();
    }
    if (options.asksFor(Benchmark.RANDOM)) {
      random();
    }
    if (options.asksFor(Benchmark.SIZE)) {
      for (Signal signal : signals()) {
        for (QuerySize size : sizes(honest ? HONEST_SIZES : PUBLISHED_SIZES)) {
          sized(Benchmark.SIZE, size, signal, null);
        }
      }
    }
    if (options.asksFor(Benchmark.NOISE)) {
      for (Signal signal : signals()) {
        for (Noise noise : noises(signal)) {
          for (QuerySize size : sizes(honest ? HONEST_NOISE : PUBLISHED_NOISE)) {
            sized(Benchmark.NOISE, size, signal, noise);
          }
        }
      }
    }
    if (options.asksFor(Benchmark.MIXTURE)) {
      mixtures();
    }
  }

  private void leaveOut() {
    List<Method> methods =
        honest
            ? honestMethods()
            : methods(List.of(reference("min-recall 0.2", 0.2), reference("min-recall 0.7", 0.7)));
    QuerySize whole = QuerySize.parse("whole");
    add(
        Benchmark.LOPO,
        honest ? whole.text() : "",
        Signal.SIGNATURES,
        null,
        true,
        1,
        signatures(whole),
        methods);
  }

  private void random() {
    List<QuerySize> sizes = sizes(RANDOM_SIZES);
    List<Method> methods =
        honest
            ? List.of(reference("reference", 0.7), calibrated())
            : List.of(reference("min-recall 0.7", 0.7), reference("min-recall 0.2", 0.2));
    boolean frequent = options.noise() == Noise.FREQUENT;
    int available = choices(frequent ? Noise.FREQUENT : Noise.REFERENCE);
    for (QuerySize size : sizes) {
      if (size.signal() > available) {
        throw UserException.of(
            "--sizes: %,d genes are more than the %,d reference genes of the atlas",
            size.signal(), available);
      }
    }
    add(
        Benchmark.RANDOM,
        String.join("/", sizes.stream().map(QuerySize::text).toList())
            + (frequent ? " frequent" : ""),
        null,
        frequent ? Noise.FREQUENT : Noise.REFERENCE,
        false,
        repeats(PUBLISHED_REPEATS),
        sizes.stream().map(size -> QuerySource.random(size.signal())).toList(),
        methods(methods));
  }

  private List<QuerySize> sizes(List<QuerySize> preset) {
    return options.sizes() == null ? preset : options.sizes();
  }

  private List<Signal> signals() {
    if (options.signal() != null) {
      return List.of(options.signal());
    }
    return honest || options.leaveOneOut()
        ? List.of(Signal.SIGNATURES)
        : List.of(Signal.MODULES, Signal.SIGNATURES);
  }

  private List<Noise> noises(Signal signal) {
    if (options.noise() != null) {
      return List.of(options.noise());
    }
    return honest ? List.of(usual(signal), Noise.FREQUENT) : List.of(usual(signal));
  }

  /** The noise that goes without saying. */
  private Noise usual(Signal signal) {
    return signal == Signal.MODULES && !honest ? Noise.REFERENCE : Noise.OUTSIDE;
  }

  private void sized(Benchmark benchmark, QuerySize size, Signal signal, Noise noise) {
    boolean leaveOneOut = signal == Signal.SIGNATURES && (honest || options.leaveOneOut());
    String name = size.text();
    if (noise != null && noise != usual(signal)) {
      name += " " + noise.text();
    }
    if (!honest) {
      name += " of " + signal.text() + (leaveOneOut ? " left out" : "");
    }
    List<QuerySource> sources = signal == Signal.MODULES ? modules(size) : signatures(size);
    requireNoise(sources, size, noise);
    add(
        benchmark,
        name,
        signal,
        noise,
        leaveOneOut,
        size.isWhole() && size.noise() == 0
            ? 1
            : repeats(honest ? HONEST_REPEATS : PUBLISHED_REPEATS),
        sources,
        honest ? honestMethods() : methods(List.of(Method.of("", ScoringParameters.DEFAULT))));
  }

  private void mixtures() {
    List<QuerySize> sizes = sizes(MIXTURE_SIZES);
    List<Method> methods =
        honest
            ? List.of(reference("reference", 0.7), calibrated())
            : List.of(Method.of("", ScoringParameters.DEFAULT));
    for (int a = 0; a < atlas.moduleCount(); a++) {
      for (int b = a + 1; b < atlas.moduleCount(); b++) {
        if (!hasGenes(a) || !hasGenes(b)) {
          continue;
        }
        for (QuerySize size : sizes) {
          for (int ofA : parts(size.signal())) {
            mixture(a, b, ofA, size.signal(), methods(methods));
          }
        }
      }
    }
    if (options.benchmark() == Benchmark.MIXTURE && cases.isEmpty()) {
      throw UserException.of(
          "The atlas %s has fewer than two modules with genes; mixtures are of two",
          atlas.atlasName());
    }
  }

  /** Of so many genes, each part once: a few genes have no quarter of their own. */
  private static int[] parts(int genes) {
    return IntStream.rangeClosed(0, PARTS)
        .map(part -> (int) ((long) genes * part / PARTS))
        .distinct()
        .toArray();
  }

  private void mixture(int a, int b, int ofA, int size, List<Method> methods) {
    String pair = atlas.moduleName(a) + "-" + atlas.moduleName(b);
    String name = pair + " " + ofA + ":" + (size - ofA);
    add(
        Benchmark.MIXTURE,
        name,
        Signal.MODULES,
        null,
        false,
        repeats(PUBLISHED_REPEATS),
        List.of(QuerySource.mixture(pair, a, ofA, b, size - ofA)),
        methods);
  }

  private boolean hasGenes(int module) {
    return IntStream.of(atlas.anchorsOf(module)).anyMatch(s -> atlas.signatureSize(s) > 0);
  }

  private void add(
      Benchmark benchmark,
      String name,
      Signal signal,
      Noise noise,
      boolean leaveOneOut,
      int repeats,
      List<QuerySource> sources,
      List<Method> methods) {
    if (leaveOneOut && nonEmpty < 2) {
      throw UserException.of(
          "The atlas %s has one signature alone, and none is left when it is left out; an atlas of"
              + " two or more is expected",
          atlas.atlasName());
    }
    cases.add(
        new BenchmarkCase(benchmark, name, signal, noise, leaveOneOut, repeats, sources, methods));
  }

  private int repeats(int preset) {
    return options.repeats() == null ? preset : options.repeats();
  }

  /** Signatures with fewer genes than are drawn would only give the same query again. */
  private List<QuerySource> signatures(QuerySize size) {
    int least = Math.max(options.minSourceSize(), size.isWhole() ? 0 : size.signal());
    List<QuerySource> sources = new ArrayList<>();
    for (int s = 0; s < atlas.perturbationCount(); s++) {
      int truth = module(atlas.predictedModule(s));
      if (atlas.signatureSize(s) >= least && truth >= 0) {
        sources.add(QuerySource.ofSignature(atlas.perturbation(s), s, truth, size));
      }
    }
    if (sources.isEmpty()) {
      throw UserException.of(
          "The atlas %s has no signature of %,d genes or more whose module is known; give another"
              + " --min-source-size or --sizes, or find modules with atlas assign",
          atlas.atlasName(), least);
    }
    return sampled(sources);
  }

  private List<QuerySource> sampled(List<QuerySource> sources) {
    if (options.sources() == null || options.sources() >= sources.size()) {
      return sources;
    }
    int[] chosen =
        CounterRandom.sample(
            CounterRandom.at(options.seed(), "benchmark sources", 0),
            sources.size(),
            options.sources());
    return IntStream.of(chosen).sorted().mapToObj(sources::get).toList();
  }

  private List<QuerySource> modules(QuerySize size) {
    List<QuerySource> sources =
        IntStream.range(0, atlas.moduleCount())
            .filter(this::hasGenes)
            .mapToObj(m -> QuerySource.ofModule(atlas.moduleName(m), m, size))
            .toList();
    if (sources.isEmpty()) {
      throw UserException.of(
          "The atlas %s has no module with anchors; give --signal signatures, or find modules with"
              + " atlas assign",
          atlas.atlasName());
    }
    return sources;
  }

  private int module(String name) {
    return IntStream.range(0, atlas.moduleCount())
        .filter(m -> atlas.moduleName(m).equals(name))
        .findFirst()
        .orElse(-1);
  }

  private void requireNoise(List<QuerySource> sources, QuerySize size, Noise noise) {
    for (QuerySource source : sources) {
      int available = choices(noise) - largestPool(source);
      if (size.noise() > available) {
        throw UserException.of(
            "--sizes: '%s' has more noise than the %,d reference genes that %s lacks",
            size.text(), available, source.name());
      }
    }
  }

  /** The genes that noise is drawn from, those of its source among them. */
  private int choices(Noise noise) {
    return noise == Noise.FREQUENT ? held : atlas.geneCount();
  }

  private int largestPool(QuerySource source) {
    return source.perturbation() >= 0
        ? atlas.signatureSize(source.perturbation())
        : (int)
            IntStream.of(atlas.anchorsOf(source.module()))
                .flatMap(anchor -> IntStream.of(atlas.signatureGenes(anchor)))
                .distinct()
                .count();
  }

  /** One profile alone where one is asked for, with the thresholds that are asked for. */
  private List<Method> methods(List<Method> preset) {
    Profile profile = options.profile();
    List<Method> chosen =
        profile == null
            ? preset
            : List.of(Method.of(profile.text(), ScoringParameters.of(profile)));
    return chosen.stream().map(this::changed).distinct().toList();
  }

  private Method changed(Method method) {
    ScoringParameters parameters = method.parameters();
    String name = method.name();
    if (options.minRecall() != null
        && method.order() == Order.PROFILE
        && parameters.profile() == Profile.REFERENCE) {
      parameters = parameters.withMinRecall(options.minRecall());
      name = "min-recall " + options.minRecall();
    }
    if (options.minSignatureSize() != null) {
      parameters = parameters.withMinSignatureSize(options.minSignatureSize());
      name = (name + " from " + options.minSignatureSize()).strip();
    }
    return new Method(name, method.order(), parameters);
  }

  private List<Method> honestMethods() {
    int wide = ScoringParameters.CALIBRATED.minSignatureSize();
    return methods(
        List.of(
            reference("recall", 0),
            Method.of("jaccard", Order.JACCARD, BASELINE_SIZE),
            Method.of("cosine", Order.COSINE, BASELINE_SIZE),
            Method.of("hypergeometric", Order.HYPERGEOMETRIC, BASELINE_SIZE),
            Method.of("jaccard from " + wide, Order.JACCARD, wide),
            Method.of("cosine from " + wide, Order.COSINE, wide),
            calibrated()));
  }

  private static Method reference(String name, double minRecall) {
    return Method.of(name, ScoringParameters.DEFAULT.withMinRecall(minRecall));
  }

  private static Method calibrated() {
    return Method.of("calibrated", ScoringParameters.CALIBRATED);
  }
}
