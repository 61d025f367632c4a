/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.perturbatlas.jobs.atlas.BuildFixture.config;
import static org.perturbatlas.jobs.atlas.BuildFixture.names;
import static org.perturbatlas.jobs.atlas.BuildFixture.perturbation;
import static org.perturbatlas.jobs.atlas.BuildFixture.run;
import static org.perturbatlas.jobs.atlas.BuildFixture.tables;
import static org.perturbatlas.jobs.atlas.BuildFixture.weights;
import static org.perturbatlas.jobs.atlas.BuildFixture.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.genes.GeneMap;
import org.perturbatlas.genes.GeneMapper;
import org.perturbatlas.genes.MappedName;
import org.perturbatlas.genes.MappingTable;
import org.perturbatlas.genes.OnAmbiguous;
import org.perturbatlas.jobs.queries.Condition;
import org.perturbatlas.spark.AtlasHandle;
import org.perturbatlas.testing.SharedData;
import org.perturbatlas.testing.SharedSpark;

/** Which signatures an atlas gets from tables, and that nothing else has a part in it. */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class BuildJobTest {

  private static final Path SAMPLE = SharedData.projectRoot().resolve("sample-data");

  @TempDir Path folder;

  private Path tables;
  private Path output;

  @BeforeEach
  void places() {
    tables = folder.resolve("tables");
    output = folder.resolve("atlas.json");
  }

  @Test
  void theAtlasMayBeAFolder(SparkSession spark) throws IOException {
    write(
        tables.resolve("de.csv"),
        "contrast,gene,log2FC,padj,share",
        "ko,raised,0.5,0.049,0.1",
        "ko,more,2.5,0.01,",
        "ko,too little,0.49,0.01,1",
        "ko,not sure,3,0.05,1",
        "ko,in few cells,3,0.01,0.09",
        "ko,lowered,-0.5,0.01,1",
        "ko,less,-4,0.01,1",
        "none,raised,0.4,0.01,1");
    Path made = folder.resolve("atlas");
    Atlas built = run(spark, config(tables(tables), made)).atlas();
    assertThat(AtlasHandle.read(spark, made.toString()).identityFingerprint())
        .isEqualTo(built.identityFingerprint());
  }

  @Test
  void theSignatureRuleIsTheDefault(SparkSession spark) throws IOException {
    write(
        tables.resolve("de.csv"),
        "contrast,gene,log2FC,padj,share",
        "ko,raised,0.5,0.049,0.1",
        "ko,more,2.5,0.01,",
        "ko,too little,0.49,0.01,1",
        "ko,not sure,3,0.05,1",
        "ko,in few cells,3,0.01,0.09",
        "ko,lowered,-0.5,0.01,1",
        "ko,less,-4,0.01,1",
        "none,raised,0.4,0.01,1");
    BuildResult result = run(spark, config(tables(tables), output));
    Atlas atlas = AtlasFiles.read(output);
    assertThat(atlas).isEqualTo(result.atlas());
    assertThat(names(atlas)).containsExactly("KO", "NONE");
    Perturbation ko = perturbation(atlas, "KO");
    assertThat(weights(ko.up())).containsExactly(entry("MORE", 2.5), entry("RAISED", 0.5));
    assertThat(weights(ko.down())).containsExactly(entry("LESS", -4.0), entry("LOWERED", -0.5));
    assertThat(perturbation(atlas, "NONE").up()).isEmpty();
    BuildCounts counts = result.counts();
    assertThat(counts.emptySignatures()).isEqualTo(1);
    assertThat(counts.contrasts()).isEqualTo(2);
    assertThat(counts.inputRows()).isEqualTo(8);
    assertThat(counts.usedRows()).isEqualTo(8);
  }

  @Test
  void everyThresholdCanBeSet(SparkSession spark) throws IOException {
    write(
        tables.resolve("ko.csv"), "gene,log2FC,padj", "A,3,0.2", "B,-5,0.2", "C,4,0.2", "D,2,0.2");
    Atlas atlas =
        run(
                spark,
                config(
                    tables(tables)
                        .up(Condition.parse("log2fc > 1 && padj < 0.5"))
                        .down(null)
                        .maxGenes(2),
                    output))
            .atlas();
    assertThat(weights(perturbation(atlas, "KO").up()))
        .containsExactly(entry("C", 4.0), entry("A", 3.0));
    assertThat(perturbation(atlas, "KO").down()).isEmpty();
  }

  @Test
  void aContrastOfSeveralTablesIsNamedByTableToo(SparkSession spark) throws IOException {
    for (String table : List.of("day3", "day6")) {
      write(
          tables.resolve(table + ".tsv"),
          "gene\tISL1_log2FC\tISL1_padj\t" + table + "_log2FC\t" + table + "_padj",
          table + "\t2\t0.01\t1\t0.01");
    }
    Atlas atlas = run(spark, config(tables(tables), output)).atlas();
    assertThat(names(atlas)).containsExactly("DAY3", "DAY6", "ISL1@DAY3", "ISL1@DAY6");
    assertThat(perturbation(atlas, "ISL1@DAY6").up()).containsExactly("DAY6");
  }

  @Test
  void aLongTableIsCalledByItsFile(SparkSession spark) throws IOException {
    String[] lines = {"contrast,gene,log2FC,padj", "A,G,1,0.01"};
    write(tables.resolve("one.csv"), lines);
    Naming byTable = new Naming(null, "{contrast} of {table}", false, null, null);
    assertThat(names(run(spark, config(tables(tables), byTable, Merge.NONE, output)).atlas()))
        .containsExactly("A OF ONE");
    write(tables.resolve("two.csv"), lines);
    Path second = folder.resolve("second.json");
    assertThat(
            names(
                run(spark, config(tables(tables + "/*.csv"), byTable, Merge.NONE, second)).atlas()))
        .containsExactly("A OF ONE", "A OF TWO");
  }

  @ParameterizedTest
  @CsvSource({"UNION,ALL;MOST;ONE", "INTERSECTION,ALL", "MAJORITY,ALL;MOST"})
  void contrastsOfAGeneAreMergedByARule(Merge merge, String genes, SparkSession spark)
      throws IOException {
    write(
        tables.resolve("ko.csv"),
        "contrast,gene,log2FC,padj",
        "isl1_KO,all,1,0.01",
        "isl1_KO,most,3,0.01",
        "isl1_KO,one,2,0.01",
        "ISL1_CE,all,5,0.01",
        "ISL1_CE,most,1,0.01",
        "ISL1_PTC,all,9,0.01",
        "FEZF2_KO,all,9,0.01");
    Naming naming = new Naming("(?<gene>\\w+)_(?<type>\\w+)@.*", null, false, null, null);
    BuildResult result = run(spark, config(tables(tables), naming, merge, output));
    assertThat(names(result.atlas())).containsExactly("FEZF2", "ISL1");
    Perturbation isl1 = perturbation(result.atlas(), "ISL1");
    assertThat(isl1.up()).containsExactly(genes.split(";"));
    assertThat(isl1.up().weight(0)).isEqualTo(5);
    assertThat(isl1.attributes()).isEmpty();
    assertThat(perturbation(result.atlas(), "FEZF2").attributes()).isEqualTo(Map.of("type", "KO"));
    assertThat(result.counts().contrasts()).isEqualTo(4);
  }

  @Test
  void contrastsLeftOutAreCountedAndListed(SparkSession spark) throws IOException {
    write(
        tables.resolve("t.csv"),
        "contrast,gene,log2FC,padj",
        "A_KO,G,1,0.01",
        "B_KO_reverted,G,1,0.01",
        "hyp_vs_nor,G,1,0.01");
    Naming only = new Naming("(?<gene>[A-Z]+)_.*", "{gene}", true, null, "reverted");
    BuildCounts counts = run(spark, config(tables(tables), only, Merge.NONE, output)).counts();
    assertThat(counts.used()).isEqualTo(1);
    assertThat(counts.leftOut()).containsExactly("B_KO_reverted@t", "hyp_vs_nor@t");
    Naming kept = new Naming("(?<gene>[A-Z]+)_.*", "{gene}", false, null, "reverted");
    BuildResult all =
        run(spark, config(tables(tables), kept, Merge.NONE, folder.resolve("kept.json")));
    assertThat(names(all.atlas())).containsExactly("A", "HYP_VS_NOR");
    assertThat(all.counts().unmatched()).isEqualTo(1);
  }

  /** Two ids of one gene are one, the stronger; a cut comes after that. */
  @Test
  void genesAreMappedBeforeTheyAreCut(SparkSession spark) throws IOException {
    write(
        tables.resolve("ko.csv"),
        "gene,log2FC,padj",
        "ENSG01.3,5,0.01",
        "ENSG02,4,0.01",
        "ENSG03,3,0.01",
        "both,2.5,0.01",
        "other,2,0.01",
        "ENSG01,1,0.01",
        "weak,0.1,0.01");
    write(
        folder.resolve("map.tsv"),
        "from\tto",
        "ENSG01\tISL1",
        "ENSG02\tISL1",
        "ENSG03\tFOSB",
        "both\tISL1",
        "both\tFOSB");
    GeneMap map = MappingTable.read(MappingTable.Kind.IDENTIFIERS, folder.resolve("map.tsv")).map();
    BuildConfig plain = config(tables(tables).maxGenes(3), output);
    BuildResult result =
        run(
            spark,
            new BuildConfig(
                plain.tables(),
                new GeneMapper(null, map, OnAmbiguous.DROP),
                plain.naming(),
                plain.merge(),
                plain.info(),
                output,
                null,
                false,
                null));
    assertThat(weights(perturbation(result.atlas(), "KO").up()))
        .containsExactly(entry("ISL1", 5.0), entry("FOSB", 3.0), entry("OTHER", 2.0));
    assertThat(result.mapping().renamed())
        .extracting(MappedName::change)
        .containsExactly("ENSG01>ISL1", "ENSG01.3>ISL1", "ENSG02>ISL1", "ENSG03>FOSB");
    assertThat(result.mapping().ambiguous()).extracting(MappedName::from).containsExactly("BOTH");
    assertThat(result.mapping().unknown()).extracting(MappedName::from).containsExactly("OTHER");
  }

  @Test
  void theSameTablesGiveTheSameBytes(SparkSession spark) throws IOException {
    byte[] expected = null;
    Naming naming = new Naming("(?<gene>.+)_(?<n>\\d)@.*", "{gene}", false, null, null);
    String partitions = spark.conf().get("spark.sql.shuffle.partitions");
    try {
      for (int n : new int[] {1, 7}) {
        spark.conf().set("spark.sql.shuffle.partitions", Integer.toString(n));
        for (String order : List.of("padj", "log2FC")) {
          Path shuffled = folder.resolve(n + order);
          spark
              .read()
              .option("header", "true")
              .option("inferSchema", "true")
              .option("nullValue", "NA")
              .csv(SAMPLE.resolve("de-long.csv").toString())
              .repartition(n)
              .sortWithinPartitions(order)
              .write()
              .parquet(shuffled.resolve("de").toString());
          Path file = folder.resolve("atlas-" + n + order + ".json.gz");
          run(spark, config(tables(shuffled), naming, Merge.UNION, file));
          byte[] bytes = Files.readAllBytes(file);
          expected = expected == null ? bytes : expected;
          assertThat(bytes).as("%d partitions by %s", n, order).isEqualTo(expected);
        }
      }
    } finally {
      spark.conf().set("spark.sql.shuffle.partitions", partitions);
    }
  }

  /** Files are read in the order of their paths, which folders of other names turn round. */
  @Test
  void theOrderOfFilesChangesNothing(SparkSession spark) throws IOException {
    List<String> files = List.of("contrast_1.csv", "contrast_2.csv", "contrast_3.csv");
    byte[][] bytes = new byte[2][];
    for (int turn = 0; turn < 2; turn++) {
      Path root = folder.resolve("turn" + turn);
      for (int i = 0; i < files.size(); i++) {
        Path place = Files.createDirectories(root.resolve("f" + (turn == 0 ? i : 9 - i)));
        Files.copy(SAMPLE.resolve("de-tables").resolve(files.get(i)), place.resolve(files.get(i)));
      }
      Path file = folder.resolve("atlas" + turn + ".json");
      run(spark, config(tables(root), file));
      bytes[turn] = Files.readAllBytes(file);
    }
    assertThat(bytes[1]).isEqualTo(bytes[0]);
  }

  @Test
  void whatIsDoneToTheAtlasIsWritten(SparkSession spark) throws IOException {
    write(tables.resolve("ko.csv"), "gene,log2FC,padj", "A,3,0.01");
    Atlas other = AtlasFiles.read(SAMPLE.resolve("atlas.json"));
    BuildResult result = new BuildJob(config(tables(tables), output)).run(spark, atlas -> other);
    assertThat(result.atlas()).isEqualTo(other);
    assertThat(AtlasFiles.read(output)).isEqualTo(other);
  }
}
