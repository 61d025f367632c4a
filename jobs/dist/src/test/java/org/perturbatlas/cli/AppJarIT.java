/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What the jar for spark-submit holds. */
class AppJarIT {

  private static final Path JAR = Path.of(System.getProperty("perturbatlas.app.jar"));

  @Test
  void holdsOwnAndRelocatedClassesAlone() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      List<String> names = jar.stream().map(entry -> entry.getName()).toList();
      assertThat(names)
          .contains(
              "org/perturbatlas/cli/Main.class",
              "org/perturbatlas/PerturbAtlas.class",
              "org/perturbatlas/spark/AtlasFunctions.class",
              "org/perturbatlas/catalog/AtlasPull.class",
              "org/perturbatlas/catalog/catalog.json",
              "org/perturbatlas/sample/SampleGenerator.class",
              "org/perturbatlas/shaded/picocli/CommandLine.class",
              "org/perturbatlas/report/page.js",
              "org/perturbatlas/report/echarts/echarts.min.js",
              "org/perturbatlas/report/echarts/LICENSE",
              "org/perturbatlas/report/echarts/NOTICE",
              "META-INF/LICENSE",
              "META-INF/NOTICE")
          .anyMatch(name -> name.startsWith("org/perturbatlas/shaded/commons/rng/"))
          .doesNotHaveDuplicates();
      assertThat(names.stream().filter(name -> name.endsWith(".class")))
          .allMatch(name -> name.startsWith("org/perturbatlas/"));
    }
  }

  @Test
  void namesItsMainClass() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS))
          .isEqualTo(Main.class.getName());
    }
  }

  /** The same sources and dependencies are to give the same bytes, whenever they are built. */
  @Test
  void noEntryHasTheTimeOfTheBuild() throws IOException {
    Instant dayBefore = Files.getLastModifiedTime(JAR).toInstant().minus(1, ChronoUnit.DAYS);
    try (JarFile jar = new JarFile(JAR.toFile())) {
      assertThat(jar.stream().map(entry -> entry.getLastModifiedTime().toInstant()))
          .allMatch(time -> time.isBefore(dayBefore));
    }
  }
}
