/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.benchmark.BenchmarkOptions;
import org.perturbatlas.benchmark.Preset;
import org.perturbatlas.testing.SharedData;
import org.perturbatlas.testing.SharedSpark;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class GenerateJobTest {

  private static final Path SAMPLE = SharedData.projectRoot().resolve("sample-data/atlas.json");

  @TempDir Path folder;

  private List<Row> generate(SparkSession spark, String output, Preset preset, int slices) {
    BenchmarkOptions options =
        new BenchmarkOptions(preset, null, null, null, 2, null, null, false, null, null, 20, 42);
    String path = folder.resolve(output).toString();
    long queries =
        new GenerateJob(new QueriesConfig(SAMPLE.toString(), path, "run", false, options, slices))
            .run(spark);
    List<Row> rows = spark.read().parquet(path + "/queries").orderBy("query_id").collectAsList();
    assertThat(rows).hasSize((int) queries);
    return rows;
  }

  @Test
  void everyRowIsAQueryWithItsTruth(SparkSession spark) {
    Atlas atlas = AtlasFiles.read(SAMPLE);
    List<Row> rows = generate(spark, "honest", Preset.HONEST, 3);
    assertThat(new HashSet<>(rows.stream().map(row -> row.getString(0)).toList()))
        .hasSameSizeAs(rows);
    assertThat(rows.stream().map(row -> row.<String>getAs("benchmark")).distinct())
        .containsExactlyInAnyOrder("lopo", "random", "size", "noise", "mixture");
    for (Row row : rows) {
      List<String> genes = row.getList(row.fieldIndex("genes"));
      assertThat(genes).isNotEmpty().doesNotHaveDuplicates();
      if (row.getAs("perturbation") != null) {
        Perturbation source =
            atlas.perturbations().stream()
                .filter(p -> p.name().equals(row.getAs("perturbation")))
                .findFirst()
                .orElseThrow();
        assertThat(row.<String>getAs("module")).isEqualTo(source.predictedModule());
        int noise = row.getAs("noise_genes");
        long signal = genes.stream().filter(source.up()::contains).count();
        assertThat(genes.size() - signal).as(row.getString(0)).isEqualTo(noise);
      }
    }
  }

  @Test
  void theSameQueriesWhateverThePartitions(SparkSession spark) {
    assertThat(generate(spark, "one", Preset.PUBLISHED, 1))
        .isEqualTo(generate(spark, "five", Preset.PUBLISHED, 5));
  }
}
