/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake of a user ends with status 2 and one line. */
class CliErrorsTest {

  private static final String HEAD = "{\"format\":\"perturb-atlas\",\"formatVersion\":";

  @TempDir Path folder;

  @Test
  void missingAtlas() {
    badAtlas(folder.resolve("none.json"), "none.json: cannot be read: no such file");
  }

  @Test
  void folderAsAtlas() {
    badAtlas(folder, "a folder");
  }

  @Test
  void unreadableAtlas() throws IOException {
    Path file = Files.writeString(folder.resolve("secret.json"), "{}");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    Assumptions.assumeFalse(Files.isReadable(file), "this user may read everything");
    badAtlas(file, "permission denied");
  }

  @Test
  void badContents() throws IOException {
    badAtlas(file(""), "empty");
    badAtlas(file("{\"a\":1}"), "not an atlas");
    badAtlas(file("hello"), "not an atlas: it is not JSON", "atlas import");
    badAtlas(file(Files.readString(CliRun.SAMPLE_ATLAS).substring(0, 20_000)), "line");
    badAtlas(file(HEAD + "2}"), "use a newer release");
    badAtlas(file(HEAD + "1}"), "missing");
    badAtlas(file("\u001f\u008b"), "truncated");
  }

  @Test
  void overNestedAtlas() throws IOException {
    badAtlas(file(HEAD + "1,\"x\":" + "[".repeat(10_000)), "nesting");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "query --atlas a A --topn 3 | unknown option '--topn'; did you mean '--top-n'?",
        "query --atlas a A --min_recall=3 | unknown option '--min_recall'; did you mean '--min-recall'?",
        "query --atlas a A --xyzzyxyzzy | unknown option '--xyzzyxyzzy'; valid: ",
        "query --atlas a A --top-n x | '--top-n': 'x' is not a whole number from 0 to 2147483647",
        "query --atlas a A --top-n 9999999999 | is not a whole number from 0 to 2147483647",
        "query --atlas a A --min-recall 0,7 | '--min-recall': '0,7' is not a number from 0 to 1",
        "score --atlas a --queries q --max-genes x | '--max-genes': 'x' is not a whole number",
        "atlas info a --min-recall x | '--min-recall': 'x' is not a number from 0 to 1",
        "atlas regulators a --top-n x | '--top-n': 'x' is not a whole number",
        "query --atlas a A --top-n | '--top-n'",
        "query --atlas a A --top-n 1 --top-n 2 | '--top-n'",
        "query A | missing option '--atlas FILE",
        "query --xyzzyxyzzy | unknown option '--xyzzyxyzzy'; valid: ",
        "query --atlass a A | unknown option '--atlass'; did you mean '--atlas'?",
        "score --querie q --output x | unknown option '--querie'; did you mean '--queries'?",
        "report --outputs p.html | unknown option '--outputs'; did you mean '--output'?",
        "quer --atlas a A | unknown command 'quer'; did you mean 'query'?",
        "atlas inf x | unknown command 'inf'; did you mean 'info'?",
        "atlas | a command is expected: build, import",
        "sample | a command is expected: generate",
        "atlas info | missing argument ATLAS",
        "atlas info a b | 'b' is one argument too many",
        "sample generate | missing option '--output DIR'",
        "sample generate --output x --seed y | '--seed': 'y' is not a whole number from -",
      })
  void badArguments(String arguments, String message) {
    assertThat(CliRun.of((Object[]) arguments.split(" ")).refused(message).out()).isEmpty();
  }

  @Test
  void impossiblePath() {
    CliRun.of("query", "--atlas", "a\0b", "A").refused("'--atlas'", "is not a path: ");
    CliRun.of("atlas", "info", "a\0b").refused("is not a path: ");
  }

  @Test
  void noArguments() {
    CliRun.of().refused("a command is expected: score, query, reanalyze, store, report, ");
  }

  @Test
  void lineBreaksInNamesStayOnOneLine() {
    badAtlas(folder.resolve("two\nlines.json"), "two lines.json");
  }

  @Test
  void verboseShowsTheTraceOfAMistake() {
    CliRun run = CliRun.of("atlas", "info", folder, "--verbose");
    assertThat(run.status()).isEqualTo(ExitCode.USER_ERROR);
    assertThat(run.err()).contains("a folder", "\tat ");
  }

  @Test
  void bugIsAFailureWithATrace() {
    Failures failures =
        new Failures(new Console(System.out, stream(), InputStream.nullInputStream()));
    assertThat(failures.tell(new IllegalStateException("a bug"), false)).isEqualTo(ExitCode.FAILED);
    assertThat(told.toString(StandardCharsets.UTF_8))
        .contains("failed: java.lang.IllegalStateException: a bug", "\tat ");
  }

  @Test
  void missingSparkIsSaidInOneLine() {
    Failures failures =
        new Failures(new Console(System.out, stream(), InputStream.nullInputStream()));
    assertThat(failures.tell(new NoClassDefFoundError("org/apache/spark/sql/Row"), false))
        .isEqualTo(ExitCode.FAILED);
    assertThat(told.toString(StandardCharsets.UTF_8).lines()).hasSize(1);
  }

  @Test
  void outputThatCannotBeWrittenIsAFailure() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    int status =
        Main.run(new String[] {"--version"}, full, stream(), InputStream.nullInputStream());
    assertThat(status).isEqualTo(ExitCode.FAILED);
    assertThat(told.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "perturb-atlas: standard output cannot be written: No space left on device");
  }

  private final java.io.ByteArrayOutputStream told = new java.io.ByteArrayOutputStream();

  private PrintStream stream() {
    return new PrintStream(told, false, StandardCharsets.UTF_8);
  }

  private Path file(String content) throws IOException {
    return Files.write(folder.resolve("bad.json"), content.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void badAtlas(Path file, String... messages) {
    for (String command : new String[] {"validate", "info", "modules", "perturbations"}) {
      CliRun run = CliRun.of("atlas", command, file);
      if (!run.out().startsWith("problem: ")) {
        run.refused(messages);
        assertThat(run.out()).isEmpty();
      }
    }
    assertThat(CliRun.of("query", "--atlas", file, "A").refused(messages).out()).isEmpty();
  }
}
