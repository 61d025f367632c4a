/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.testing.SharedSpark;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class CliImportParquetTest {

  private static final String ROWS =
      "SELECT * FROM VALUES ('B', 'G2', 1, 2.5D, 10), ('A', 'G1', 1, -1D, 20),"
          + " ('B', 'G1', -1, -3D, 10), ('B', 'g2', 1, 4D, 10), ('A', NULL, 1, 1D, 20),"
          + " ('A', 'G3', 1, double('NaN'), 20) AS t(perturbation, gene, direction, weight, dose)";

  @TempDir Path folder;

  @Test
  void theAtlasDoesNotDependOnFilesAndTheirOrder(SparkSession spark) throws IOException {
    String former = null;
    for (int files : new int[] {1, 3, 5}) {
      Path table = folder.resolve("signatures" + files + ".parquet");
      spark.sql(ROWS).repartition(files).write().parquet(table.toString());
      Path output = folder.resolve("atlas" + files + ".json");
      Path rejected = folder.resolve("rejected" + files + ".tsv");
      CliRun run =
          CliRun.of(
                  "atlas",
                  "import",
                  table,
                  "--output",
                  output,
                  "--name",
                  "P",
                  "--rejected",
                  rejected)
              .done();
      assertThat(run.out()).contains("6 read, 2 set apart, 1 merged");
      Atlas atlas = AtlasFiles.read(output);
      assertThat(atlas.perturbations()).extracting(Perturbation::name).containsExactly("A", "B");
      Perturbation b = atlas.perturbations().get(1);
      assertThat(b.up()).containsExactly("G2");
      assertThat(b.up().weights()).containsExactly(4);
      assertThat(b.down()).containsExactly("G1");
      assertThat(b.attributes()).containsEntry("dose", "10");
      assertThat(Files.readString(rejected)).contains("\tMISSING_GENE\t", "\tBAD_WEIGHT\t");
      String bytes = Files.readString(output) + Files.readString(rejected);
      assertThat(former == null ? bytes : former).isEqualTo(bytes);
      former = bytes;
    }
  }

  @Test
  void whatIsNoSuchTableIsRefused(SparkSession spark) throws IOException {
    Path output = folder.resolve("atlas.json");
    Path broken = Files.writeString(folder.resolve("broken.parquet"), "PAR1 and no more");
    CliRun.of("atlas", "import", broken, "--output", output).refused("broken.parquet", "damaged");
    Path none = Files.createDirectory(folder.resolve("none"));
    CliRun.of("atlas", "import", none, "--output", output).refused("none", "without Parquet files");
    Path sets = folder.resolve("sets.parquet");
    spark
        .sql("SELECT 'A' AS perturbation, array('G1', 'G2') AS gene")
        .write()
        .parquet(sets.toString());
    CliRun.of("atlas", "import", sets, "--output", output)
        .refused("column 'gene' holds array<string>", "one gene a row");
    Path wide = folder.resolve("wide.parquet");
    spark.sql("SELECT 'G' AS gene, 1 AS A_log2FC").write().parquet(wide.toString());
    CliRun.of("atlas", "import", wide, "--output", output)
        .refused("no column of perturbations", "--perturbation-column");
    assertThat(output).doesNotExist();
  }
}
