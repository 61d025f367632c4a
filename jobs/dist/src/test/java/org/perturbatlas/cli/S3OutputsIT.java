/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.error.UserException;
import org.perturbatlas.spark.AtlasFolderWriter;
import org.perturbatlas.testing.SharedSpark;

/** What commands other than score write to an object store and read from it. */
@Tag("s3")
@ExtendWith({SharedSpark.Extension.class, LocalS3.Extension.class})
class S3OutputsIT {

  @TempDir Path folder;

  private LocalS3 s3;
  private SparkSession spark;
  private String url;

  @BeforeEach
  void use(LocalS3 server, SparkSession session) {
    s3 = server;
    spark = session;
    s3.use(spark);
    url = s3.bucket("outputs");
  }

  @Test
  void atlasFoldersAreWrittenAndRead() throws IOException {
    String atlas = url + "/atlas";
    AtlasFolderWriter.write(spark, AtlasFiles.read(CliRun.SAMPLE_ATLAS), atlas, false);
    assertThat(s3.objects(spark, atlas))
        .containsExactly("atlas.json", "signatures.parquet/part-00000.snappy.parquet");
    assertThatThrownBy(
            () ->
                AtlasFolderWriter.write(spark, AtlasFiles.read(CliRun.SAMPLE_ATLAS), atlas, false))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is there already");
    AtlasFolderWriter.write(spark, AtlasFiles.read(CliRun.SAMPLE_ATLAS), atlas, true);
    CliRun run =
        CliRun.of(
                "score",
                "--atlas",
                atlas,
                "--queries",
                CliRun.SAMPLE.resolve("queries.csv"),
                "--output",
                url + "/by-folder",
                "--broadcast-limit",
                "1")
            .done();
    assertThat(run.err()).contains("scored by blocks", "28 of 31 queries scored");
    assertThat(s3.objects(spark, url)).noneMatch(name -> name.startsWith("."));
  }

  @Test
  void banksAreWrittenAndGradeAnswers() throws IOException {
    String bank = url + "/bank";
    CliRun.of(
            "calibrate",
            "--atlas",
            CliRun.SAMPLE_ATLAS,
            "--output",
            bank,
            "--draws",
            "200",
            "--sizes",
            "5,20,60",
            "--certificate-queries",
            "200",
            "--reliability-draws",
            "200")
        .done();
    assertThat(s3.objects(spark, bank)).containsExactly("bank.json", "nulls.parquet");
    CliRun run =
        CliRun.of(
                "score",
                "--atlas",
                CliRun.SAMPLE_ATLAS,
                "--queries",
                CliRun.SAMPLE.resolve("queries.csv"),
                "--output",
                url + "/graded",
                "--profile",
                "calibrated",
                "--bank",
                bank)
            .done();
    assertThat(run.err()).contains("evidence: ");
    assertThat(s3.objects(spark, url + "/graded")).contains("manifest.json", "certificate.json");
  }

  @Test
  void benchmarksAreWrittenAndShown() throws IOException {
    String queries = url + "/labelled";
    CliRun.of(
            "benchmark",
            "generate",
            "size",
            "--atlas",
            CliRun.SAMPLE_ATLAS,
            "--output",
            queries,
            "--repeats",
            "1")
        .done();
    assertThat(s3.objects(spark, queries)).contains("manifest.json");
    String figures = url + "/figures";
    CliRun.of(
            "benchmark",
            "size",
            "--atlas",
            CliRun.SAMPLE_ATLAS,
            "--output",
            figures,
            "--repeats",
            "1")
        .done();
    assertThat(s3.objects(spark, figures)).contains("manifest.json", "figures.json");
    String truth = url + "/truth";
    CliRun.of(
            "benchmark",
            "truth",
            "--atlas",
            CliRun.SAMPLE_ATLAS,
            "--queries",
            CliRun.SAMPLE.resolve("queries.csv"),
            "--labels",
            CliRun.SAMPLE.resolve("truth.csv"),
            "--truth-column",
            "perturbation",
            "--output",
            truth)
        .done();
    assertThat(s3.objects(spark, truth)).contains("manifest.json", "figures.json");
  }

  @Test
  void atlasesAreBuiltFromTablesThere() throws IOException {
    try (OutputStream out =
        new org.apache.hadoop.fs.Path(url + "/de/de-long.csv")
            .getFileSystem(spark.sparkContext().hadoopConfiguration())
            .create(new org.apache.hadoop.fs.Path(url + "/de/de-long.csv"))) {
      Files.copy(CliRun.SAMPLE.resolve("de-long.csv"), out);
    }
    Path built = folder.resolve("built.json");
    CliRun.of(
            "atlas",
            "build",
            "--de",
            url + "/de",
            "--name",
            "Built",
            "--version",
            "1",
            "--output",
            built,
            "--rejected-output",
            url + "/build-rejected")
        .done();
    assertThat(built).isNotEmptyFile();
    assertThat(s3.objects(spark, url + "/build-rejected")).contains("manifest.json");
  }

  /** An atlas is written by a command of this machine, where the URL would name a local folder. */
  @Test
  void filesOfThisMachineAreAskedForAsSuch() {
    CliRun.of("atlas", "convert", CliRun.SAMPLE_ATLAS, "--output", url + "/converted.json")
        .refused("--output", "s3a://", "of this machine");
  }
}
