/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.InvalidAtlasException;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.AtlasSnapshot;
import org.perturbatlas.testing.AtlasArbitraries;
import org.perturbatlas.testing.GoldenCase;
import org.perturbatlas.testing.SharedSpark;
import org.perturbatlas.testing.SmallAtlas;

@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class AtlasFolderTest {

  @TempDir Path folder;

  @AfterEach
  void nothingIsKept(SparkSession spark) {
    assertThat(spark.sparkContext().getPersistentRDDs().size()).isZero();
  }

  @Test
  void readsWhatWasWritten(SparkSession spark) {
    Arbitrary<Atlas> random = AtlasArbitraries.atlases();
    List<Atlas> atlases = new ArrayList<>(Stream.generate(random::sample).limit(4).toList());
    atlases.add(GoldenCase.bundledAtlas("edge"));
    atlases.add(weighted());
    for (int i = 0; i < atlases.size(); i++) {
      String path = folder.resolve("atlas " + i).toString();
      AtlasFolderWriter.write(spark, atlases.get(i), path, false);
      same(atlases.get(i), AtlasHandle.read(spark, path));
    }
  }

  /** But for the order of genes, which says nothing. */
  private static void same(Atlas expected, Atlas actual) {
    assertThat(actual.contentFingerprint()).isEqualTo(expected.contentFingerprint());
    assertThat(actual.identityFingerprint()).isEqualTo(expected.identityFingerprint());
    assertThat(actual.info()).isEqualTo(expected.info());
    assertThat(actual.modules()).isEqualTo(expected.modules());
    assertThat(actual.perturbations().stream().map(Perturbation::attributes))
        .containsExactlyElementsOf(
            expected.perturbations().stream().map(Perturbation::attributes).toList());
  }

  @Test
  void theSameAtlasGivesTheSameBytes(SparkSession spark) throws IOException {
    for (String name : List.of("a", "b")) {
      AtlasFolderWriter.write(spark, weighted(), folder.resolve(name).toString(), false);
    }
    assertThat(bytes("a")).isEqualTo(bytes("b")).hasSize(2);
    assertThat(bytes("a").keySet())
        .containsExactly("atlas.json", "signatures.parquet/part-00000.snappy.parquet");
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all).hasSize(2);
    }
  }

  private Map<String, List<Byte>> bytes(String name) throws IOException {
    Map<String, List<Byte>> bytes = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder.resolve(name))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        List<Byte> content = new ArrayList<>();
        for (byte b : Files.readAllBytes(file)) {
          content.add(b);
        }
        bytes.put(folder.resolve(name).relativize(file).toString(), content);
      }
    }
    return bytes;
  }

  @Test
  void aFolderIsReplacedOnlyWhenAsked(SparkSession spark) {
    String path = folder.resolve("atlas").toString();
    AtlasFolderWriter.write(spark, weighted(), path, false);
    Atlas edge = GoldenCase.bundledAtlas("edge");
    assertThat(refused(() -> AtlasFolderWriter.write(spark, edge, path, false)))
        .contains("is there already");
    same(weighted(), AtlasHandle.read(spark, path));
    AtlasFolderWriter.write(spark, edge, path, true);
    same(edge, AtlasHandle.read(spark, path));
  }

  @Test
  void nothingButAnAtlasFolderIsReplaced(SparkSession spark) throws IOException {
    AtlasFolderWriter.write(spark, weighted(), atlas(), false);
    Path note = Files.writeString(folder.resolve("atlas/note.txt"), "precious");
    Path file = Files.writeString(folder.resolve("file"), "precious");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    for (Path place : List.of(folder.resolve("atlas"), file, empty)) {
      assertThat(refused(() -> AtlasFolderWriter.write(spark, weighted(), place.toString(), true)))
          .startsWith(place.toString())
          .contains("something else");
    }
    assertThat(note).hasContent("precious");
    assertThat(file).hasContent("precious");
    same(weighted(), AtlasHandle.read(spark, atlas()));
    try (Stream<Path> all = Files.list(folder)) {
      assertThat(all).hasSize(3);
    }
  }

  @Test
  void aFolderOfAFutureFormatIsNamed(SparkSession spark) throws IOException {
    AtlasFolderWriter.write(spark, weighted(), atlas(), false);
    Path outline = folder.resolve("atlas/atlas.json");
    Files.writeString(
        outline,
        Files.readString(outline).replaceAll("\"formatVersion\":\\s*\\d+", "\"formatVersion\":99"));
    assertThat(refused(() -> AtlasHandle.read(spark, atlas()))).contains("format version 99");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 200, -1})
  void aMissingOrDamagedTableIsNamed(int bytes, SparkSession spark) throws IOException {
    AtlasFolderWriter.write(spark, weighted(), atlas(), false);
    Path part = folder.resolve("atlas/signatures.parquet/part-00000.snappy.parquet");
    byte[] whole = Files.readAllBytes(part);
    if (bytes == 0) {
      Files.delete(part);
    } else if (bytes > 0) {
      Files.write(part, Arrays.copyOf(whole, bytes));
    } else {
      Arrays.fill(whole, 4, 200, (byte) 0x5a);
      Files.write(part, whole);
    }
    assertThat(refused(() -> AtlasHandle.read(spark, atlas())))
        .startsWith(atlas() + "/signatures.parquet: ")
        .contains("missing or damaged")
        .doesNotContain("\n");
  }

  @Test
  void rowsMayComeInAnyOrderAndNumberOfFiles(SparkSession spark) throws IOException {
    Dataset<Row> rows = written(spark, weighted());
    rewrite(
        rows.withColumn(
                "gene", functions.concat(functions.lit(" "), functions.lower(rows.col("gene"))))
            .withColumn("direction", functions.upper(rows.col("direction")))
            .orderBy(functions.desc("gene"))
            .repartition(5)
            .withColumn("more", functions.lit(1)));
    same(weighted(), AtlasHandle.read(spark, atlas()));
  }

  @ParameterizedTest
  @CsvSource({
    "'''P9'', ''A'', ''up'', 1D', 'perturbation ''P9'', gene ''A'', direction ''up'', weight 1.0: its perturbation is not one'",
    "'null, ''A'', ''up'', 1D', 'perturbation null, gene ''A''*its perturbation is not one'",
    "'''P0'', '' '', ''up'', 1D', 'gene '' ''*it has no gene'",
    "'''P0'', null, ''up'', 1D', 'gene null*it has no gene'",
    "'''P0'', ''A'', ''sideways'', 1D', 'direction ''sideways''*neither up nor down'",
    "'''P0'', ''A'', ''up'', DOUBLE(''NaN'')', 'weight NaN: its weight is no finite number'",
    "'''p0 '', ''x1'', ''up'', 1D', 'perturbation ''P0'', up: gene X1 twice'",
    "'''P0'', ''X9'', ''up'', null', 'perturbation ''P0'', up: gene X9 without a weight'"
  })
  void aBadRowIsNamedAndNothingIsUsed(String row, String message, SparkSession spark)
      throws IOException {
    Dataset<Row> rows = written(spark, weighted());
    rewrite(rows.unionAll(spark.sql("SELECT " + row)));
    for (String part : message.split("[*]")) {
      assertThat(refused(() -> AtlasHandle.read(spark, atlas()))).contains(part);
    }
  }

  @Test
  void everyProblemIsTold(SparkSession spark) throws IOException {
    Dataset<Row> rows = written(spark, weighted());
    rewrite(rows.unionAll(spark.range(1500).selectExpr("concat('Q', id)", "'A'", "'up'", "1D")));
    InvalidAtlasException e =
        catchThrowableOfType(InvalidAtlasException.class, () -> AtlasHandle.read(spark, atlas()));
    assertThat(e.problems()).hasSize(1000).isSorted();
  }

  @Test
  void aLostFileDoesNotGoUnnoticed(SparkSession spark) throws IOException {
    Dataset<Row> rows = written(spark, weighted());
    rewrite(rows.where("gene <> 'X1'"));
    assertThat(refused(() -> AtlasHandle.read(spark, atlas())))
        .contains("contentFingerprint", weighted().contentFingerprint());
    Path outline = folder.resolve("atlas/atlas.json");
    Files.writeString(
        outline, Files.readString(outline).replaceAll("\"contentFingerprint\":\"[0-9a-f]*\",", ""));
    assertThat(AtlasHandle.read(spark, atlas()).perturbations().get(0).up().toList())
        .doesNotContain("X1");
  }

  @ParameterizedTest
  @CsvSource({
    "'CAST(perturbation AS binary) AS perturbation, gene, direction', column 'perturbation' (text)",
    "'perturbation, direction', column 'gene' (text) is expected",
    "'perturbation, gene, direction, ''x'' AS weight', column 'weight' (a number)"
  })
  void aColumnThatIsMissingOrOfAnotherTypeIsNamed(
      String columns, String message, SparkSession spark) throws IOException {
    rewrite(written(spark, weighted()).selectExpr(columns.split(", ")));
    assertThat(refused(() -> AtlasHandle.read(spark, atlas()))).contains(message);
  }

  @Test
  void aFolderOfSomethingElseIsNoAtlas(SparkSession spark) throws IOException {
    assertThat(refused(() -> AtlasHandle.read(spark, folder.toString())))
        .contains("a folder without atlas.json");
    AtlasFiles.write(weighted(), folder.resolve("atlas.json"));
    assertThat(refused(() -> AtlasHandle.read(spark, folder.toString())))
        .contains("a folder without signatures.parquet");
    written(spark, weighted());
    AtlasFiles.write(weighted(), folder.resolve("atlas/atlas.json"));
    assertThat(refused(() -> AtlasHandle.read(spark, atlas())))
        .contains("perturbations[0]: has genes");
  }

  @Test
  void theHeadAndTheBlocksAreThoseOfTheWhole(SparkSession spark) {
    Atlas edge = GoldenCase.bundledAtlas("edge");
    AtlasFolderWriter.write(spark, edge, atlas(), false);
    try (AtlasFolder opened = AtlasFolder.open(spark, atlas(), 30)) {
      long genes = AtlasSnapshot.of(edge).signatureGenes();
      assertThat(opened.blocks().count()).isGreaterThan(3);
      assertThat(opened.signatureGenes()).isEqualTo(genes);
      assertThat(opened.outline().contentFingerprint()).isEqualTo(edge.contentFingerprint());
      assertThat(opened.head().perturbationCount()).isEqualTo(edge.perturbations().size());
    }
  }

  private String atlas() {
    return folder.resolve("atlas").toString();
  }

  /** The rows of an atlas folder that is written; they lie elsewhere too, and are read there. */
  private Dataset<Row> written(SparkSession spark, Atlas atlas) {
    String source = folder.resolve("source").toString();
    AtlasFolderWriter.write(spark, atlas, atlas(), true);
    AtlasFolderWriter.write(spark, atlas, source, true);
    return spark.read().parquet(source + "/signatures.parquet");
  }

  private void rewrite(Dataset<Row> rows) {
    rows.write().mode("overwrite").parquet(atlas() + "/signatures.parquet");
  }

  private static String refused(org.assertj.core.api.ThrowableAssert.ThrowingCallable reading) {
    return catchThrowableOfType(UserException.class, reading).getMessage();
  }

  /** Weighted and plain sets, empty ones, genes beyond the first plane. */
  private static Atlas weighted() {
    AtlasBuilder builder = SmallAtlas.builder();
    builder.module("", "m", "M", List.of("P0", "P3"), List.of("P0"));
    AtlasBuilder.Draft first = SmallAtlas.draftOf("m", "P0", "X2", "X1", "\ud83e\uddec", "\uff21");
    first.upWeight = new double[] {2, 1, 3, -0.0};
    first.down = List.of("Y1", "X1");
    builder.perturbation("", first);
    builder.perturbation("", SmallAtlas.draft("P1"));
    AtlasBuilder.Draft third = SmallAtlas.draft("P2", "X1", "X3");
    third.down = List.of("Y2");
    third.downWeight = new double[] {-1.5};
    third.masterScoreNorm = 0.5;
    third.attributes.put("dose", "1 uM");
    builder.perturbation("", third);
    builder.perturbation(
        "", SmallAtlas.draft("P3", Arrays.asList("X3", "X9").toArray(String[]::new)));
    return builder.build();
  }
}
