/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.testing.SharedData;

/** The image's recipe, taken over the built distribution, and the program that comes of it. */
@Tag("process")
class ImageRecipeIT {

  private static final Path DIST = Path.of(System.getProperty("perturbatlas.dist"));

  @TempDir static Path root;

  private static ImageRecipe image;

  @BeforeAll
  static void build() throws Exception {
    Files.createDirectories(root.resolve("opt/spark"));
    Files.createDirectories(root.resolve("usr/local/bin"));
    Files.createSymbolicLink(root.resolve("opt/spark/jars"), DIST.resolve("lib/spark"));
    image = ImageRecipe.of("docker/Dockerfile", SharedData.projectRoot(), root);
    image.build();
  }

  @AfterAll
  static void leaveTheDistribution() throws IOException {
    Files.delete(root.resolve("opt/spark/jars"));
  }

  @Test
  void isOfTheSparkThatTheProjectIsBuiltFor() {
    assertThat(image.of("ARG"))
        .containsExactly(
            "SPARK_IMAGE=apache/spark:%s-scala2.13-java17-ubuntu"
                .formatted(Recipes.sparkVersion()));
    assertThat(image.only("FROM")).isEqualTo("${SPARK_IMAGE}");
    assertThat(image.of("USER")).last().isEqualTo("spark");
    assertThat(image.instructions())
        .allMatch(line -> line.matches("(ARG|FROM|LABEL|USER|COPY|RUN|CMD) .*"));
  }

  @Test
  void sendsWhatItCopies() {
    List<String> sent =
        Recipes.text("docker/Dockerfile.dockerignore")
            .lines()
            .filter(line -> line.startsWith("!"))
            .map(line -> line.substring(1))
            .toList();
    for (String copy : image.of("COPY")) {
      String source = copy.split(" ")[0];
      assertThat(sent).anyMatch(path -> (source + "/").startsWith(path + "/"));
    }
  }

  @Test
  void hasTheJarWhereManifestsLookForIt() throws IOException {
    Path jar = image.inImage(Recipes.JAR_OF_IMAGE);
    assertThat(jar).isRegularFile();
    try (JarFile file = new JarFile(jar.toFile())) {
      Recipes.isTheProgram(file.getManifest().getMainAttributes().getValue("Main-Class"));
    }
  }

  @Test
  void answersAQuery() throws Exception {
    ProcessRun run =
        image.run(
            "perturb-atlas query --atlas /opt/perturb-atlas/sample-data/atlas.json - "
                + "< /opt/perturb-atlas/sample-data/genes.txt");
    assertThat(run.out()).as(run.err()).contains("THOQK18");
  }

  @Test
  void scoresWithTheSparkOfTheImage() throws Exception {
    ProcessRun run =
        image.run(
            "perturb-atlas score --atlas /opt/perturb-atlas/sample-data/atlas.json "
                + "--queries /opt/perturb-atlas/sample-data/queries.csv --output out");
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(root.resolve("out/manifest.json")).isRegularFile();
  }

  @Test
  void saysWhatItCanDo() throws Exception {
    List<String> words = Recipes.words(CliRun.parse(image.only("CMD")));
    ProcessRun run = image.run(String.join(" ", words));
    assertThat(run.out()).as(run.err()).startsWith("Usage: perturb-atlas");
  }
}
