/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.jobs.scale.Folders;
import org.perturbatlas.jobs.scale.Machine;
import org.perturbatlas.retrieval.AtlasIndex;

/**
 * How long a large atlas file takes to load, plain and compressed: to the atlas, and to the index
 * that queries need, next to reading its bytes alone.
 *
 * <p>Arguments: signatures, genes of each, rounds.
 */
public final class LoadBenchmark {

  private static final int GENES = 20_000;

  private static final List<String> NAMES = List.of("atlas.json", "atlas.json.gz");

  private LoadBenchmark() {}

  public static void main(String[] args) throws IOException {
    int signatures = args.length > 0 ? Integer.parseInt(args[0]) : 100_000;
    int size = args.length > 1 ? Integer.parseInt(args[1]) : 200;
    int rounds = args.length > 2 ? Integer.parseInt(args[2]) : 5;
    run(signatures, size, rounds, System.out);
  }

  static void run(int signatures, int size, int rounds, PrintStream out) throws IOException {
    Path folder = Files.createTempDirectory("perturb-atlas-bench");
    try {
      out.printf(
          Locale.ROOT, "%,d signatures of %d genes, %s%n", signatures, size, Machine.describe());
      write(BenchAtlas.random(signatures, size, GENES), folder);
      for (String name : NAMES) {
        load(folder.resolve(name), rounds, out);
      }
    } finally {
      Folders.delete(folder);
    }
  }

  private static void write(Atlas atlas, Path folder) {
    NAMES.forEach(name -> AtlasFiles.write(atlas, folder.resolve(name)));
  }

  private static void load(Path file, int rounds, PrintStream out) throws IOException {
    double[] bytes = new double[rounds];
    double[] atlases = new double[rounds];
    double[] indexes = new double[rounds];
    for (int i = 0; i < rounds; i++) {
      long start = System.nanoTime();
      long size = Files.readAllBytes(file).length;
      bytes[i] = seconds(start);
      start = System.nanoTime();
      Atlas atlas = AtlasFiles.read(file);
      atlases[i] = seconds(start);
      AtlasIndex index = AtlasIndex.of(atlas);
      indexes[i] = seconds(start);
      out.printf(
          Locale.ROOT,
          "%s, round %d: %,d bytes read in %.2f s; atlas after %.2f s, index of %,d genes after %.2f s%n",
          file.getFileName(),
          i + 1,
          size,
          bytes[i],
          atlases[i],
          index.geneCount(),
          indexes[i]);
    }
    out.printf(
        Locale.ROOT,
        "%s: median atlas %.2f s, index %.2f s (%.0f times its bytes); most heap at once %,d MiB%n",
        file.getFileName(),
        Median.of(atlases),
        Median.of(indexes),
        Median.of(indexes) / Median.of(bytes),
        mostHeap() >> 20);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  /** Garbage that was not collected yet counts too. */
  private static long mostHeap() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .flatMapToLong(pool -> LongStream.of(pool.getPeakUsage().getUsed()))
        .sum();
  }
}
