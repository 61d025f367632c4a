/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts for clusters, run with a spark-submit that takes note of its arguments. */
@Tag("process")
class SparkSubmitRecipeTest {

  private static final String[] REANALYZE = {
    "reanalyze", "--collection", "my de", "--atlas", "a.json", "--store", "st", "--dry-run"
  };

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void prepare() throws Exception {
    Path bin = Files.createDirectory(folder.resolve("bin"));
    Recipes.program(
        bin, "spark-submit", "printf '%s\\n' \"$@\" > \"$SUBMITTED\"; exit \"${STATUS:-0}\"");
    Recipes.program(bin, "kubectl", "printf '%s' \"$DRIVER_STATUS\"; [ -n \"$DRIVER_STATUS\" ]");
    environment.put("PATH", bin + File.pathSeparator + System.getenv("PATH"));
    environment.put("SUBMITTED", folder.resolve("submitted").toString());
    environment.put("DRIVER_STATUS", "0");
    environment.put("JAR", Files.createFile(folder.resolve("my app.jar")).toString());
    environment.put("IMAGE", "registry.example.org/perturb-atlas:0.1.0");
    environment.put("MASTER", "spark://head:7077");
    environment.put("ATLAS", "/data/my atlas.json");
    environment.put("QUERIES", "/data/de/*.tsv.gz");
    environment.put("OUTPUT", "/data/out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yarn", "standalone", "kubernetes"})
  void scoresWhatTheVariablesSay(String cluster) throws Exception {
    forKubernetes(cluster);
    SubmittedApplication app = submitted(cluster, "--preset", "deseq2", "--max-rejected", "5%");
    Recipes.isTheProgram(app.mainClass());
    assertThat(app.jar()).endsWith("app.jar");
    assertThat(app.words())
        .containsExactly(
            "score",
            "--atlas",
            "/data/my atlas.json",
            "--queries",
            "/data/de/*.tsv.gz",
            "--output",
            "/data/out",
            "--preset",
            "deseq2",
            "--max-rejected",
            "5%");
    Recipes.takes(app.words());
    assertThat(app.settings()).containsEntry("spark.sql.adaptive.enabled", "true");
    assertThat(app.settings().keySet()).allMatch(SubmittedApplication::isSetting);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yarn", "standalone", "kubernetes"})
  void runsAnyOtherCommand(String cluster) throws Exception {
    forKubernetes(cluster);
    SubmittedApplication app = submitted(cluster, REANALYZE);
    assertThat(app.words()).containsExactly(REANALYZE);
    Recipes.takes(app.words());
  }

  @ParameterizedTest
  @ValueSource(strings = {"yarn", "standalone", "kubernetes"})
  void takesFurtherOptionsOfSparkSubmit(String cluster) throws Exception {
    forKubernetes(cluster);
    environment.put("EVENT_LOG", "hdfs:///spark logs");
    environment.put("SUBMIT_OPTIONS", "--conf spark.locality.wait=0  --packages a:b:1");
    SubmittedApplication app = submitted(cluster);
    assertThat(app.settings())
        .containsEntry("spark.eventLog.enabled", "true")
        .containsEntry("spark.eventLog.dir", "hdfs:///spark logs")
        .containsEntry("spark.locality.wait", "0");
    assertThat(app.settings().keySet()).allMatch(SubmittedApplication::isSetting);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yarn", "standalone", "kubernetes"})
  void saysWhichVariableIsMissing(String cluster) throws Exception {
    forKubernetes(cluster);
    environment.put("QUERIES", "");
    ProcessRun run = run(cluster);
    assertThat(run.status()).isNotZero();
    assertThat(run.err()).contains("QUERIES: is not set: the collection to score");
    assertThat(folder.resolve("submitted")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"yarn", "standalone"})
  void saysWhereItLooksForTheJar(String cluster) throws Exception {
    environment.put("JAR", "nowhere.jar");
    ProcessRun run = run(cluster);
    assertThat(run.status()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.err()).contains("no application jar at nowhere.jar").hasLineCount(1);
  }

  @Test
  void yarnTriesOnce() throws Exception {
    environment.put("JAR", "hdfs:///jars/app.jar");
    SubmittedApplication app = submitted("yarn");
    assertThat(app.master()).isEqualTo("yarn");
    assertThat(app.deployMode()).isEqualTo("cluster");
    assertThat(app.jar()).isEqualTo("hdfs:///jars/app.jar");
    assertThat(app.settings()).containsEntry("spark.yarn.maxAppAttempts", "1");
  }

  @Test
  void aStandaloneClusterLeavesTheDriverHere() throws Exception {
    SubmittedApplication app = submitted("standalone");
    assertThat(app.master()).isEqualTo("spark://head:7077");
    assertThat(app.deployMode()).isEqualTo("client");
    environment.put("STATUS", "3");
    assertThat(run("standalone").status()).isEqualTo(3);
  }

  @Test
  void kubernetesHasTheJarInTheImage() throws Exception {
    forKubernetes("kubernetes");
    environment.put("JAR", "");
    SubmittedApplication app = submitted("kubernetes");
    assertThat(app.deployMode()).isEqualTo("cluster");
    assertThat(app.jar()).isEqualTo("local://" + Recipes.JAR_OF_IMAGE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "2", "3"})
  void kubernetesEndsAsTheDriverDid(String status) throws Exception {
    forKubernetes("kubernetes");
    environment.put("DRIVER_STATUS", status);
    assertThat(run("kubernetes").status()).isEqualTo(Integer.parseInt(status));
  }

  @Test
  void kubernetesSaysWhenNothingIsKnownOfTheDriver() throws Exception {
    forKubernetes("kubernetes");
    environment.put("DRIVER_STATUS", "");
    ProcessRun run = run("kubernetes");
    assertThat(run.status()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).contains("nothing says how the driver");
    environment.put("STATUS", "101");
    assertThat(run("kubernetes").status()).isEqualTo(101);
  }

  private void forKubernetes(String cluster) {
    if (cluster.equals("kubernetes")) {
      environment.put("MASTER", "k8s://https://cluster:6443");
    }
  }

  private SubmittedApplication submitted(String cluster, String... options) throws Exception {
    ProcessRun run = run(cluster, options);
    assertThat(run.status()).as(run.err()).isZero();
    return SubmittedApplication.of(Files.readAllLines(folder.resolve("submitted")));
  }

  private ProcessRun run(String cluster, String... options) throws Exception {
    List<String> words = new ArrayList<>();
    words.add(Recipes.CONF.resolve("spark-submit/" + cluster + ".sh").toString());
    words.addAll(List.of(options));
    return ProcessRun.of(folder, null, environment, words);
  }
}
