/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.scale;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;

/** What a benchmark ran on. */
public final class Machine {

  private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

  private Machine() {}

  /** One line: processors, operating system, Java and heap. */
  public static String describe() {
    Runtime runtime = Runtime.getRuntime();
    return String.format(
        Locale.ROOT,
        "%d processors (%s), %s %s, Java %s, %,d MiB heap",
        runtime.availableProcessors(),
        model(),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        System.getProperty("java.version"),
        runtime.maxMemory() >> 20);
  }

  private static String model() {
    if (Files.isReadable(PROCESSORS)) {
      try (Stream<String> lines = Files.lines(PROCESSORS)) {
        return lines
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.replaceFirst("[^:]*:\\s*", ""))
            .findFirst()
            .orElse(System.getProperty("os.arch"));
      } catch (IOException e) {
        // The name of the processor is for information; its kind does as well.
        return System.getProperty("os.arch");
      }
    }
    return System.getProperty("os.arch");
  }
}
