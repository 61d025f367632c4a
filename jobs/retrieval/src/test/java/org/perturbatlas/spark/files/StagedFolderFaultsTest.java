/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileUtil;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.bank.Bank;
import org.perturbatlas.bank.BankJson;
import org.perturbatlas.bank.BankKey;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.Profile;
import org.perturbatlas.spark.AtlasFolderWriter;
import org.perturbatlas.spark.AtlasHandle;
import org.perturbatlas.spark.bank.BankFolder;
import org.perturbatlas.testing.FaultTally;
import org.perturbatlas.testing.ScriptedFileSystem;
import org.perturbatlas.testing.SharedSpark;
import org.perturbatlas.testing.SmallBank;

/**
 * Banks and atlas folders while their writer dies at every change that it makes, the disk is full,
 * or several write at once. A bank has a file or two, an atlas what Spark writes.
 */
class StagedFolderFaultsTest {

  private static final int MORE_THAN_ANY_WRITE_MAKES = 200;
  private static final int ROUNDS = 50;
  private static final int WRITERS = 4;

  @TempDir Path folder;

  /** What is written, in two versions. */
  private interface Kind {
    void write(String path, int version, boolean overwrite);

    /** The version that is there. */
    int read(String path);

    /** Looks at the place as a command does before its work. */
    void look(String path);
  }

  private static final class Banks implements Kind {
    private final Configuration conf;
    private final List<Bank> versions =
        Stream.of(1, 2)
            .map(
                v ->
                    SmallBank.of(
                        new BankKey(
                            "atlas " + v,
                            "c".repeat(64),
                            120,
                            "d".repeat(64),
                            Profile.CALIBRATED,
                            5)))
            .toList();

    Banks(Configuration conf) {
      this.conf = conf;
    }

    @Override
    public void write(String path, int version, boolean overwrite) {
      BankFolder.write(versions.get(version), path, conf, overwrite);
    }

    @Override
    public int read(String path) {
      String json = BankJson.write(BankFolder.read(path, conf));
      return versions.stream().map(BankJson::write).toList().indexOf(json);
    }

    @Override
    public void look(String path) {
      BankFolder.requireFree(path, conf, false);
    }
  }

  private record Atlases(SparkSession spark) implements Kind {

    private static Atlas version(int version) {
      AtlasBuilder builder = new AtlasBuilder("test").info(AtlasInfo.of("Test", "" + version));
      AtlasBuilder.Draft draft = new AtlasBuilder.Draft();
      draft.name = "P";
      draft.up = List.of("A", "B" + version);
      builder.perturbation("", draft);
      return builder.build();
    }

    @Override
    public void write(String path, int version, boolean overwrite) {
      AtlasFolderWriter.write(spark, version(version), path, overwrite);
    }

    @Override
    public int read(String path) {
      return Integer.parseInt(AtlasHandle.read(spark, path).info().version());
    }

    @Override
    public void look(String path) {
      write(path, 0, false);
    }
  }

  @ParameterizedTest
  @CsvSource({"false,false", "false,true", "true,false", "true,true"})
  void aBankWhoseWriterDiesAnywhereIsTheFormerOrTheNew(boolean replaces, boolean halfway)
      throws IOException {
    dyingAnywhere(new Banks(ScriptedFileSystem.configuration("faulty")), replaces, halfway, "bank");
  }

  @Test
  @Tag("spark")
  @ExtendWith(SharedSpark.Extension.class)
  void anAtlasFolderWhoseWriterDiesAnywhereIsTheFormerOrTheNew(SparkSession spark)
      throws IOException {
    ScriptedFileSystem.mount("faulty").forEach(spark.conf()::set);
    dyingAnywhere(new Atlases(spark), true, true, "atlas folder");
  }

  private void dyingAnywhere(Kind kind, boolean replaces, boolean halfway, String name)
      throws IOException {
    FaultTally tally =
        new FaultTally(
            "writer of " + name + " killed at every change" + (replaces ? ", over another" : ""));
    boolean died = true;
    for (int n = 0; died; n++) {
      assertThat(n).isLessThan(MORE_THAN_ANY_WRITE_MAKES);
      String run = "death at change " + n;
      Path place = Files.createDirectories(folder.resolve("place-" + n)).resolve("it");
      String path = "faulty://" + place;
      if (replaces) {
        kind.write(path, 0, false);
      }
      died = dies(() -> kind.write(path, 1, replaces), n, halfway);
      if (Files.exists(place)) {
        assertThat(kind.read(path)).as(run).isIn(replaces ? List.of(0, 1) : List.of(1));
      }
      if (replaces) {
        assertThatThrownBy(() -> kind.look(path)).as(run).hasMessageContaining("is there already");
        assertThat(kind.read(path)).as(run).isIn(0, 1);
      }
      kind.write(path, 1, true);
      tally.add(run, 1, kind.read(path));
      assertThat(names(place.getParent())).as(run).noneMatch(other -> other.endsWith(".former"));
      assertNothingComesBack(kind, place, run);
    }
    tally.tell();
  }

  /** Whoever deletes the folder by hand is not surprised by parts of a former one. */
  private static void assertNothingComesBack(Kind kind, Path place, String run) {
    FileUtil.fullyDelete(place.toFile());
    kind.write("faulty://" + place, 0, false);
    assertThat(kind.read("faulty://" + place)).as(run).isZero();
  }

  private static boolean dies(Runnable write, int changes, boolean halfway) {
    ScriptedFileSystem.dieAfter(changes, halfway);
    try {
      write.run();
    } catch (Exception e) {
      if (!ScriptedFileSystem.isDead()) {
        throw e;
      }
    }
    boolean died = ScriptedFileSystem.isDead();
    ScriptedFileSystem.heal();
    return died;
  }

  @Test
  void aFullDiskIsToldInALineAndLeavesTheFormer() throws IOException {
    Banks banks = new Banks(ScriptedFileSystem.configuration("faulty"));
    Path place = folder.resolve("it");
    String path = "faulty://" + place;
    long before = ScriptedFileSystem.written();
    banks.write(path, 0, false);
    long needed = ScriptedFileSystem.written() - before;
    FaultTally tally = new FaultTally("disk full, bank");
    for (long free = 0; free < needed; free += 1 + needed / 20) {
      ScriptedFileSystem.fillUpAfter(free);
      UserException e = catchThrowableOfType(UserException.class, () -> banks.write(path, 1, true));
      ScriptedFileSystem.heal();
      assertThat(e).hasMessageStartingWith(path + ": cannot be written: no space is left");
      assertThat(names(folder)).containsExactly("it");
      tally.add("full after " + free + " bytes", 0, banks.read(path));
    }
    tally.tell();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void ofSeveralAtOnceOneWinsAndTheOthersSaySo(boolean overwrite) throws Exception {
    Banks banks = new Banks(new Configuration(false));
    FaultTally tally =
        new FaultTally("several write a bank at once" + (overwrite ? ", over another" : ""));
    ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    try {
      for (int round = 0; round < ROUNDS; round++) {
        Path place = Files.createDirectories(folder.resolve("round-" + round)).resolve("it");
        if (overwrite) {
          banks.write(place.toString(), 0, false);
        }
        CyclicBarrier start = new CyclicBarrier(WRITERS);
        List<Callable<Boolean>> writers = new ArrayList<>();
        for (int w = 0; w < WRITERS; w++) {
          writers.add(
              () -> {
                start.await();
                try {
                  banks.write(place.toString(), 1, overwrite);
                  return true;
                } catch (UserException e) {
                  assertThat(e.getMessage())
                      .containsAnyOf("is there already", "another run has just written it")
                      .doesNotContain("\n");
                  return false;
                }
              });
        }
        int won = 0;
        for (Future<Boolean> writer : threads.invokeAll(writers)) {
          won += writer.get() ? 1 : 0;
        }
        assertThat(won).as("round %d", round).isBetween(1, overwrite ? WRITERS : 1);
        tally.add("round " + round, 1, banks.read(place.toString()));
        assertThat(names(place)).containsExactly("bank.json", "nulls.parquet");
        assertThat(names(place.getParent())).containsExactly("it");
      }
    } finally {
      threads.shutdownNow();
    }
    tally.tell();
  }

  private static List<String> names(Path dir) throws IOException {
    try (Stream<Path> all = Files.list(dir)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }
}
