/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.genes.OnAmbiguous;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.testing.DirectContrast;
import org.perturbatlas.testing.GoldenCase;
import org.perturbatlas.testing.SharedData;
import org.perturbatlas.testing.SharedSpark;

/** Tables of Ensembl ids, mapped by what they say themselves of symbols. */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class MorphicIdMapTest {

  @TempDir Path folder;

  @Test
  void ensemblIdsAnswerAsTheSymbolsBesideThem(SparkSession spark) throws IOException {
    Path tables = SharedData.require("data/morphic");
    Path atlas = GoldenCase.k562AtlasFile();
    Dataset<Row> symbols = score(spark, atlas, options(tables), IdMapConfig.NONE, "symbols");
    IdMapConfig idMap = new IdMapConfig(idMap(tables).toString(), null, OnAmbiguous.FAIL);
    Dataset<Row> ids = score(spark, atlas, options(tables).geneColumn("gene_ID"), idMap, "ids");

    Set<String> known = new HashSet<>();
    AtlasFiles.read(atlas).perturbations().forEach(p -> known.addAll(p.up()));
    Map<String, Integer> expected = new TreeMap<>();
    DirectContrast.named(DirectContrast.under(tables, 0.5, 0.05))
        .forEach(
            (name, contrast) -> {
              Set<String> shared = new TreeSet<>(contrast.up().keySet());
              shared.retainAll(known);
              if (!shared.isEmpty()) {
                expected.put(name + "_up", shared.size());
              }
            });
    Map<String, Integer> found = new TreeMap<>();
    ids.select("query_id", "genes_in_atlas")
        .collectAsList()
        .forEach(row -> found.put(row.getString(0), row.getInt(1)));
    assertThat(found).hasSizeGreaterThan(40).isEqualTo(expected);

    // Genes without a symbol are unknown names where queries are of ids.
    assertThat(text(ids)).isEqualTo(text(symbols));
    assertThat(ids.where("genes_renamed < genes_in_atlas OR genes_ambiguous > 0").count()).isZero();
    assertThat(ids.where("genes_unknown > 0").count()).isPositive();
  }

  private static List<String> text(Dataset<Row> results) {
    return results
        .orderBy("query_id")
        .drop("query_size", "genes_renamed", "genes_ambiguous", "genes_unknown")
        .toJSON()
        .collectAsList();
  }

  private static CollectionOptions.Builder options(Path tables) {
    return CollectionOptions.builder(tables + "/*.tsv.gz").maxGenes(0);
  }

  private Dataset<Row> score(
      SparkSession spark,
      Path atlas,
      CollectionOptions.Builder options,
      IdMapConfig idMap,
      String name) {
    String output = folder.resolve(name).toString();
    ScoreConfig config =
        ScoreConfig.builder(atlas.toString(), options.build()).idMap(idMap).output(output).build();
    new ScoreJob(config).run(spark);
    return spark.read().parquet(output + "/results");
  }

  /** What every table has in its first columns. */
  private Path idMap(Path tables) throws IOException {
    Set<String> rows = new TreeSet<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(tables, "*.tsv.gz")) {
      for (Path file : files) {
        try (BufferedReader in =
            new BufferedReader(
                new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
          assertThat(in.readLine()).startsWith("gene_ID\thgnc_symbol\t");
          in.lines()
              .map(line -> line.split("\t", 3))
              .filter(cells -> !cells[1].isBlank() && !cells[1].equals("NA"))
              .forEach(cells -> rows.add(cells[1] + "\t" + cells[0]));
        }
      }
    }
    Path map = folder.resolve("map.tsv");
    return Files.writeString(map, "hgnc_symbol\tgene_ID\n" + String.join("\n", rows) + "\n");
  }
}
