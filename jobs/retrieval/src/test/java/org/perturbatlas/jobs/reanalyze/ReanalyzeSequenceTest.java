/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.retrieval.Profile;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.testing.SharedSpark;

/** Whatever happens to a collection and an atlas, a store is what one without a past would be. */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class ReanalyzeSequenceTest {

  private static final int STEPS = 6;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void aStoreIsAsOneWithoutAPast(long seed, SparkSession spark) {
    StoreWorld world = new StoreWorld(spark, folder);
    boolean calibrated = seed == 2;
    world.scoring =
        config -> {
          if (calibrated) {
            config.parameters(ScoringParameters.of(Profile.CALIBRATED));
          }
        };
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, List<String>> tables = new TreeMap<>();
    for (int t = 0; t < 3; t++) {
      put(world, tables, "t" + t + ".csv", queries(world, random, 6));
    }
    world.run();
    for (int step = 0; step < STEPS; step++) {
      List<String> done = new ArrayList<>();
      for (int edit = 0; edit <= random.nextInt(3); edit++) {
        done.add(edit(world, tables, random));
      }
      world.run();
      Path fresh = world.fresh();
      Version expected = world.opened(fresh).current();
      assertThat(world.results())
          .as("seed %d, step %d: %s", seed, step, done)
          .isEqualTo(world.results(fresh, expected));
      assertThat(world.rejected()).isEqualTo(world.rejected(fresh, expected));
      assertThat(world.current().totals()).isEqualTo(expected.totals());
    }
  }

  private static String edit(
      StoreWorld world, Map<String, List<String>> tables, SplittableRandom random) {
    int kind = random.nextInt(7);
    List<String> names = List.copyOf(tables.keySet());
    String table = names.isEmpty() ? "t0.csv" : names.get(random.nextInt(names.size()));
    switch (kind) {
      case 0 -> put(world, tables, "n" + random.nextInt(100) + ".csv", queries(world, random, 3));
      case 1 -> {
        if (names.size() > 1) {
          tables.remove(table);
          world.remove(table);
        }
      }
      case 2, 3 -> {
        List<String> lines = new ArrayList<>(tables.getOrDefault(table, List.of()));
        if (!lines.isEmpty()) {
          lines.set(random.nextInt(lines.size()), queries(world, random, 1).get(0));
        }
        lines.addAll(queries(world, random, 1));
        put(world, tables, table, lines);
      }
      case 4 ->
          world.edit(
              atlas -> {
                int p = random.nextInt(atlas.get("perturbations").size());
                List<String> genes =
                    new ArrayList<>(StoreWorld.genes(StoreWorld.perturbation(atlas, p)));
                genes.remove(random.nextInt(genes.size()));
                genes.add("NEW" + random.nextInt(50));
                StoreWorld.setGenes(StoreWorld.perturbation(atlas, p), genes);
              });
      case 5 -> world.edit(atlas -> atlas.put("version", "v" + random.nextInt(1000)));
      default ->
          world.edit(
              atlas ->
                  StoreWorld.perturbation(atlas, random.nextInt(60))
                      .put("masterRegulatorScore", random.nextDouble() * 10));
    }
    return kind + " " + table;
  }

  private static void put(
      StoreWorld world, Map<String, List<String>> tables, String table, List<String> lines) {
    tables.put(table, lines);
    world.write(table, lines);
  }

  private static List<String> queries(StoreWorld world, SplittableRandom random, int n) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      String id = "q" + random.nextInt(8);
      int kind = random.nextInt(8);
      if (kind == 0) {
        lines.add(id + ",");
      } else if (kind == 1) {
        lines.add(id + ",NOSUCHGENE;NEW" + random.nextInt(50));
      } else if (kind == 2) {
        lines.add(id + ",\"a,b\",c");
      } else {
        List<String> genes =
            StoreWorld.genes(StoreWorld.perturbation(world.atlas(), random.nextInt(60)));
        lines.add(id + "," + String.join(";", genes.subList(0, random.nextInt(genes.size() + 1))));
      }
    }
    return lines;
  }
}
