/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.benchmark;

import java.io.Serializable;
import java.util.List;

/**
 * Queries of one kind, and how they are answered.
 *
 * @param name what tells its queries from those of other cases of the benchmark
 * @param signal what the signal is drawn from; null where there is none
 * @param noise what the noise is drawn from; null where there is none
 * @param leaveOneOut whether the atlas is asked without the perturbation that a query is made of
 * @param repeats draws a source
 */
public record BenchmarkCase(
    Benchmark benchmark,
    String name,
    Signal signal,
    Noise noise,
    boolean leaveOneOut,
    int repeats,
    List<QuerySource> sources,
    List<Method> methods)
    implements Serializable {

  private static final long serialVersionUID = 1L;

  /** Draws of one source have consecutive ids below this, however many there are. */
  private static final int DRAW_BITS = 40;

  public BenchmarkCase {
    sources = List.copyOf(sources);
    methods = List.copyOf(methods);
  }

  public long queries() {
    return (long) sources.size() * repeats;
  }

  /** The name of the case as {@code method} answers it. */
  String label(Method method) {
    if (name.isEmpty() || method.name().isEmpty()) {
      return name + method.name();
    }
    return name + ", " + method.name();
  }

  /** The stage of {@link org.perturbatlas.stats.CounterRandom} that its draws are of. */
  String stage() {
    return "benchmark " + benchmark.text() + " " + name;
  }

  /** The id of a draw, which is the same whatever the number of repeats. */
  static long drawId(int source, long draw) {
    return ((long) source << DRAW_BITS) + draw;
  }
}
