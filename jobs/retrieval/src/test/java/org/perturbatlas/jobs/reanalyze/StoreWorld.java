/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.retrieval.ScoreConfig;
import org.perturbatlas.testing.SharedData;

/** A collection, an atlas, and a store that has to keep up with both. */
final class StoreWorld {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path ATLAS =
      SharedData.projectRoot().resolve("sample-data").resolve("atlas.json");

  final SparkSession spark;
  final Path folder;
  final Path collection;
  final Path atlas;
  final Path store;

  /** How queries are read and answered. */
  UnaryOperator<CollectionOptions.Builder> reading = options -> options;

  Consumer<ScoreConfig.Builder> scoring = config -> {};
  UnaryOperator<ReanalyzeConfig> config = config -> config;

  private int fresh;
  private long clock = 1_700_000_000_000L;

  StoreWorld(SparkSession spark, Path folder) {
    this.spark = spark;
    this.folder = folder;
    collection = folder.resolve("collection");
    atlas = folder.resolve("atlas.json");
    store = folder.resolve("store");
    try {
      Files.createDirectories(collection);
      Files.copy(ATLAS, atlas);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a table of gene sets; its time is another every time. */
  void write(String table, List<String> lines) {
    writeText(table, "query_id,genes\n" + String.join("\n", lines) + "\n");
  }

  void writeText(String table, String text) {
    try {
      Path file = collection.resolve(table);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      touch(table);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void touch(String table) {
    try {
      clock += 1000;
      Files.setLastModifiedTime(collection.resolve(table), FileTime.fromMillis(clock));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void remove(String table) {
    try {
      Files.delete(collection.resolve(table));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Changes the atlas file. */
  void edit(Consumer<ObjectNode> change) {
    try {
      ObjectNode root = (ObjectNode) JSON.readTree(atlas.toFile());
      change.accept(root);
      JSON.writeValue(atlas.toFile(), root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ObjectNode perturbation(JsonNode atlas, int index) {
    return (ObjectNode) atlas.get("perturbations").get(index);
  }

  static List<String> genes(JsonNode perturbation) {
    List<String> genes = new ArrayList<>();
    perturbation.get("up").forEach(gene -> genes.add(gene.asText()));
    return genes;
  }

  static void setGenes(ObjectNode perturbation, List<String> genes) {
    ArrayNode up = perturbation.putArray("up");
    new TreeSet<>(genes).forEach(up::add);
  }

  JsonNode atlas() {
    try {
      return JSON.readTree(atlas.toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ReanalyzeConfig config(Path into) {
    CollectionOptions options =
        reading.apply(CollectionOptions.builder(collection.toString())).build();
    ScoreConfig.Builder builder =
        ScoreConfig.builder(atlas.toString(), options).output(into.toString());
    scoring.accept(builder);
    return config.apply(
        ReanalyzeConfig.of(collection.toString(), into.toString(), builder.build()));
  }

  ReanalyzeResult run() {
    return new ReanalyzeJob(config(store)).run(spark);
  }

  Version current() {
    return Store.open(spark.sessionState().newHadoopConf(), store.toString()).current();
  }

  Store opened(Path dir) {
    return Store.open(spark.sessionState().newHadoopConf(), dir.toString());
  }

  List<String> results() {
    return results(store, current());
  }

  List<String> rejected() {
    return rejected(store, current());
  }

  /** Results as JSON, sorted. */
  List<String> results(Path dir, Version version) {
    return lines(AnswerRows.results(spark, opened(dir), version).drop(AnswerRows.ANSWERED_IN));
  }

  /** Rejected rows and queries as JSON, sorted; lines are those of the time of reading. */
  List<String> rejected(Path dir, Version version) {
    return lines(
        AnswerRows.rejected(spark, opened(dir), version).drop(AnswerRows.ANSWERED_IN, "line"));
  }

  static List<String> lines(Dataset<Row> rows) {
    return rows.toJSON().collectAsList().stream().sorted().toList();
  }

  List<Row> changes(Version version) {
    return spark
        .read()
        .parquet(store.resolve(version.changes().path()).toString())
        .orderBy("source", "query_id", "change")
        .collectAsList();
  }

  /** The same collection and atlas in a store without a past. */
  Path fresh() {
    Path other = folder.resolve("fresh-" + fresh++);
    new ReanalyzeJob(config(other)).run(spark);
    return other;
  }
}
