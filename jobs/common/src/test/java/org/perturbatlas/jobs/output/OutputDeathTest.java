/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.perturbatlas.jobs.output.OutputFixture.FORMER_TABLES;
import static org.perturbatlas.jobs.output.OutputFixture.NEW_TABLES;
import static org.perturbatlas.jobs.output.OutputFixture.complete;
import static org.perturbatlas.jobs.output.OutputFixture.files;
import static org.perturbatlas.jobs.output.OutputFixture.writeComplete;
import static org.perturbatlas.jobs.output.OutputFixture.writeNew;
import static org.perturbatlas.testing.DeadRuns.bury;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.error.UserException;
import org.perturbatlas.testing.ScriptedFileSystem;

/** The process dies at every single change that it makes to the file system. */
class OutputDeathTest {

  private static final Map<String, String> FORMER = complete(FORMER_TABLES, "former");
  private static final Map<String, String> NEW = complete(NEW_TABLES, "new");
  private static final int MORE_THAN_ANY_RUN_MAKES = 200;

  private final Configuration conf = ScriptedFileSystem.configuration("faulty");

  @TempDir Path temp;

  private interface Step {
    void run() throws IOException;
  }

  private interface Check {
    void of(Path dir, String death) throws IOException;
  }

  private static String path(Path dir) {
    return "faulty://" + dir;
  }

  /** Runs a step in a process that may die, and answers whether it died. */
  private static boolean dies(Path dir, long operations, boolean halfway, Step step)
      throws IOException {
    ScriptedFileSystem.dieAfter(operations, halfway);
    try {
      step.run();
    } catch (UserException | UncheckedIOException e) {
      if (!ScriptedFileSystem.isDead()) {
        throw e;
      }
    }
    boolean died = ScriptedFileSystem.isDead();
    ScriptedFileSystem.heal();
    bury(dir);
    return died;
  }

  private void write(Path dir, boolean overwrite) throws IOException {
    writeNew(conf, path(dir), overwrite).close();
  }

  private void openRefusing(Path dir) {
    try {
      OutputDirectory.open(conf, path(dir), "run-3", false).close();
    } catch (UserException e) {
      if (!e.getMessage().contains("exists already")) {
        throw e;
      }
    }
  }

  /** Lets an overwrite die at each of its changes in turn, and looks at what every one leaves. */
  private void overwriteDying(boolean halfway, Check check) throws IOException {
    boolean died = true;
    for (int n = 0; died; n++) {
      assertThat(n).isLessThan(MORE_THAN_ANY_RUN_MAKES);
      Path dir = temp.resolve("out-" + n);
      writeComplete(dir, FORMER_TABLES, "former");
      died = dies(dir, n, halfway, () -> write(dir, true));
      check.of(dir, "death at " + n);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theNextOpenFindsTheFormerOrTheNewOutput(boolean halfway) throws IOException {
    Set<Map<String, String>> seen = new HashSet<>();
    overwriteDying(
        halfway,
        (dir, death) -> {
          assertThatThrownBy(() -> OutputDirectory.open(conf, path(dir), "run-3", false))
              .as(death)
              .isInstanceOf(UserException.class)
              .hasMessageContaining("exists already");
          assertThat(files(dir)).as(death).isIn(FORMER, NEW);
          seen.add(files(dir));
        });
    assertThat(seen).containsExactlyInAnyOrder(FORMER, NEW);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theNextOverwriteSucceeds(boolean halfway) throws IOException {
    overwriteDying(
        halfway,
        (dir, death) -> {
          write(dir, true);
          assertThat(files(dir)).as(death).isEqualTo(NEW);
        });
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void recoveryMayDieAnywhereAndBeRepeated(boolean halfway) throws IOException {
    boolean died = true;
    for (int n = 0; died; n++) {
      boolean diedAgain = true;
      for (int m = 0; diedAgain; m++) {
        Path dir = temp.resolve("out-" + n + "-" + m);
        writeComplete(dir, FORMER_TABLES, "former");
        died = dies(dir, n, halfway, () -> write(dir, true));
        diedAgain = dies(dir, m, halfway, () -> openRefusing(dir));
        openRefusing(dir);
        assertThat(files(dir)).as("deaths at %d and %d", n, m).isIn(FORMER, NEW);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aFirstOutputIsCompleteOrGone(boolean halfway) throws IOException {
    Set<Map<String, String>> seen = new HashSet<>();
    boolean died = true;
    for (int n = 0; died; n++) {
      Path dir = temp.resolve("out-" + n);
      died = dies(dir, n, halfway, () -> write(dir, false));
      openRefusing(dir);
      assertThat(files(dir)).as("death at %d", n).isIn(Map.of(), NEW);
      seen.add(files(dir));
    }
    assertThat(seen).containsExactlyInAnyOrder(Map.of(), NEW);
  }
}
