/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Runs in this JVM with a file of defaults and an environment of their own. */
final class DefaultsRun {

  private DefaultsRun() {}

  /** With a file of defaults of the distribution. */
  static CliRun with(String defaults, Object... args) {
    return with(Map.of(), defaults, args);
  }

  static CliRun with(Map<String, String> environment, String defaults, Object... args) {
    try {
      Path file = Files.createTempFile("defaults", ".properties");
      try {
        Files.writeString(file, defaults);
        return run(new Surroundings(environment, file.toString()), args);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static CliRun run(Surroundings surroundings, Object... args) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        Main.run(
            Arrays.stream(args).map(Object::toString).toArray(String[]::new),
            out,
            new PrintStream(err, false, StandardCharsets.UTF_8),
            new ByteArrayInputStream(new byte[0]),
            surroundings);
    return new CliRun(
        status, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }
}
