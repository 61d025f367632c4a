/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.perturbatlas.testing.SharedData;

/** The launcher and the local distribution, as a user has them. */
@Tag("process")
class LauncherIT {

  private static final Path ROOT = SharedData.projectRoot();
  private static final Path LAUNCHER = ROOT.resolve("jobs/bin/perturb-atlas");
  private static final Path DIST = Path.of(System.getProperty("perturbatlas.dist"));
  private static final Path GENES = CliRun.SAMPLE.resolve("genes.txt");

  @TempDir Path folder;

  @Test
  void answersAsInThisProcess() throws Exception {
    String expected =
        CliRun.of("query", "--atlas", CliRun.SAMPLE_ATLAS, "--genes-file", GENES).out();
    ProcessRun run = launch(GENES, "query", "--atlas", CliRun.SAMPLE_ATLAS, "-");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo(expected);
    assertThat(run.status()).isZero();
    ProcessRun json = launch(GENES, "query", "--atlas", CliRun.SAMPLE_ATLAS, "--json", "-");
    assertThat(CliRun.parse(json.out()).get("predicted_module").asText()).isEqualTo("amber");
  }

  @Test
  void worksThroughALinkFromAnywhere() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("pa"), LAUNCHER);
    ProcessRun run =
        ProcessRun.of(
            folder, null, Map.of(), List.of("./pa", "atlas", "validate", "" + CliRun.SAMPLE_ATLAS));
    assertThat(run.out()).as(run.err()).startsWith("valid: ");
    Files.delete(link);
  }

  @Test
  void statusTellsMistakes() throws Exception {
    ProcessRun run = launch(null, "query", "--atlas", folder.resolve("none.json"), "A");
    assertThat(run.status()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.out()).isEmpty();
    assertThat(launch(null, "query", "--atlas", "x", "--topn", "1").status()).isEqualTo(2);
    assertThat(launch(null, "no-such-command").status()).isEqualTo(2);
  }

  @Test
  void unusableJavaIsSaidInOneLine() throws Exception {
    ProcessRun run =
        ProcessRun.of(
            folder, null, Map.of("JAVA_HOME", folder.toString()), List.of("" + LAUNCHER, "--help"));
    assertThat(run.status()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err()).contains("install Java 17 or later");
  }

  @Test
  void outputIsUnicodeInEveryLocale() throws Exception {
    String query = "{\"query_id\":\"d\u00e9j\u00e0\",\"genes\":[]}";
    Path queries = Files.writeString(folder.resolve("\u03b1.jsonl"), query);
    for (String locale : List.of("C", "POSIX", "C.UTF-8")) {
      ProcessRun run =
          ProcessRun.of(
              folder,
              queries,
              Map.of("LC_ALL", locale),
              List.of("" + LAUNCHER, "query", "--atlas", "" + CliRun.SAMPLE_ATLAS, "--jsonl", "-"));
      assertThat(run.out()).as(run.err()).contains("d\u00e9j\u00e0");
    }
  }

  @Test
  void furtherFlagsReachTheJvm() throws Exception {
    ProcessRun run =
        ProcessRun.of(
            folder,
            null,
            Map.of("PERTURB_ATLAS_JAVA_OPTS", "-Xmx64m -XshowSettings:vm"),
            List.of("" + LAUNCHER, "--help"));
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).contains("Max. Heap Size: 64.00M");
  }

  @Test
  void versionNamesSpark() throws Exception {
    assertThat(launch(null, "--version").out().lines())
        .hasSize(3)
        .last()
        .asString()
        .matches("Spark \\d+\\.\\d+\\.\\d+.*");
  }

  @Test
  void queryNeedsNoSpark() throws Exception {
    List<String> words = new ArrayList<>(List.of("java", "-cp", DIST.resolve("lib/core") + "/*"));
    words.addAll(List.of(Main.class.getName(), "query", "--atlas", "" + CliRun.SAMPLE_ATLAS, "-"));
    ProcessRun run = ProcessRun.of(folder, GENES, Map.of(), words);
    assertThat(run.status()).as(run.err()).isZero();
    words = new ArrayList<>(words.subList(0, 4));
    words.addAll(List.of("sample", "generate", "--output", "" + folder.resolve("s")));
    ProcessRun sample = ProcessRun.of(folder, null, Map.of(), words);
    assertThat(sample.status()).isEqualTo(ExitCode.FAILED);
    assertThat(sample.err().lines()).hasSize(1);
    assertThat(sample.err()).contains("needs Spark");
  }

  @Test
  void generatesSampleData() throws Exception {
    ProcessRun run = launch(null, "sample", "generate", "--output", folder.resolve("sample"));
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(folder.resolve("sample/queries.parquet")).isNotEmptyFile();
  }

  @Test
  void completionIsBash() throws Exception {
    ProcessRun run = launch(null, "generate-completion");
    Path script = Files.writeString(folder.resolve("completion.bash"), run.out());
    assertThat(run.out()).contains("--min-signature-size");
    ProcessRun check =
        ProcessRun.of(folder, null, Map.of(), List.of("bash", "-n", script.toString()));
    assertThat(check.status()).as(check.err()).isZero();
  }

  static Stream<String> examples() {
    return CliHelpTest.commands()
        .flatMap(command -> Arrays.stream(command.usageMessage().footer()))
        .map(String::strip)
        .filter(line -> line.startsWith("perturb-atlas ") && !line.contains("--output"))
        .distinct();
  }

  /** Every example of a help text that writes no file, as pasted into a shell. */
  @ParameterizedTest
  @MethodSource("examples")
  void exampleRuns(String example) throws Exception {
    String line = example.replaceFirst("^perturb-atlas", LAUNCHER.toString());
    ProcessRun run = ProcessRun.of(ROOT, null, Map.of(), List.of("bash", "-c", line));
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).isNotEmpty();
  }

  @Test
  void scoresAndKeepsTheClassesOfAJobAlone() throws Exception {
    Path archives = DIST.resolve("cache");
    Files.createDirectories(archives);
    for (Path former : sparkArchives(archives)) {
      Files.delete(former);
    }
    assertThat(launch(null, "score", "--help").out()).startsWith("Usage: perturb-atlas score");
    assertThat(sparkArchives(archives)).isEmpty();
    ProcessRun run =
        launch(
            null,
            "score",
            "--atlas",
            CliRun.SAMPLE_ATLAS,
            "--queries",
            CliRun.SAMPLE.resolve("queries.csv"),
            "--output",
            folder.resolve("out"));
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains("28 of 31 queries scored, 3 rejected");
    assertThat(folder.resolve("out/manifest.json")).content().contains("\"COMPLETE\"");
    assertThat(sparkArchives(archives)).hasSize(1);
  }

  private static List<Path> sparkArchives(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(f -> f.getFileName().toString().startsWith("spark-")).toList();
    }
  }

  private ProcessRun launch(Path input, Object... args) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(LAUNCHER.toString()));
    Arrays.stream(args).map(Object::toString).forEach(words::add);
    return ProcessRun.of(folder, input, Map.of(), words);
  }
}
