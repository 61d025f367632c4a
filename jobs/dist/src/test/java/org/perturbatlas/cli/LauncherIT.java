/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.perturbatlas.PerturbAtlas;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.spark.bank.BankFolder;
import org.perturbatlas.testing.SharedData;
import org.perturbatlas.testing.SmallBank;

/** The launcher and the local distribution, as a user has them. */
@Tag("process")
class LauncherIT {

  private static final Path ROOT = SharedData.projectRoot();
  private static final Path LAUNCHER = ROOT.resolve("jobs/bin/perturb-atlas");
  private static final Path DIST = Path.of(System.getProperty("perturbatlas.dist"));
  private static final Path GENES = CliRun.SAMPLE.resolve("genes.txt");

  private static final Pattern OUTPUT = Pattern.compile("--(?:output|store) (\\S+)");

  @TempDir static Path examples;

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
  void anAtlasMayBeAFolder() throws Exception {
    Path atlas = folder.resolve("sample atlas");
    ProcessRun made = launch(null, "atlas", "convert", CliRun.SAMPLE_ATLAS, "--output", atlas);
    assertThat(made.status()).as(made.err()).isZero();
    ProcessRun query = launch(GENES, "query", "--atlas=" + atlas, "-");
    assertThat(query.out())
        .as(query.err())
        .isEqualTo(launch(GENES, "query", "--atlas", CliRun.SAMPLE_ATLAS, "-").out());
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
  void catalogIsThatOfTheConfigurationAndNeedsNoSpark() throws Exception {
    ProcessRun list = launch(null, "atlas", "list", "--cache", folder);
    assertThat(list.status()).as(list.err()).isZero();
    assertThat(list.out()).contains("PerturbAtlas-K562@v1.0");
    ProcessRun offline =
        launch(null, "atlas", "pull", "PerturbAtlas-K562", "--offline", "--cache", folder);
    assertThat(offline.status()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(offline.err()).contains("PerturbAtlas-K562@v1.0: not in the cache");
    Path root = installation("light", "17.0.1", "printf '%s\\n' \"$@\"");
    assertThat(launchIn(root, "atlas", "list").out()).doesNotContain("--add-opens");
    assertThat(launchIn(root, "atlas", "pull", "A").out()).doesNotContain("--add-opens");
    Path conf = Files.createDirectories(root.resolve("conf")).resolve("catalog.json");
    Files.writeString(conf, "{}");
    assertThat(launchIn(root, "atlas", "list").out()).contains("-Dperturbatlas.catalog=" + conf);
  }

  @Test
  void defaultsAreThoseOfTheConfigurationAndSayWhatIsNeeded() throws Exception {
    Path root = installation("defaults", "17.0.1", "printf '%s\\n' \"$@\"");
    String ofSpark = "--add-opens";
    assertThat(launchIn(root, "config", "show").out())
        .contains("config\nshow\n")
        .doesNotContain(ofSpark, "perturbatlas.defaults");
    Path conf = Files.createDirectories(root.resolve("conf")).resolve("defaults.properties");
    Files.writeString(conf, "#bank = x\nscore.bank = x\n");
    assertThat(launchIn(root, "query", "A").out())
        .contains("-Dperturbatlas.defaults=" + conf)
        .doesNotContain(ofSpark);
    assertThat(launchIn(root, "--config", "score", "query", "A").out()).doesNotContain(ofSpark);
    Files.writeString(conf, " query.bank = x\n");
    assertThat(launchIn(root, "query", "A").out()).contains(ofSpark);
    assertThat(launchIn(root, "query", "--config=none", "A").out()).doesNotContain(ofSpark);
    Path atlas = Files.createDirectories(folder.resolve("an atlas"));
    Files.writeString(conf, "atlas = " + atlas + " \n");
    assertThat(launchIn(root, "query", "A").out()).doesNotContain(ofSpark);
    Files.createFile(atlas.resolve("atlas.json"));
    assertThat(launchIn(root, "query", "A").out()).contains(ofSpark);
    Files.delete(conf);
    assertThat(launchWith(root, "PERTURB_ATLAS_ATLAS", "" + atlas, "query", "A").out())
        .contains(ofSpark);
    assertThat(launchWith(root, "PERTURB_ATLAS_BANK", "x", "query", "A").out()).contains(ofSpark);
  }

  @Test
  void logsAreTextOrJson() throws Exception {
    Path root = installation("logs", "17.0.1", "printf '%s\\n' \"$@\"");
    assertThat(launchIn(root, "score").out()).contains("/conf/log4j2.properties\n");
    assertThat(launchWith(root, "PERTURB_ATLAS_LOG", "json", "score").out())
        .contains("/conf/log4j2-json.properties\n");
    ProcessRun odd = launchWith(root, "PERTURB_ATLAS_LOG", "xml", "score");
    assertThat(odd.status()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(odd.err()).contains("PERTURB_ATLAS_LOG is 'xml'; text or json is expected");
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
    assertThat(run.err()).contains("install Java 17 or 21");
  }

  @Test
  void javaThatSparkCannotRunOnIsRefusedForSparkAlone() throws Exception {
    Path root = installation("java25", "25.0.1", "echo started");
    ProcessRun score = launchIn(root, "score", "--queries", "x");
    assertThat(score.status()).isEqualTo(ExitCode.FAILED);
    assertThat(score.out()).isEmpty();
    assertThat(score.err().lines()).hasSize(1);
    assertThat(score.err()).contains("is Java 25,", "a Java 17 or 21");
    assertThat(launchIn(root, "score", "--help").out()).isEqualTo("started\n");
    assertThat(launchIn(root, "query", "A").out()).isEqualTo("started\n");
  }

  @Test
  void startsFromAnyFolderThroughALinkToItsOwn() throws Exception {
    Path root = installation("a [1]", "17.0.1", "printf '%s\\n' \"$@\"");
    assertThat(launchIn(root, "query", "A").out()).contains(root + "/jobs/dist/");
    Path link = Files.createSymbolicLink(folder.resolve("bin"), root.resolve("jobs/bin"));
    List<String> words = List.of("" + link.resolve("perturb-atlas"), "query", "A");
    ProcessRun run = ProcessRun.of(folder, null, javaOf(root), words);
    assertThat(run.out()).as(run.err()).contains(root + "/jobs/dist/");
  }

  @Test
  void makingAnArchiveClearsWhatDeadRunsLeft() throws Exception {
    Path root = installation("left", "17.0.1", "exit 0");
    Path cache = Files.createDirectories(root.resolve("jobs/dist/target/dist/cache"));
    Files.createFile(cache.resolve("999999999.tmp"));
    Path ofALiveRun = Files.createFile(cache.resolve(ProcessHandle.current().pid() + ".tmp"));
    assertThat(launchIn(root, "query", "A").status()).isZero();
    assertThat(cache).isDirectoryNotContaining("glob:**/999999999.tmp");
    assertThat(ofALiveRun).exists();
  }

  @Test
  void firstJobHasTheInputAndEndsWithItsLauncher() throws Exception {
    String job =
        "trap 'echo ended; exit 143' TERM; read -r a; echo $a;"
            + " for i in $(seq 1000); do sleep 0.02; done";
    Path root = installation("first", "17.0.1", job);
    Path out = folder.resolve("out.txt");
    ProcessBuilder builder =
        new ProcessBuilder("" + root.resolve("jobs/bin/perturb-atlas"), "score", "--queries", "x")
            .redirectInput(Files.writeString(folder.resolve("in.txt"), "begun\n").toFile())
            .redirectOutput(out.toFile());
    builder.environment().putAll(javaOf(root));
    Process launcher = builder.start();
    try {
      for (int i = 0; i < 500 && Files.size(out) == 0; i++) {
        Thread.sleep(20);
      }
      assertThat(out).hasContent("begun");
      launcher.destroy();
      assertThat(launcher.waitFor(30, TimeUnit.SECONDS)).isTrue();
      assertThat(launcher.exitValue()).isEqualTo(143);
      assertThat(out).hasContent("begun\nended");
    } finally {
      launcher.descendants().forEach(ProcessHandle::destroyForcibly);
      launcher.destroyForcibly();
    }
  }

  @Test
  void unreadableQueriesAreLeftToTheCommand() throws Exception {
    Path queries = Files.createFile(folder.resolve("queries.csv"));
    Files.setPosixFilePermissions(queries, Set.of());
    if (Files.isReadable(queries)) {
      // The administrator reads all but what the system itself keeps.
      queries = Path.of("/proc/sys/vm/compact_memory");
    }
    assumeThat(queries).isRegularFile();
    assumeThat(Files.isReadable(queries)).isFalse();
    Path root = installation("unreadable", "17.0.1", "exit 2");
    ProcessRun run = launchIn(root, "score", "--queries", queries);
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isEqualTo(ExitCode.USER_ERROR);
  }

  static Stream<Map<String, String>> locales() {
    return Stream.of(
        Map.of("LC_ALL", "C"),
        Map.of("LC_ALL", "POSIX"),
        Map.of("LC_ALL", "C.UTF-8"),
        Map.of("LC_ALL", "xx_XX.UTF-8"),
        Map.of("LC_ALL", "", "LC_CTYPE", "", "LANG", "xx_XX.UTF-8"));
  }

  @ParameterizedTest
  @MethodSource("locales")
  void namesAndOutputAreUnicodeInEveryLocale(Map<String, String> locale) throws Exception {
    String query = "{\"query_id\":\"d\u00e9j\u00e0\",\"genes\":[]}";
    Path queries = Files.writeString(folder.resolve("\u03b1.jsonl"), query);
    String atlas = CliRun.SAMPLE_ATLAS.toString();
    List<String> words =
        List.of("" + LAUNCHER, "query", "--atlas", atlas, "--jsonl", queries.toString());
    ProcessRun run = ProcessRun.of(folder, null, locale, words);
    assertThat(run.out()).as(run.err()).contains("d\u00e9j\u00e0");
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

  /**
   * What a build with another Spark, or of another version, left would stand on the class path too.
   */
  @Test
  void holdsTheJarsOfOneBuild() throws Exception {
    List<Path> jars = new ArrayList<>();
    for (String part : List.of("", "lib/core", "lib/spark")) {
      try (Stream<Path> files = Files.list(DIST.resolve(part))) {
        files.filter(file -> file.toString().endsWith(".jar")).forEach(jars::add);
      }
    }
    assertThat(jars).hasSizeGreaterThan(100);
    assertThat(jars.stream().map(jar -> jar.getFileName().toString()))
        .extracting(name -> name.replaceFirst("-\\d+\\.\\d[^-]*(-SNAPSHOT)?(?=-|\\.jar$)", ""))
        .doesNotHaveDuplicates();
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
  void aBankIsReadWithoutASession() throws Exception {
    PerturbAtlas atlas = PerturbAtlas.load(CliRun.SAMPLE_ATLAS);
    Path bank = folder.resolve("bank");
    BankFolder.write(
        SmallBank.of(atlas.index(), ScoringParameters.CALIBRATED),
        bank.toString(),
        new Configuration(),
        false);
    Object[] query = {
      "query", "--atlas", CliRun.SAMPLE_ATLAS, "--profile=calibrated", "--bank=" + bank, "-"
    };
    ProcessRun run = launch(GENES, query);
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo(CliRun.withInput(Files.readString(GENES), query).out());
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

  /** In the order of the commands: some examples read what others have written. */
  static Stream<String> examples() {
    return CliHelpTest.commands()
        .map(command -> String.join("\n", command.usageMessage().footer()))
        .flatMap(footer -> footer.replaceAll("\\\\\n\\s*", "").lines())
        .map(String::strip)
        .filter(line -> line.startsWith("perturb-atlas "))
        .filter(line -> !line.contains("atlas pull") && !line.contains("PerturbAtlas-K562"))
        .filter(line -> !line.contains("morphic"))
        .distinct();
  }

  /**
   * Every example of a help text that needs nothing but the sample data, as pasted into a shell.
   */
  @ParameterizedTest
  @MethodSource("examples")
  void exampleRuns(String example) throws Exception {
    Path sample = examples.resolve("sample-data");
    if (!Files.exists(sample)) {
      Files.createSymbolicLink(sample, CliRun.SAMPLE);
    }
    String line = example.replaceFirst("^perturb-atlas", LAUNCHER.toString());
    ProcessRun run = ProcessRun.of(examples, null, Map.of(), List.of("bash", "-c", line));
    assertThat(run.status()).as(run.err()).isZero();
    Matcher output = OUTPUT.matcher(example);
    if (output.find()) {
      assertThat(examples.resolve(output.group(1))).exists();
    } else {
      assertThat(run.out()).isNotEmpty();
    }
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

  /** A distribution whose Java says that it is {@code version} and else runs a line of shell. */
  private Path installation(String name, String version, String line) throws IOException {
    Path root = folder.toRealPath().resolve(name);
    Path dist = Files.createDirectories(root.resolve("jobs/dist/target/dist"));
    Files.createFile(dist.resolve("perturb-atlas-0-app.jar"));
    for (String part : List.of("core", "spark")) {
      Files.createFile(Files.createDirectories(dist.resolve("lib/" + part)).resolve("a.jar"));
    }
    Path bin = Files.createDirectories(root.resolve("jobs/bin"));
    Files.copy(LAUNCHER, bin.resolve("perturb-atlas"), StandardCopyOption.COPY_ATTRIBUTES);
    Path java = Files.createDirectories(root.resolve("java/bin")).resolve("java");
    Files.writeString(
        java,
        """
        #!/bin/sh
        if [ "$1" = -version ]; then
          echo 'openjdk version "%s"' >&2
          exit
        fi
        %s
        """
            .formatted(version, line));
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    return root;
  }

  private static Map<String, String> javaOf(Path root) {
    return Map.of("JAVA_HOME", root.resolve("java").toString());
  }

  private ProcessRun launchIn(Path root, Object... args) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of("" + root.resolve("jobs/bin/perturb-atlas")));
    Arrays.stream(args).map(Object::toString).forEach(words::add);
    return ProcessRun.of(folder, null, javaOf(root), words);
  }

  private ProcessRun launchWith(Path root, String variable, String value, String... args)
      throws IOException, InterruptedException {
    Map<String, String> environment = new HashMap<>(javaOf(root));
    environment.put(variable, value);
    List<String> words = new ArrayList<>(List.of("" + root.resolve("jobs/bin/perturb-atlas")));
    words.addAll(List.of(args));
    return ProcessRun.of(folder, null, environment, words);
  }

  private ProcessRun launch(Path input, Object... args) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(List.of(LAUNCHER.toString()));
    Arrays.stream(args).map(Object::toString).forEach(words::add);
    return ProcessRun.of(folder, input, Map.of(), words);
  }
}
