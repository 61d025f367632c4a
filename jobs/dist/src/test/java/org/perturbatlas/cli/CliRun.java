/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.perturbatlas.testing.SharedData;

/** What a command gave, run in this JVM. */
record CliRun(int status, String out, String err) {

  static final Path SAMPLE = SharedData.projectRoot().resolve("sample-data");
  static final Path SAMPLE_ATLAS = SAMPLE.resolve("atlas.json");

  private static final ObjectMapper JSON = new ObjectMapper();

  static CliRun of(Object... args) {
    return withInput("", args);
  }

  static CliRun withInput(String input, Object... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Main.run(
            Arrays.stream(args).map(Object::toString).toArray(String[]::new),
            new PrintStream(out, false, StandardCharsets.UTF_8),
            new PrintStream(err, false, StandardCharsets.UTF_8),
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)));
    return new CliRun(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  CliRun done() {
    assertThat(status).as(err).isEqualTo(ExitCode.DONE);
    return this;
  }

  /** The user's mistake: exit status 2 and one line that a user can read. */
  CliRun refused(String... parts) {
    assertThat(status).as(out + err).isEqualTo(ExitCode.USER_ERROR);
    assertThat(err.lines()).as(err).hasSize(1);
    assertThat(err)
        .contains(parts)
        .startsWith("perturb-atlas: ")
        .doesNotContain("Exception", "\tat ", "org.perturbatlas", "picocli");
    return this;
  }

  JsonNode json() {
    return parse(out);
  }

  List<JsonNode> jsonLines() {
    return out.lines().map(CliRun::parse).toList();
  }

  static JsonNode parse(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
