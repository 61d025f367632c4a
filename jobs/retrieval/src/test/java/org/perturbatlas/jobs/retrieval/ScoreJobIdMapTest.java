/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.perturbatlas.jobs.retrieval.SampleJobs.SAMPLE;
import static org.perturbatlas.jobs.retrieval.SampleJobs.scoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.error.UserException;
import org.perturbatlas.genes.OnAmbiguous;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.queries.Condition;
import org.perturbatlas.testing.SharedSpark;

/** Collections whose gene names are mapped before they are scored. */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class ScoreJobIdMapTest {

  private static final int GENES = 30;

  @TempDir Path folder;

  private List<String> genes;
  private String idMap;

  /** Gene i has the Ensembl id ENSG0000i, the Entrez id i and the former symbol OLDi. */
  @BeforeEach
  void table() throws IOException {
    genes = Files.readAllLines(SAMPLE.resolve("genes.txt")).subList(0, GENES);
    List<String> lines = new ArrayList<>();
    lines.add("symbol,prev_symbol,alias_symbol,entrez_id,ensembl_gene_id");
    for (int i = 0; i < GENES; i++) {
      String twice = i < 2 ? "TWICE" : "";
      lines.add(genes.get(i) + ",OLD" + i + "," + twice + "," + i + "," + ensembl(i));
    }
    lines.add("short");
    idMap = Files.write(folder.resolve("map.csv"), lines).toString();
  }

  private static String ensembl(int i) {
    return String.format("ENSG%011d", i);
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, 0})
  void renamedGenesAnswerAsTheirSymbolsDo(long broadcastLimit, SparkSession spark)
      throws IOException {
    String plain = queries("plain.jsonl", genes);
    List<String> others = new ArrayList<>();
    for (int i = 0; i < GENES; i++) {
      String[] names = {genes.get(i), "old" + i, String.valueOf(i), ensembl(i) + ".7"};
      others.add(names[i % names.length]);
    }
    others.add("OLD0");
    Dataset<Row> expected = results(spark, scoring(plain).broadcastLimit(broadcastLimit), "a");
    Dataset<Row> found =
        results(
            spark,
            scoring(queries("other.jsonl", others))
                .idMap(new IdMapConfig(idMap, null, OnAmbiguous.DROP))
                .broadcastLimit(broadcastLimit),
            "b");
    assertThat(found.columns()).endsWith("genes_renamed", "genes_ambiguous", "genes_unknown");
    Row counts = found.select("genes_renamed", "genes_ambiguous", "genes_unknown").first();
    assertThat(counts).hasToString("[" + (GENES - (GENES + 3) / 4 + 1) + ",0,0]");
    assertThat(
            found
                .drop("genes_renamed", "genes_ambiguous", "genes_unknown")
                .toJSON()
                .collectAsList())
        .isEqualTo(expected.toJSON().collectAsList());
  }

  @ParameterizedTest
  @EnumSource(
      value = OnAmbiguous.class,
      names = {"DROP", "FIRST"})
  void namesAreListedWithTheGenesOfHits(OnAmbiguous policy, SparkSession spark) throws IOException {
    String source = queries("q.jsonl", List.of("OLD3", genes.get(3), "twice", "none", "None"));
    Row row =
        results(
                spark,
                scoring(source).hitGenes(true).idMap(new IdMapConfig(idMap, null, policy)),
                "out")
            .select("query_size", "renamed_genes", "ambiguous_genes", "unknown_genes")
            .first();
    assertThat(row.getInt(0)).isEqualTo(policy == OnAmbiguous.DROP ? 2 : 3);
    assertThat(row.getList(1)).isEqualTo(List.of("OLD3>" + genes.get(3)));
    assertThat(row.getList(2)).isEqualTo(List.of("TWICE"));
    assertThat(row.getList(3)).isEqualTo(List.of("NONE"));
  }

  @Test
  void rejectedQueriesTellWhatBecameOfTheirNames(SparkSession spark) throws IOException {
    String source = queries("q.jsonl", List.of("twice"), List.of("x", "y"), List.of(), genes);
    run(spark, scoring(source).idMap(new IdMapConfig(idMap, null, OnAmbiguous.DROP)), "out");
    List<String> rejected =
        spark
            .read()
            .parquet(folder + "/out/rejected")
            .orderBy("query_id")
            .selectExpr("concat_ws(' | ', reason, message, raw)")
            .as(org.apache.spark.sql.Encoders.STRING())
            .collectAsList();
    assertThat(rejected)
        .containsExactly(
            "NO_VALID_GENES | every gene name is null, blank or ambiguous; 0 renamed, 1 ambiguous,"
                + " 0 unknown | {\"query_id\":\"q0\",\"genes\":[\"twice\"]}",
            "NO_REFERENCE_GENES | none of the genes is in the atlas; 0 renamed, 0 ambiguous, 2"
                + " unknown | {\"query_id\":\"q1\",\"genes\":[\"x\",\"y\"]}",
            "EMPTY_GENES | the gene list is empty | {\"query_id\":\"q2\",\"genes\":[]}");
  }

  @Test
  void tablesOfEnsemblIdsAreMappedAfterOrthologues(SparkSession spark) throws IOException {
    List<String> table = new ArrayList<>();
    table.add("gene_ID\thgnc_symbol\tKO_log2FoldChange\tKO_pvalue\tKO_padj");
    for (int i = 0; i < GENES; i++) {
      String padj = i < 10 ? "0.01" : "";
      table.add(ensembl(i) + "." + (i + 1) + "\t" + "other\t2\t0.001\t" + padj);
    }
    table.add("MOUSE1\tother\t3\t0.001\t0.001");
    String de = Files.write(folder.resolve("de.tsv"), table).toString();
    String mouse =
        Files.write(folder.resolve("mouse.csv"), List.of("mouse,human", "Mouse1,OLD20")).toString();
    ScoreConfig.Builder config =
        scoring(CollectionOptions.builder(de).geneColumn("gene_ID").build())
            .hitGenes(true)
            .idMap(new IdMapConfig(idMap, mouse, OnAmbiguous.DROP));
    Row row = results(spark, config, "out").first();
    assertThat(row.<String>getAs("query_id")).isEqualTo("KO_up");
    assertThat(row.<Integer>getAs("query_size")).isEqualTo(11);
    assertThat(row.<Integer>getAs("genes_in_atlas")).isEqualTo(11);
    assertThat(row.getList(row.fieldIndex("renamed_genes")))
        .contains("MOUSE1>" + genes.get(20))
        .contains(ensembl(4) + ".5>" + genes.get(4))
        .hasSize(11);
  }

  /** Two ids of one gene, and a name that is dropped, take no place among the strongest. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theStrongestOfAContrastAreCountedAsGenes(boolean signed, SparkSession spark)
      throws IOException {
    List<String> table =
        List.of(
            "contrast,gene,log2FoldChange,padj",
            "KO," + ensembl(0) + ",4,0.01",
            "KO,old0,5,0.01",
            "KO,twice,3.5,0.01",
            "KO,5,3.25,0.9",
            "KO,old3,3,0.01",
            "KO," + ensembl(3) + ",2.5,0.01",
            "KO,4,2,0.01",
            "KO,6,1,0.01");
    String de = Files.write(folder.resolve("de.csv"), table).toString();
    CollectionOptions.Builder options =
        CollectionOptions.builder(de)
            .maxGenes(3)
            .down(Condition.parse("log2fc <= -1 && padj < 0.05"))
            .signed(signed);
    Row row =
        results(
                spark,
                scoring(options.build())
                    .hitGenes(true)
                    .idMap(new IdMapConfig(idMap, null, OnAmbiguous.DROP)),
                "out")
            .where("query_id = 'KO" + (signed ? "" : "_up") + "'")
            .select("query_size", "genes_in_atlas", "renamed_genes", "ambiguous_genes")
            .first();
    assertThat(row.getInt(0)).isEqualTo(3);
    assertThat(row.getInt(1)).isEqualTo(3);
    assertThat(row.getList(2))
        .isEqualTo(
            List.of(
                "OLD0>" + genes.get(0),
                ensembl(0) + ">" + genes.get(0),
                "OLD3>" + genes.get(3),
                ensembl(3) + ">" + genes.get(3),
                "4>" + genes.get(4)));
    assertThat(row.getList(3)).isEqualTo(List.of("TWICE"));
    assertThatThrownBy(
            () ->
                run(
                    spark,
                    scoring(options.build()).idMap(new IdMapConfig(idMap, null, OnAmbiguous.FAIL)),
                    "fail"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(de + ": contrast 'KO': TWICE stands for ");
  }

  @Test
  void theManifestTellsTheTables(SparkSession spark) throws IOException {
    String source = queries("q.jsonl", genes);
    ScoreResult result =
        run(spark, scoring(source).idMap(new IdMapConfig(idMap, null, OnAmbiguous.FIRST)), "out");
    JsonNode parameters = new ObjectMapper().readTree(result.manifest()).get("parameters");
    assertThat(parameters.get("id_map").get("path").asText()).isEqualTo(idMap);
    assertThat(parameters.get("id_map").get("rows").asInt()).isEqualTo(GENES + 1);
    assertThat(parameters.get("id_map").get("sha256").asText()).matches("[0-9a-f]{64}");
    assertThat(parameters.get("on_ambiguous").asText()).isEqualTo("first");
    assertThat(parameters.get("orthologues").isNull()).isTrue();
    assertThat(result.warnings())
        .containsExactly(
            idMap
                + ": line "
                + (GENES + 2)
                + ": 1 cells; 5 are expected, as in the header; the row is not used");
  }

  @Test
  void anAmbiguousNameFailsTheRunThatAsksForIt(SparkSession spark) throws IOException {
    String source = queries("q.jsonl", genes, List.of("TWICE"));
    assertThatThrownBy(
            () ->
                run(
                    spark,
                    scoring(source).idMap(new IdMapConfig(idMap, null, OnAmbiguous.FAIL)),
                    "out"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "query 'q1': TWICE stands for %s, %s in %s; name the gene that is meant, or choose"
                + " --on-ambiguous drop or first",
            genes.get(0), genes.get(1), idMap);
    assertThat(folder.resolve("out/manifest.json")).doesNotExist();
  }

  @Test
  void aTableThatIsNoneIsRefused(SparkSession spark) throws IOException {
    String source = queries("q.jsonl", genes);
    String absent = folder.resolve("absent.csv").toString();
    assertThatThrownBy(
            () ->
                run(
                    spark,
                    scoring(source).idMap(new IdMapConfig(absent, null, OnAmbiguous.DROP)),
                    "out"))
        .isInstanceOf(UserException.class)
        .hasMessage(absent + ": cannot be read: no such file");
    assertThatThrownBy(
            () ->
                run(
                    spark,
                    scoring(
                            CollectionOptions.builder(source)
                                .keep(List.of("genes_unknown"))
                                .build())
                        .idMap(new IdMapConfig(idMap, null, OnAmbiguous.DROP)),
                    "out"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--keep genes_unknown");
  }

  @SafeVarargs
  private String queries(String name, List<String>... sets) throws IOException {
    List<String> lines = new ArrayList<>();
    for (List<String> set : sets) {
      lines.add(
          new ObjectMapper()
              .writeValueAsString(Map.of("query_id", "q" + lines.size(), "genes", set)));
    }
    return Files.write(folder.resolve(name), lines).toString();
  }

  private Dataset<Row> results(SparkSession spark, ScoreConfig.Builder config, String name) {
    run(spark, config, name);
    return spark.read().parquet(folder + "/" + name + "/results");
  }

  private ScoreResult run(SparkSession spark, ScoreConfig.Builder config, String name) {
    return new ScoreJob(config.output(folder.resolve(name).toString()).build()).run(spark);
  }
}
