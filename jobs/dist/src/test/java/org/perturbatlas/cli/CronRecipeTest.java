/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The line for cron, run as cron runs it, with a program that takes note of its arguments. */
@Tag("process")
class CronRecipeTest {

  private static final Pattern VARIABLE = Pattern.compile("([A-Z]+)=(\\S+)");
  private static final Pattern JOB = Pattern.compile("((?:[-*/,0-9]+ ){5})(.*)");
  private static final String IMAGE_CONF = "/opt/perturb-atlas/conf/";

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private String command;

  @BeforeEach
  void read() throws Exception {
    Recipes.require("flock");
    for (String line : Recipes.text("cron/reanalyze.cron").lines().toList()) {
      Matcher variable = VARIABLE.matcher(line);
      Matcher job = JOB.matcher(line);
      if (variable.matches()) {
        environment.put(variable.group(1), variable.group(2));
      } else if (job.matches()) {
        assertThat(command).as("one job").isNull();
        command = job.group(2);
      } else {
        assertThat(line).matches("(#.*)?");
      }
    }
    // To cron a percent sign ends the line.
    assertThat(command).isNotNull().doesNotContain("%");
    assertThat(environment).containsKey("MAILTO").containsEntry("SHELL", "/bin/bash");
    String recipe = environment.get("RECIPE");
    assertThat(recipe).startsWith(IMAGE_CONF);
    environment.put(
        "RECIPE", Recipes.CONF.resolve(recipe.substring(IMAGE_CONF.length())).toString());
    environment.put("LOG", folder.resolve("log").toString());
    environment.put("LOCK", folder.resolve("lock").toString());
    environment.put("RUN", folder.resolve("run").toString());
    environment.put("NOTED", folder.resolve("noted").toString());
    Recipes.program(
        folder,
        "run",
        "printf '%s\\n' \"$@\" > \"$NOTED\"; echo as it went; echo why >&2; exit \"$STATUS\"");
  }

  @Test
  void saysNothingWhenAllIsWell() throws Exception {
    ProcessRun run = run(0, command);
    assertThat(run.status()).as(run.err()).isZero();
    assertThat(run.out() + run.err()).isEmpty();
    assertThat(folder.resolve("log")).content().contains("as it went", "why");
  }

  @Test
  void theProgramTakesTheArguments() throws Exception {
    run(0, command);
    List<String> words = Files.readAllLines(folder.resolve("noted"));
    assertThat(words).startsWith("reanalyze").contains(environment.get("STORE"));
    Recipes.takes(words);
  }

  @Test
  void anAlertIsMailedThoughTheStoreIsUpToDate() throws Exception {
    ProcessRun run = run(3, command);
    assertThat(run.status()).isEqualTo(3);
    assertThat(run.out()).contains("is up to date", "alert", "as it went", "why");
  }

  @Test
  void mistakesAndFailuresAreMailed() throws Exception {
    assertThat(run(2, command).out()).contains("an argument or an input is wrong", "why");
    ProcessRun failed = run(1, command);
    assertThat(failed.status()).isEqualTo(1);
    assertThat(failed.out()).contains("failed with status 1", "why");
  }

  @Test
  void aRunThatStillGoesOnIsLeftAlone() throws Exception {
    ProcessRun run = run(0, "exec 9> \"$LOCK\"; flock 9; " + command);
    assertThat(run.status()).isNotZero();
    assertThat(run.out() + run.err()).isEmpty();
    assertThat(folder.resolve("noted")).doesNotExist();
  }

  private ProcessRun run(int status, String line) throws Exception {
    environment.put("STATUS", Integer.toString(status));
    return ProcessRun.of(folder, null, environment, List.of("/bin/bash", "-c", line));
  }
}
