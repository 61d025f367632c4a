/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The application jar under {@code spark-submit}, with Spark's own jars beside it. */
final class Submission {

  private static final Path LIB = Path.of(System.getProperty("perturbatlas.dist"), "lib");

  private Submission() {}

  /**
   * @param jars further jars of the cluster
   * @param conf settings, {@code key=value}
   * @param words the command and its options
   */
  static ProcessRun run(Path folder, List<String> jars, List<String> conf, List<String> words)
      throws IOException, InterruptedException {
    List<String> path = new ArrayList<>(jars);
    path.addAll(sparkJars());
    List<String> all = new ArrayList<>();
    all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    all.addAll(Arrays.asList(System.getProperty("perturbatlas.spark.jvm.args").split(" ")));
    all.addAll(List.of("-cp", String.join(System.getProperty("path.separator"), path)));
    all.addAll(List.of("org.apache.spark.deploy.SparkSubmit", "--master", "local[2]"));
    all.addAll(List.of("--conf", "spark.driver.host=localhost"));
    conf.forEach(setting -> all.addAll(List.of("--conf", setting)));
    all.addAll(List.of("--class", "org.perturbatlas.cli.Main"));
    all.add(System.getProperty("perturbatlas.app.jar"));
    all.addAll(words);
    return ProcessRun.of(folder, null, Map.of(), all);
  }

  /** What a Spark distribution has: Jackson comes with it, our own libraries do not. */
  private static List<String> sparkJars() throws IOException {
    List<String> jars = new ArrayList<>();
    try (Stream<Path> spark = Files.list(LIB.resolve("spark"));
        Stream<Path> core = Files.list(LIB.resolve("core"))) {
      spark.map(Path::toString).forEach(jars::add);
      core.map(Path::toString).filter(jar -> jar.contains("jackson-")).forEach(jars::add);
    }
    return jars;
  }
}
