/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What all scripts of {@code conf/} have in common. */
@Tag("process")
class ShellRecipesTest {

  static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.walk(Recipes.CONF)) {
      return files.filter(file -> file.toString().endsWith(".sh")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void isStrictBash(Path script) throws Exception {
    assertThat(script).isExecutable().content().startsWith("#!/usr/bin/env bash\n# ");
    assertThat(script).content().contains("\nset -euo pipefail\n");
    ProcessRun run = run("bash", "-n", script);
    assertThat(run.status()).as(run.err()).isZero();
  }

  @ParameterizedTest
  @MethodSource("scripts")
  void hasNothingThatShellcheckFinds(Path script) throws Exception {
    Recipes.require("shellcheck");
    ProcessRun run = run("shellcheck", script);
    assertThat(run.status()).as(run.out()).isZero();
  }

  private static ProcessRun run(Object... words) throws Exception {
    return ProcessRun.of(
        Recipes.CONF, null, Map.of(), Stream.of(words).map(Object::toString).toList());
  }
}
