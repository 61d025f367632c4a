/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.atlas;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.GeneSet;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.queries.Condition;

/** Builds of tests: tables in a folder, an atlas beside them. */
final class BuildFixture {

  private BuildFixture() {}

  static CollectionOptions.Builder tables(Object... sources) {
    return CollectionOptions.builder(Stream.of(sources).map(Object::toString).toList())
        .down(Condition.DEFAULT_UP.turned());
  }

  static BuildConfig config(CollectionOptions.Builder tables, Path output) {
    return config(tables, Naming.OWN, Merge.NONE, output);
  }

  static BuildConfig config(
      CollectionOptions.Builder tables, Naming naming, Merge merge, Path output) {
    return new BuildConfig(
        tables.build(), null, naming, merge, AtlasInfo.of("Test", "1"), output, null, false, null);
  }

  static BuildResult run(SparkSession spark, BuildConfig config) {
    return new BuildJob(config).run(spark, UnaryOperator.identity());
  }

  static void write(Path file, String... lines) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, String.join("\n", lines) + "\n");
  }

  static List<String> names(Atlas atlas) {
    return atlas.perturbations().stream().map(Perturbation::name).toList();
  }

  static Perturbation perturbation(Atlas atlas, String name) {
    return atlas.perturbations().stream().filter(p -> p.name().equals(name)).findFirst().get();
  }

  /** Weights by gene, in order. */
  static Map<String, Double> weights(GeneSet genes) {
    Map<String, Double> weights = new LinkedHashMap<>();
    for (int i = 0; i < genes.size(); i++) {
      weights.put(genes.get(i), genes.weight(i));
    }
    return weights;
  }
}
