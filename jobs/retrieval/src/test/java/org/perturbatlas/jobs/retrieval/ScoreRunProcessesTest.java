/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.perturbatlas.jobs.retrieval.SmallRuns.QUERIES;
import static org.perturbatlas.jobs.retrieval.SmallRuns.config;
import static org.perturbatlas.jobs.retrieval.SmallRuns.files;
import static org.perturbatlas.jobs.retrieval.SmallRuns.hidden;
import static org.perturbatlas.jobs.retrieval.SmallRuns.rows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.output.OutputDirectory;
import org.perturbatlas.testing.FaultTally;
import org.perturbatlas.testing.ScriptedFileSystem;
import org.perturbatlas.testing.SharedSpark;

/** Drivers that are processes: halted on their way, or several at once. */
@Tag("process")
@ExtendWith(SharedSpark.Extension.class)
class ScoreRunProcessesTest {

  private static final int RUNS = 3;
  private static final long RETRY_MILLISECONDS = 20;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "all of the former moved aside, 'create .*/\\.former-new/moved', false, former",
    "before the new manifest, 'rename .*/\\.staging-new/manifest.json .*', false, former",
    "before the former is removed, 'delete .*/\\.former-new', true, new"
  })
  void aDriverThatIsKilledLeavesTheFormerOrTheNewOutput(
      String place, String change, boolean complete, String winner, SparkSession spark)
      throws Exception {
    FaultTally tally = new FaultTally("driver killed, a process, " + place);
    String queries = SmallRuns.queries(folder);
    Path dir = folder.resolve("out");
    new ScoreJob(config(queries, dir.toString(), "former").build()).run(spark);
    Map<String, String> former = files(dir);
    OwnJvm killed =
        OwnJvm.start(Run.class, folder.resolve("log"), queries, dir.toString(), "new", change);
    assertThat(killed.status()).as(killed::text).isEqualTo(ScriptedFileSystem.HALTED);
    assertThat(hidden(dir)).contains(".lock");
    assertThat(rows(dir)).isEqualTo(complete ? QUERIES : -1);
    assertThatThrownBy(
            () ->
                OutputDirectory.open(
                    spark.sessionState().newHadoopConf(), dir.toString(), "looking", false))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("exists already");
    tally.add("what is left", QUERIES, rows(dir));
    assertThat(files(dir).equals(former)).isEqualTo(winner.equals("former"));
    new ScoreJob(config(queries, dir.toString(), "next").overwrite(true).build()).run(spark);
    tally.add("next run", QUERIES, rows(dir));
    assertThat(hidden(dir)).isEmpty();
    tally.tell();
  }

  @Test
  void ofSeveralDriversAtOnceOneWinsAndTheOthersSaySo() throws Exception {
    String queries = SmallRuns.queries(folder);
    Path dir = folder.resolve("out");
    Path start = folder.resolve("start");
    List<OwnJvm> runs = new ArrayList<>();
    for (int run = 0; run < RUNS; run++) {
      runs.add(
          OwnJvm.start(
              Run.class,
              folder.resolve("log-" + run),
              queries,
              dir.toString(),
              "run-" + run,
              "",
              folder.resolve("ready-" + run).toString(),
              start.toString()));
    }
    for (int run = 0; run < RUNS; run++) {
      while (runs.get(run).process().isAlive() && !Files.exists(folder.resolve("ready-" + run))) {
        Thread.sleep(RETRY_MILLISECONDS);
      }
    }
    Files.createFile(start);
    int won = 0;
    for (OwnJvm run : runs) {
      int status = run.status();
      assertThat(status).as(run::text).isIn(0, 2);
      won += status == 0 ? 1 : 0;
      if (status == 2) {
        assertThat(run.text().lines().filter(line -> line.startsWith("refused: ")))
            .singleElement()
            .asString()
            .containsAnyOf("Another run", "exists already");
      }
    }
    assertThat(won).isEqualTo(1);
    FaultTally tally = new FaultTally(RUNS + " drivers at once, processes");
    tally.add("the one that won", QUERIES, rows(dir));
    assertThat(hidden(dir)).isEmpty();
    tally.tell();
  }

  /**
   * One run: queries, output, run id, the change to halt at or nothing, and for a race the file to
   * make when ready and the one to wait for.
   */
  static final class Run {

    private Run() {}

    public static void main(String[] args) throws Exception {
      SparkSession spark =
          SparkSession.builder()
              .master("local[1]")
              .config("spark.ui.enabled", "false")
              .config("spark.driver.host", "localhost")
              .getOrCreate();
      String output = SmallRuns.scripted(spark, Path.of(args[1]));
      boolean overwrite = !args[3].isEmpty();
      if (overwrite) {
        ScriptedFileSystem.haltAt(change -> change.matches(args[3]));
      }
      if (args.length > 4) {
        Files.createFile(Path.of(args[4]));
        while (!Files.exists(Path.of(args[5]))) {
          Thread.sleep(1);
        }
      }
      int status = 0;
      try {
        new ScoreJob(config(args[0], output, args[2]).overwrite(overwrite).build()).run(spark);
      } catch (UserException e) {
        System.err.println("refused: " + e.getMessage());
        status = 2;
      }
      System.exit(status);
    }
  }
}
