/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.queries.Condition;
import org.perturbatlas.jobs.retrieval.ScoreConfig;
import org.perturbatlas.jobs.retrieval.ScoreJob;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.testing.SharedData;
import org.perturbatlas.testing.SharedSpark;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class ReanalyzeJobTest {

  private static final Path SAMPLE = SharedData.projectRoot().resolve("sample-data");

  @TempDir Path folder;

  private StoreWorld world;

  @BeforeEach
  void world(SparkSession spark) {
    world = new StoreWorld(spark, folder);
  }

  /** A query of so many genes of a signature. */
  private String query(String id, int perturbation, int genes) {
    List<String> up = StoreWorld.genes(StoreWorld.perturbation(world.atlas(), perturbation));
    return id + "," + String.join(";", up.subList(0, Math.min(genes, up.size())));
  }

  private void twoTables() {
    world.write("a.csv", List.of(query("q1", 0, 10), query("q2", 1, 9), "empty,"));
    world.write("sub/b.csv", List.of(query("q1", 2, 12), query("q3", 3, 15), "other,NOGENE"));
  }

  private void requireAsFresh() {
    Path fresh = world.fresh();
    Version expected = world.opened(fresh).current();
    assertThat(world.results()).isEqualTo(world.results(fresh, expected));
    assertThat(world.rejected()).isEqualTo(world.rejected(fresh, expected));
    assertThat(world.current().totals()).isEqualTo(expected.totals());
  }

  @Test
  void theFirstVersionHasTheAnswersOfAScoreJobForEveryTable(SparkSession spark) {
    twoTables();
    ReanalyzeResult result = world.run();
    assertThat(result.published()).isTrue();
    assertThat(result.version().version()).isEqualTo(1);
    assertThat(result.version().totals().scored()).isEqualTo(4);
    assertThat(result.version().totals().rejectedByReason())
        .isEqualTo(Map.of("EMPTY_GENES", 1L, "NO_REFERENCE_GENES", 1L));
    List<String> expected = new ArrayList<>();
    for (String table : List.of("a.csv", "sub/b.csv")) {
      Path out = folder.resolve("score-" + expected.size());
      new ScoreJob(
              ScoreConfig.of(
                  world.atlas.toString(),
                  world.collection.resolve(table).toString(),
                  out.toString()))
          .run(spark);
      spark
          .read()
          .parquet(out.resolve("results").toString())
          .toJSON()
          .collectAsList()
          .forEach(row -> expected.add("{\"source\":\"" + table + "\"," + row.substring(1)));
    }
    assertThat(world.results()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void nothingNewIsNoNewVersion() {
    twoTables();
    world.run();
    ReanalyzeResult again = world.run();
    assertThat(again.published()).isFalse();
    assertThat(again.version().version()).isEqualTo(1);
    assertThat(world.store.resolve("work")).isEmptyDirectory();
    assertThat(world.store.resolve("lease")).isEmptyDirectory();
  }

  @Test
  void onlyANewTableIsAnswered() {
    twoTables();
    world.run();
    world.write("c.csv", List.of(query("q9", 5, 11)));
    Version version = world.run().version();
    assertThat(version.work().newTables()).isEqualTo(1);
    assertThat(version.work().unchangedTables()).isEqualTo(2);
    assertThat(version.work().answered()).isEqualTo(1);
    assertThat(version.work().kept()).isEqualTo(6);
    assertThat(world.changes(version))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.<String>getAs("source")).isEqualTo("c.csv");
              assertThat(row.<String>getAs("change")).isEqualTo("ADDED");
              assertThat(row.<String>getAs("why")).isEqualTo("NEW_DATA");
              assertThat(row.<String>getAs("former_status")).isNull();
              assertThat(row.<String>getAs("status")).isEqualTo("SCORED");
            });
    requireAsFresh();
  }

  @Test
  void ofAChangedTableOnlyWhatDiffersIsAnswered() {
    world.write(
        "a.csv",
        List.of(
            query("stays", 0, 10),
            query("changes", 1, 9),
            query("goes", 2, 9),
            query("twice", 3, 12),
            query("twice", 3, 12),
            "empty,"));
    world.run();
    world.write(
        "a.csv",
        List.of(
            query("comes", 4, 10),
            query("changes", 5, 9),
            query("twice", 3, 12),
            query("stays", 0, 10),
            "empty,"));
    Version version = world.run().version();
    // One of the two rows of 'twice' is left, which is made anew, as its number changed.
    assertThat(version.work().answered()).isEqualTo(3);
    assertThat(version.work().kept()).isEqualTo(2);
    Map<String, String> changes =
        world.changes(version).stream()
            .collect(
                Collectors.toMap(
                    row -> row.getAs("query_id"),
                    row -> row.getAs("change") + " " + row.getAs("why")));
    assertThat(changes)
        .isEqualTo(
            Map.of(
                "changes", "CHANGED NEW_DATA",
                "comes", "ADDED NEW_DATA",
                "goes", "REMOVED REMOVED_DATA",
                "twice", "REMOVED REMOVED_DATA"));
    assertThat(version.changeCounts()).isEqualTo(new ChangeCounts(1, 2, 1, 1));
    requireAsFresh();
  }

  @Test
  void genesInAnotherOrderAreTheSameQuery() {
    world.write("a.csv", List.of("q,A;B;C", query("r", 1, 10)));
    world.run();
    world.write("a.csv", List.of("q,C;A;B", query("r", 1, 10)));
    Version version = world.run().version();
    assertThat(version.work().answered()).isZero();
    assertThat(version.work().kept()).isEqualTo(2);
    assertThat(version.changeCounts()).isEqualTo(new ChangeCounts(0, 0, 0, 0));
  }

  @Test
  void whatIsDeletedLeaves() {
    twoTables();
    world.run();
    world.remove("sub/b.csv");
    Version version = world.run().version();
    assertThat(version.work().removedTables()).isEqualTo(1);
    assertThat(version.work().answered()).isZero();
    assertThat(version.totals().queries()).isEqualTo(3);
    assertThat(world.changes(version))
        .hasSize(3)
        .allSatisfy(row -> assertThat(row.<String>getAs("change")).isEqualTo("REMOVED"));
    requireAsFresh();
    world.remove("a.csv");
    assertThat(world.run().version().totals()).isEqualTo(Totals.NONE);
    assertThat(world.results()).isEmpty();
    world.scoring = config -> config.hitGenes(true);
    assertThat(world.run().version().totals()).isEqualTo(Totals.NONE);
    twoTables();
    world.run();
    requireAsFresh();
  }

  @Test
  void aChangedAtlasReachesOnlyTheQueriesThatItTouches() {
    List<String> queries = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      queries.add(query("q" + i, i, 12));
    }
    world.write("a.csv", queries);
    Version first = world.run().version();
    List<String> before = world.results();
    world.edit(
        atlas -> {
          List<String> genes = StoreWorld.genes(StoreWorld.perturbation(atlas, 2));
          genes.remove(0);
          StoreWorld.setGenes(StoreWorld.perturbation(atlas, 2), genes);
        });
    Version version = world.run().version();
    assertThat(version.work().answered()).isPositive().isLessThan(60);
    assertThat(version.work().kept()).isEqualTo(60 - version.work().answered());
    assertThat(version.reasons()).singleElement().asString().startsWith("the atlas changed:");
    requireAsFresh();
    List<String> after = world.results();
    List<String> differing = new ArrayList<>();
    for (int i = 0; i < before.size(); i++) {
      String same =
          before.get(i).replace(first.atlas().fingerprint(), version.atlas().fingerprint());
      if (!same.replace(first.atlas().identity(), version.atlas().identity())
          .equals(after.get(i))) {
        differing.add(after.get(i).replaceAll(".*\"query_id\":\"([^\"]*)\".*", "$1"));
      }
    }
    assertThat(differing).isNotEmpty();
    assertThat(world.changes(version).stream().map(row -> row.<String>getAs("query_id")))
        .containsExactlyInAnyOrderElementsOf(differing);
    assertThat(world.changes(version))
        .allSatisfy(
            row -> {
              assertThat(row.<String>getAs("why")).isEqualTo("NEW_ATLAS");
              assertThat(row.<String>getAs("change")).isEqualTo("CHANGED");
              assertThat(row.<List<String>>getList(row.fieldIndex("differs"))).isNotEmpty();
            });
    assertThat(version.changeCounts().same())
        .isEqualTo(version.work().answered() - differing.size());
  }

  @Test
  void anotherNameOfTheAtlasNeedsNoNewAnswer() {
    twoTables();
    world.run();
    world.edit(atlas -> atlas.put("version", "seed-43"));
    Version version = world.run().version();
    assertThat(version.version()).isEqualTo(2);
    assertThat(version.work().answered()).isZero();
    requireAsFresh();
    assertThat(world.results()).allSatisfy(row -> assertThat(row).contains("seed-43"));
  }

  @Test
  void otherParametersAnswerEverythingAgain() {
    twoTables();
    world.run();
    world.scoring =
        config -> {
          config.parameters(ScoringParameters.DEFAULT.withMinRecall(0.2));
          config.hitGenes(true);
        };
    Version version = world.run().version();
    assertThat(version.work().answered()).isEqualTo(6);
    assertThat(version.work().filesRead()).as("files read").isZero();
    assertThat(version.reasons())
        .anySatisfy(reason -> assertThat(reason).contains("min_recall 0.7 -> 0.2"));
    assertThat(world.changes(version))
        .allSatisfy(row -> assertThat(row.<String>getAs("why")).isEqualTo("NEW_PARAMETERS"));
    requireAsFresh();
  }

  @Test
  void differentialExpressionIsKeptCurrentTableByTable() throws Exception {
    for (int i = 1; i <= 3; i++) {
      String name = "contrast_" + i + ".csv";
      world.writeText(name, Files.readString(SAMPLE.resolve("de-tables").resolve(name)));
    }
    Version first = world.run().version();
    assertThat(first.totals().scored()).isEqualTo(3);
    // A contrast of the same name in another folder is a query of its own.
    world.writeText(
        "new/contrast_1.csv", Files.readString(SAMPLE.resolve("de-tables/contrast_4.csv")));
    world.writeText("contrast_2.csv", Files.readString(SAMPLE.resolve("de-tables/contrast_5.csv")));
    Version version = world.run().version();
    assertThat(version.work().answered()).isEqualTo(2);
    assertThat(version.totals().scored()).isEqualTo(4);
    requireAsFresh();
    world.reading = options -> options.up(Condition.parse("log2fc >= 1.5 && padj < 0.01"));
    version = world.run().version();
    assertThat(version.work().changedTables()).isEqualTo(4);
    assertThat(world.changes(version))
        .allSatisfy(row -> assertThat(row.<String>getAs("why")).isEqualTo("NEW_PARAMETERS"));
    requireAsFresh();
  }

  @Test
  void everyShapeOfACollectionCanBeKeptCurrent() throws Exception {
    for (String file :
        List.of("queries-long.csv", "de-long.csv", "de-wide.tsv", "queries.parquet")) {
      StoreWorld other = new StoreWorld(world.spark, folder.resolve(file));
      Files.copy(SAMPLE.resolve(file), other.collection.resolve(file));
      Version version = other.run().version();
      Path out = folder.resolve("score-" + file);
      new ScoreJob(
              ScoreConfig.of(
                  other.atlas.toString(), SAMPLE.resolve(file).toString(), out.toString()))
          .run(world.spark);
      assertThat(other.results())
          .as(file)
          .isEqualTo(
              StoreWorld.lines(
                  world
                      .spark
                      .read()
                      .parquet(out.resolve("results").toString())
                      .selectExpr("'" + file + "' AS source", "*")));
      assertThat(version.totals().rejected())
          .as(file)
          .isEqualTo(world.spark.read().parquet(out.resolve("rejected").toString()).count());
      other.touch(file);
      assertThat(other.run().version().work().answered()).as(file).isZero();
    }
  }

  @Test
  void keptColumnsAreKeptAndCount() {
    world.reading = options -> options.keep(List.of("tissue"));
    world.writeText("a.csv", "query_id,genes,tissue\n" + query("q", 1, 9) + ",liver\n");
    world.run();
    world.writeText("a.csv", "query_id,genes,tissue\n" + query("q", 1, 9) + ",lung\n");
    Version version = world.run().version();
    assertThat(version.work().answered()).isEqualTo(1);
    assertThat(world.results()).singleElement().asString().contains("\"tissue\":\"lung\"");
    requireAsFresh();
    world.reading = options -> options;
    world.run();
    assertThat(world.results()).singleElement().asString().doesNotContain("tissue");
    requireAsFresh();
  }

  @Test
  void whatHasTheSameSizeAndTimeIsReadToVerify() throws Exception {
    twoTables();
    world.run();
    Path file = world.collection.resolve("a.csv");
    var time = Files.getLastModifiedTime(file);
    Files.writeString(file, Files.readString(file).replace("q2,", "q7,"));
    Files.setLastModifiedTime(file, time);
    assertThat(world.run().published()).isFalse();
    world.config = config -> config.withVerify(true);
    Version version = world.run().version();
    assertThat(version.work().answered()).isEqualTo(1);
    requireAsFresh();
    assertThat(world.run().published()).isFalse();
  }

  @Test
  void formerVersionsStay() {
    twoTables();
    world.run();
    List<String> first = world.results();
    world.write("a.csv", List.of(query("q1", 9, 10)));
    world.run();
    Store store = world.opened(world.store);
    assertThat(world.results(world.store, store.version(1))).isEqualTo(first);
    assertThat(store.numbers()).containsExactly(1, 2);
    world.remove("a.csv");
    world.config = config -> config.withKeepVersions(1);
    Version last = world.run().version();
    assertThat(store.numbers()).containsExactly(3);
    requireAsFresh();
    assertThat(Files.exists(world.store.resolve(last.files()))).isTrue();
  }

  @Test
  void manyPartsAreWrittenTogether() {
    world.write("a.csv", List.of(query("q0", 0, 10), query("p0", 1, 10)));
    world.run();
    for (int i = 1; i < 4; i++) {
      world.write("a.csv", List.of(query("q" + i, i, 10), query("p0", 1, 10)));
      world.run();
    }
    // Two rows in all and more than a quarter of them gone: written together before the next.
    assertThat(world.current().parts()).hasSizeLessThanOrEqualTo(2);
    requireAsFresh();
    assertThat(world.results(world.store, world.opened(world.store).version(2)))
        .as("a former version")
        .anySatisfy(row -> assertThat(row).contains("\"q1\""));
  }

  @Test
  void aTableThatHadNoRowsMayGetSome() {
    twoTables();
    world.writeText("c.csv", "query_id,genes\n");
    world.writeText("README.md", "no data");
    world.run();
    world.write("c.csv", List.of(query("late", 4, 10)));
    world.writeText("README.md", "no data still");
    assertThat(world.run().version().work().answered()).isEqualTo(1);
    requireAsFresh();
  }

  @Test
  void aGeneThatIsNotSignificantChangesTheCountOfRows() throws Exception {
    String table = Files.readString(SAMPLE.resolve("de-tables/contrast_1.csv"));
    world.writeText("contrast_1.csv", table);
    world.run();
    String row = table.lines().skip(1).findFirst().orElseThrow();
    String[] cells = row.split(",");
    cells[0] = "more";
    cells[cells.length - 1] = "0.9";
    for (int i = 1; i < cells.length - 1; i++) {
      cells[i] = i == 1 ? "MORE" : "0.1";
    }
    world.writeText("contrast_1.csv", table + String.join(",", cells) + "\n");
    Version version = world.run().version();
    assertThat(version.changeCounts()).isEqualTo(new ChangeCounts(0, 0, 0, 1));
    requireAsFresh();
  }

  @Test
  void anAtlasThatIsReplacedWhileItAnswersIsNotKeptUnderAnotherName() {
    twoTables();
    world.scoring = config -> config.expectFingerprints(List.of("0".repeat(64)));
    assertThatThrownBy(world::run).hasMessageContaining("its content fingerprint is");
    world.scoring = config -> {};
    Version version = world.run().version();
    assertThat(
            org.perturbatlas.atlas.io.AtlasFiles.read(
                    world.store.resolve("atlases/" + version.atlas().identity() + ".json.gz"))
                .contentFingerprint())
        .isEqualTo(version.atlas().fingerprint());
  }

  @Test
  void aCheckThatFindsNothingPublishesNothing() {
    twoTables();
    world.run();
    world.config = config -> config.withVerify(true);
    assertThat(world.run().published()).isFalse();
    assertThat(world.store.resolve("work")).isEmptyDirectory();
    world.touch("a.csv");
    world.config = config -> config;
    // The time is noted, so that the file is not read again.
    assertThat(world.run().version().work().answered()).isZero();
    assertThat(world.run().published()).isFalse();
  }

  @Test
  void ofManyQueriesOfOneNameThoseThatChangedAreReported(SparkSession spark) {
    List<String> queries = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      queries.add(query("same", i, 12));
    }
    world.write("a.csv", queries);
    world.run();
    queries.set(5, query("same", 30, 12));
    world.write("a.csv", queries);
    assertThat(world.run().version().changeCounts()).isEqualTo(new ChangeCounts(0, 0, 1, 0));
    Store store = world.opened(world.store);
    assertThat(new StoreExport(spark, store).count(store.version(1), store.version(2)))
        .isEqualTo(new ChangeCounts(0, 0, 1, 0));
  }

  @Test
  void columnsOfTheStoreCannotBeKept() {
    twoTables();
    world.reading = options -> options.keep(List.of("line"));
    assertThatThrownBy(world::run)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--keep line");
  }

  @Test
  void aCollectionThatIsGoneRaisesAnAlert() {
    twoTables();
    world.run();
    world.remove("a.csv");
    world.remove("sub/b.csv");
    assertThat(world.run().version().alerts())
        .containsExactly("the collection has no files; all 2 tables are gone");
  }
}
