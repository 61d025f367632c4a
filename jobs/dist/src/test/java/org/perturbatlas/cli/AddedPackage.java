/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs with a format that Spark has by a package which users add. */
final class AddedPackage {

  private AddedPackage() {}

  /**
   * Scores with the sample atlas into the tables {@code scored} and {@code scored_rejected} of that
   * format, and gives what the run told; skipped where the package is not for this Spark.
   *
   * @param format as Spark calls it
   * @param conf further settings, {@code key=value}
   * @param folder where the run makes its {@code spark-warehouse}
   * @param options further options of the command
   */
  static String score(
      String format, List<String> conf, Path queries, Path folder, String... options)
      throws IOException, InterruptedException {
    return run(format, conf, queries, folder, options).err();
  }

  /** The same, and all that the run said. */
  static ProcessRun run(
      String format, List<String> conf, Path queries, Path folder, String... options)
      throws IOException, InterruptedException {
    List<String> words =
        List.of(
            "score",
            "--atlas",
            CliRun.SAMPLE_ATLAS.toString(),
            "--queries",
            queries.toString(),
            "--output-table",
            "scored");
    ProcessRun run =
        Submission.run(
            folder,
            jars(format),
            Stream.concat(conf.stream(), Stream.of("spark.sql.sources.default=" + format)).toList(),
            Stream.concat(words.stream(), Stream.of(options)).toList());
    assertThat(run.status()).as(run.err()).isZero();
    return run;
  }

  /** The jars of the package, skipped where it is not for this Spark. */
  static List<String> jars(String format) throws IOException {
    String spark = System.getProperty("perturbatlas.spark.version");
    assumeTrue(spark.startsWith("4.0."), format + " is tried with Spark 4.0, this is " + spark);
    Path packages = Path.of(System.getProperty("perturbatlas.packages"));
    try (Stream<Path> jars = Files.list(packages.resolve(format))) {
      return jars.map(Path::toString).toList();
    }
  }
}
