/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.perturbatlas.jobs.retrieval.SampleJobs.ATLAS;
import static org.perturbatlas.jobs.retrieval.SampleJobs.SAMPLE;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.genes.OnAmbiguous;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.testing.SharedSpark;

/**
 * Everything at once: queries of former symbols, signed or not, asked of several atlases of which
 * one has attributes, held in different ways, with the genes of hits, as flat tables.
 */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class MappedAtlasesTest {

  private static final String FORMER = "FORMER-";
  private static final Set<String> ATTRIBUTES = Set.of("type", "dose", "time", "compat_module");

  @TempDir Path folder;
  private String drugs;
  private long drugGenes;
  private String idMap;

  /** Every third perturbation of the sample atlas as a drug with its dose. */
  @BeforeEach
  void makeAtlasAndTable() throws IOException {
    Atlas sample = AtlasFiles.read(Path.of(ATLAS));
    AtlasBuilder builder = new AtlasBuilder("drugs").info(AtlasInfo.of("Drugs", "1"));
    builder.module("", "ruby", null, sample.modules().get(0).anchors(), List.of());
    Set<String> genes = new TreeSet<>();
    for (int i = 0; i < sample.perturbations().size(); i++) {
      Perturbation perturbation = sample.perturbations().get(i);
      genes.addAll(perturbation.up());
      genes.addAll(perturbation.down());
      if (i % 3 == 0) {
        AtlasBuilder.Draft draft = AtlasBuilder.Draft.of(perturbation);
        draft.attributes.put("type", "drug");
        draft.attributes.put("dose", i + " nM");
        builder.perturbation("", draft);
        drugGenes += perturbation.up().size() + perturbation.down().size();
      }
    }
    Path file = folder.resolve("drugs.json.gz");
    AtlasFiles.write(builder.build(), file);
    drugs = file.toString();
    Stream<String> rows = genes.stream().map(gene -> FORMER + gene + "," + gene);
    idMap =
        Files.write(folder.resolve("map.csv"), Stream.concat(Stream.of("from,to"), rows).toList())
            .toString();
  }

  /** Where the smaller atlas has just the limit's genes, the larger goes by blocks. */
  @ParameterizedTest
  @CsvSource({
    "queries.csv,        broadcast broadcast,  1000000000",
    "queries.csv,        blocks broadcast,     0",
    "queries.csv,        blocks blocks,        -1",
    "queries-signed.csv, broadcast broadcast,  1000000000",
    "queries-signed.csv, blocks broadcast,     0"
  })
  void formerNamesAnswerAsSymbolsDoToEachAtlasAlone(
      String file, String plans, long beyond, SharedSpark shared, SparkSession spark)
      throws IOException {
    Dataset<Row> queries =
        spark.read().option("header", "true").csv(SAMPLE.resolve(file).toString());
    ScoreResult together =
        run(
            ScoreConfig.builder(List.of(ATLAS, drugs), CollectionOptions.of(formerNames(queries)))
                .idMap(new IdMapConfig(idMap, null, OnAmbiguous.DROP))
                .broadcastLimit(drugGenes + beyond)
                .blockGenes(900),
            "together");
    assertThat(
            String.join(
                " ",
                new ObjectMapper()
                    .readTree(together.manifest())
                    .get("atlases")
                    .findValuesAsText("plan")))
        .isEqualTo(plans);
    for (int a = 0; a < 2; a++) {
      String path = List.of(ATLAS, drugs).get(a);
      ScoreResult alone =
          run(
              ScoreConfig.builder(path, CollectionOptions.of(SAMPLE.resolve(file).toString())),
              "alone" + a);
      AtlasCounts expected = alone.atlases().get(0);
      assertThat(together.atlases().get(a)).isEqualTo(expected);
      assertThat(expected.counts().scored()).isPositive();
      String ofAtlas = "atlas_identity = '" + expected.identity() + "'";
      for (String table : List.of("results", "hits")) {
        Dataset<Row> rows = table(spark, alone, table);
        assertThat(rows.count()).as(table).isPositive();
        shared.assertSameRows(
            rows, table(spark, together, table).where(ofAtlas).select(columns(rows)));
      }
      Dataset<Row> rejected = table(spark, alone, "rejected").select("query_id", "reason");
      shared.assertSameRows(
          rejected, table(spark, together, "rejected").where(ofAtlas).select("query_id", "reason"));
    }
    Dataset<Row> hits = table(spark, together, "hits");
    assertThat(hits.columns()).contains(ATTRIBUTES.toArray(String[]::new));
    assertThat(
            hits.where("(atlas_name = 'Drugs') != (type <=> 'drug' AND dose LIKE '% nM')").count())
        .isZero();
    Dataset<Row> results = table(spark, together, "results");
    assertThat(results.where("int(genes_renamed) + int(genes_unknown) < int(query_size)").count())
        .isZero();
    assertThat(results.where("renamed_genes NOT LIKE '%" + FORMER + "%'").count()).isZero();
    assertThat(spark.sparkContext().getPersistentRDDs().size()).isZero();
  }

  private static Column[] columns(Dataset<Row> rows) {
    return Arrays.stream(rows.columns()).map(functions::col).toArray(Column[]::new);
  }

  /** The queries as JSON lines, with other names for all genes. */
  private String formerNames(Dataset<Row> queries) throws IOException {
    ObjectMapper json = new ObjectMapper();
    Path file = folder.resolve("former.jsonl");
    StringBuilder lines = new StringBuilder();
    for (Row row : queries.collectAsList()) {
      Map<String, Object> query = new LinkedHashMap<>();
      query.put("query_id", row.getAs("query_id"));
      for (String column : List.of("genes", "genes_down")) {
        if (Arrays.asList(queries.columns()).contains(column)) {
          String genes = row.getAs(column);
          query.put(
              column,
              genes == null
                  ? List.of()
                  : Arrays.stream(genes.split(";", -1))
                      .map(gene -> gene.isBlank() ? gene : FORMER + gene.strip())
                      .toList());
        }
      }
      lines.append(json.writeValueAsString(query)).append('\n');
    }
    return Files.writeString(file, lines).toString();
  }

  private ScoreResult run(ScoreConfig.Builder config, String name) {
    ScoreConfig settings =
        config
            .hitGenes(true)
            .outputFormat(OutputFormat.CSV)
            .output(folder.resolve(name).toString())
            .build();
    return new ScoreJob(settings).run(SparkSession.active());
  }

  private static Dataset<Row> table(SparkSession spark, ScoreResult result, String table) {
    return spark
        .read()
        .option("header", "true")
        .option("escape", "\"")
        .csv(result.target() + "/" + table);
  }
}
