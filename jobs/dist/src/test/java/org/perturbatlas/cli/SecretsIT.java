/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.testing.SharedData;

/** Secrets of settings and paths are in nothing that a run says or leaves. */
@Tag("process")
class SecretsIT {

  private static final String SECRET = "hush";

  private static final List<String> SETTINGS =
      List.of(
          "--conf",
          "spark.hadoop.fs.s3a.secret.key=hush+Secret/Key0",
          "--conf",
          "spark.hadoop.fs.s3a.access.key=hushAccessKey1",
          "--conf",
          "spark.hadoop.fs.s3a.session.token=hushSessionToken2",
          "--conf",
          "spark.hadoop.fs.azure.account.key.me.dfs.core.windows.net=hushAccountKey3",
          "--conf",
          "spark.redaction.regex=(?i)secret|password|token|access[.]?key|account[.]key|pin",
          "--conf",
          "spark.my.pin=hush-of-my-own-kind4");

  @TempDir Path folder;

  @Test
  void areNowhereAfterARunThatTellsAll() throws Exception {
    Path events = Files.createDirectories(folder.resolve("events"));
    ProcessRun run =
        score(
            CliRun.SAMPLE.resolve("queries.csv").toString(),
            "--conf",
            "spark.logConf=true",
            "--conf",
            "spark.eventLog.enabled=true",
            "--conf",
            "spark.eventLog.compress=false",
            "--conf",
            "spark.eventLog.dir=" + events.toUri());
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).contains("28 of 31 queries scored", "INFO");
    assertThat(run.out() + run.err()).doesNotContain(SECRET);
    assertThat(files()).anyMatch(file -> file.toString().contains("events"));
    for (Path file : files()) {
      assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
          .as(file.toString())
          .doesNotContain(SECRET);
    }
  }

  @Test
  void areNowhereAfterARunThatFails() throws Exception {
    for (String queries :
        List.of(
            "nofs://user:hush-password5@host/x",
            folder + "/none.csv?X-Amz-Signature=hush6&X-Amz-Date=1",
            folder + "/hush+Secret/Key0")) {
      ProcessRun run = score(queries);
      assertThat(run.status()).isEqualTo(ExitCode.USER_ERROR);
      assertThat(run.out() + run.err()).contains("(redacted)").doesNotContain(SECRET);
    }
    ProcessRun bad =
        score(CliRun.SAMPLE.resolve("queries.csv").toString(), "--conf", "my.secret.key=hush7");
    assertThat(bad.status()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(bad.err()).contains("my.secret.key=").doesNotContain(SECRET);
  }

  private ProcessRun score(String queries, String... options)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            SharedData.projectRoot().resolve("jobs/bin/perturb-atlas").toString(),
            "--verbose",
            "score",
            "--atlas",
            CliRun.SAMPLE_ATLAS.toString(),
            "--output",
            folder.resolve("out").toString(),
            "--queries",
            queries);
    return ProcessRun.of(
        folder,
        null,
        Map.of("AWS_SECRET_ACCESS_KEY", "hush-of-the-environment8"),
        Stream.of(command, SETTINGS, List.of(options)).flatMap(List::stream).toList());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).toList();
    }
  }
}
