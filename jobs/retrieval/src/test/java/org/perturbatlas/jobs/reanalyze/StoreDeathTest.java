/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.testing.FaultTally;
import org.perturbatlas.testing.ScriptedFileSystem;
import org.perturbatlas.testing.SharedSpark;

/** A run dies at a change that it makes to the disk of its store, and another one follows. */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class StoreDeathTest {

  private static final String SCHEME = "dying";

  /** All of the last changes, which publish; of those of Spark's writers some. */
  private static final int LAST = 10;

  private static final int STRIDE = 32;

  @TempDir Path folder;

  @Test
  void leavesTheFormerVersionOrTheNewOneAndTheNextRunGoesOn(SparkSession spark) throws IOException {
    StoreWorld world = new StoreWorld(spark, folder);
    world.write("a.csv", List.of("q1,THOQK18;XANZM19", "q2,QUAQD2;XANZM27", "gone,PLOXN12"));
    world.write("b.csv", List.of("q3,YORZX11;NUXZL9"));
    world.run();
    List<String> former = world.results();
    Map<String, byte[]> before = files(world.store);
    world.write("a.csv", List.of("q1,THOQK18;XANZM19", "q2,QUAQD2;XANZM28"));
    world.remove("b.csv");
    world.write("c.csv", List.of("q4,KRIVB1"));
    Path fresh = world.fresh();
    List<String> expected = world.results(fresh, world.opened(fresh).current());
    long all = changesOfARun(world, before);
    FaultTally tally = new FaultTally("driver killed while a store is brought up to date");
    Set<Integer> seen = new HashSet<>();
    boolean died = true;
    for (long n = 0; died; n = n < all - LAST ? Math.min(n + STRIDE, all - LAST) : n + 1) {
      restore(world.store, before);
      died = runScripted(world, n);
      bury(world.store);
      Version current = world.current();
      seen.add(current.version());
      assertThat(world.results())
          .as("results after a death at change %d", n)
          .isEqualTo(current.version() == 1 ? former : expected);
      world.run();
      assertThat(world.current().version()).isEqualTo(2);
      tally.add("death at change " + n, expected.size(), world.results().size());
      assertThat(world.results()).isEqualTo(expected);
      assertThat(names(world.store.resolve("work"))).isEmpty();
      assertThat(names(world.store.resolve("runs"))).hasSize(2);
    }
    assertThat(seen).containsExactlyInAnyOrder(1, 2);
    tally.tell();
  }

  /** How many changes a run makes that nothing disturbs. */
  private long changesOfARun(StoreWorld world, Map<String, byte[]> before) throws IOException {
    restore(world.store, before);
    long made = ScriptedFileSystem.changes();
    assertThat(runScripted(world, Long.MAX_VALUE)).isFalse();
    assertThat(world.current().version()).isEqualTo(2);
    return ScriptedFileSystem.changes() - made;
  }

  /** Returns whether it died. */
  private boolean runScripted(StoreWorld world, long dieAfter) {
    ScriptedFileSystem.mount(SCHEME).forEach(world.spark.conf()::set);
    ReanalyzeConfig config = world.config(world.store);
    if (dieAfter < Long.MAX_VALUE) {
      ScriptedFileSystem.dieAfter(dieAfter, dieAfter % 2 == 0);
    }
    try {
      new ReanalyzeJob(
              ReanalyzeConfig.of(
                  config.collection(), SCHEME + "://" + config.store(), config.scoring()))
          .run(world.spark);
      return ScriptedFileSystem.isDead();
    } catch (RuntimeException e) {
      if (!ScriptedFileSystem.isDead()) {
        throw e;
      }
      return true;
    } finally {
      ScriptedFileSystem.heal();
    }
  }

  /** The process that held the lease is dead. */
  private static void bury(Path store) throws IOException {
    for (String name : names(store.resolve("lease"))) {
      Path lease = store.resolve("lease").resolve(name);
      Files.writeString(
          lease, Files.readString(lease).replaceAll("\"pid\" : \\d+", "\"pid\" : 99999999"));
    }
  }

  private static List<String> names(Path dir) throws IOException {
    if (!Files.exists(dir)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(dir)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  private static Map<String, byte[]> files(Path dir) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> entries = Files.walk(dir)) {
      for (Path file : entries.filter(Files::isRegularFile).toList()) {
        files.put(dir.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private static void restore(Path dir, Map<String, byte[]> files) throws IOException {
    try (Stream<Path> entries = Files.walk(dir)) {
      for (Path entry : entries.sorted((a, b) -> b.compareTo(a)).toList()) {
        Files.delete(entry);
      }
    }
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = dir.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
  }
}
