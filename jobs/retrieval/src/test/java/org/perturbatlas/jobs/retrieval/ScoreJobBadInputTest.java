/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.perturbatlas.jobs.retrieval.SampleJobs.ATLAS;
import static org.perturbatlas.jobs.retrieval.SampleJobs.QUERIES;
import static org.perturbatlas.jobs.retrieval.SampleJobs.SAMPLE;
import static org.perturbatlas.jobs.retrieval.SampleJobs.scoring;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.output.RejectionLimit;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.queries.Format;
import org.perturbatlas.testing.SharedSpark;

/** What a user can get wrong ends in one line that says so, and leaves nothing behind. */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class ScoreJobBadInputTest {

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "absent.csv,no such file",
    "absent/my.queries.csv,no such file",
    "absent_table,no such file",
    "other.db.absent_table,no such file",
    "empty,no such file",
    "blank.csv,empty; a header line is expected",
    "columns.csv,'it has the columns id, symbols'",
    "latin1.csv,'its header is not UTF-8 text; save the file as UTF-8'",
    "misnamed.csv,not text",
    "packed.csv,gzip-compressed",
    "short.csv.gz,cannot be read"
  })
  void namesTheTextThatCannotBeRead(String name, String says, SparkSession spark)
      throws IOException {
    Files.createDirectories(folder.resolve("empty"));
    Files.writeString(folder.resolve("blank.csv"), "\n");
    Files.writeString(folder.resolve("columns.csv"), "id,symbols\na,B\n");
    byte[] latin1 = "query_id,genes,Zelllinie \u00e4\na,B,\n".getBytes(StandardCharsets.ISO_8859_1);
    Files.write(folder.resolve("latin1.csv"), latin1);
    Files.copy(SAMPLE.resolve("queries.parquet"), folder.resolve("misnamed.csv"));
    byte[] packed = Files.readAllBytes(SAMPLE.resolve("de-tables/contrast_6.tsv.gz"));
    Files.write(folder.resolve("packed.csv"), packed);
    Files.write(folder.resolve("short.csv.gz"), Arrays.copyOf(packed, packed.length / 2));
    String source = name.contains("table") ? name : folder.resolve(name).toString();
    assertRefused(spark, source, name.contains("table") ? name : name.replace("absent/", ""), says);
  }

  @Test
  void aFileUnlikeTheOthersIsSetApartThoughItIsTheFirst(SparkSession spark) throws IOException {
    Path queries = Files.createDirectories(folder.resolve("queries"));
    Files.writeString(queries.resolve("a.csv"), "oops\nx\n");
    Files.copy(SAMPLE.resolve("queries.csv"), queries.resolve("b.csv"));
    ScoreCounts counts = run(spark, scoring(queries.toString()), folder.resolve("scored")).counts();
    assertThat(counts.queries()).isEqualTo(31);
    assertThat(counts.rejectedRows()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"csv", "json", "parquet"})
  void aBlankIdIsRejectedInEveryFormat(String format, SparkSession spark) throws IOException {
    String queries = folder.resolve("in." + format).toString();
    spark
        .sql("SELECT explode(array('a', ' ', '', null)) AS query_id, 'THOQK18;XANZM19' AS genes")
        .write()
        .option("header", "true")
        .option("ignoreLeadingWhiteSpace", "false")
        .option("ignoreTrailingWhiteSpace", "false")
        .format(format)
        .save(queries);
    ScoreCounts counts = run(spark, scoring(queries), folder.resolve("scored")).counts();
    assertThat(counts.scored()).isEqualTo(1);
    assertThat(counts.rejectedRows()).isEqualTo(3);
  }

  @Test
  void namesTheRelativePathThatIsNotThere(SparkSession spark) {
    assertRefused(spark, "my.absent.queries.csv", "my.absent.queries.csv", "no such file");
  }

  @Test
  void namesTheParquetColumnOfAnotherType(SparkSession spark) {
    String input = folder.resolve("in.parquet").toString();
    spark.range(3).selectExpr("id AS query_id", "array(id) AS genes").write().parquet(input);
    assertRefused(spark, input, "'genes'", "array<bigint>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "orc"})
  void namesTheDamagedFile(String format, SparkSession spark) throws IOException {
    spark
        .read()
        .parquet(SAMPLE + "/queries.parquet")
        .write()
        .format(format)
        .save(folder + "/whole");
    Path file = onlyFile(folder.resolve("whole"), format);
    byte[] whole = Files.readAllBytes(file);
    byte[] garbled = whole.clone();
    Arrays.fill(garbled, 4, whole.length / 2, (byte) 0x5a);
    Map<String, byte[]> damaged =
        Map.of(
            "cut." + format, Arrays.copyOf(whole, whole.length - 20),
            "garbage." + format, garbled,
            "text." + format, "query_id,genes\n".getBytes(StandardCharsets.UTF_8));
    for (Map.Entry<String, byte[]> each : damaged.entrySet()) {
      Path alone = Files.createDirectories(folder.resolve(each.getKey() + " alone"));
      Files.write(alone.resolve(each.getKey()), each.getValue());
      assertRefused(spark, alone.resolve(each.getKey()).toString(), each.getKey(), "damaged");
      Files.write(alone.resolve("sound." + format), whole);
      assertRefused(spark, alone.toString(), "alone/" + each.getKey(), "damaged");
    }
  }

  private static Path onlyFile(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.getFileName().toString().matches("part.*\\." + ending))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void namesThePackageThatIsMissing(SparkSession spark) {
    assertRefused(spark, as(Format.AVRO, QUERIES), QUERIES, "spark-avro_2.13:" + spark.version());
    assertRefused(spark, as(Format.DELTA, QUERIES), QUERIES, "io.delta:delta-spark_2.13");
    assertRefused(spark, as(Format.TABLE, "absent"), "'absent'", "No table");
  }

  private static ScoreConfig.Builder as(Format format, String source) {
    return scoring(CollectionOptions.builder(source).format(format).build());
  }

  @Test
  void namesTheAtlasThatIsNone(SparkSession spark) throws IOException {
    assertRefused(
        spark,
        scoring(QUERIES).expectFingerprints(List.of("0".repeat(64))),
        ATLAS,
        "content fingerprint");
    for (String text : List.of("", "{}", "[", "query_id,genes")) {
      Path atlas = Files.writeString(folder.resolve("atlas.json"), text);
      assertRefused(spark, scoringWith(atlas), "atlas.json", "");
    }
    assertRefused(spark, scoringWith(folder.resolve("absent.json")), "absent.json", "");
  }

  private static ScoreConfig.Builder scoringWith(Path atlas) {
    return ScoreConfig.builder(atlas.toString(), CollectionOptions.of(QUERIES));
  }

  @ParameterizedTest
  @CsvSource({"status", "Query_Size", "query_id", "genes", "__reason", "absent", "'tissue,TISSUE'"})
  void namesTheKeptColumnThatCannotBe(String names, SparkSession spark) {
    List<String> keep = List.of(names.split(","));
    assertRefused(spark, keeping(keep, QUERIES), keep.get(keep.size() - 1), "--keep");
  }

  @Test
  void gmtHasNothingToKeep(SparkSession spark) {
    String queries = SAMPLE.resolve("queries.gmt").toString();
    assertRefused(spark, keeping(List.of("tissue"), queries), "queries.gmt", "--keep");
  }

  private static ScoreConfig.Builder keeping(List<String> keep, String source) {
    return scoring(CollectionOptions.builder(source).keep(keep).build());
  }

  @Test
  void anOutputThatIsTakenStaysAsItIs(SparkSession spark) throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    assertThatThrownBy(() -> run(spark, scoring(QUERIES), file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is a file");
    assertThat(file).hasContent("mine");
    Path taken = Files.createDirectories(folder.resolve("taken"));
    Files.writeString(taken.resolve("thesis.txt"), "mine");
    assertThatThrownBy(() -> run(spark, scoring(QUERIES), taken))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("thesis.txt");
    assertThat(taken).isDirectoryContaining("glob:**thesis.txt");
  }

  @Test
  void tooManyRejectedIsAResultThatIsKept(SparkSession spark) throws IOException {
    Path queries = folder.resolve("q.csv");
    String gene = Files.readAllLines(SAMPLE.resolve("genes.txt")).get(0);
    Files.writeString(
        queries,
        "query_id,genes\na," + gene + "\nb,nobody\nc\nd," + gene + "\n",
        StandardCharsets.UTF_8);
    ScoreConfig.Builder config = scoring(queries.toString());
    int n = 0;
    for (String limit : List.of("1", "0.49", "49%", "2", "0.5", "50%")) {
      Path output = folder.resolve("out" + n);
      ScoreResult result = run(spark, config.maxRejected(RejectionLimit.parse(limit)), output);
      assertThat(result.withinLimit()).as(limit).isEqualTo(n++ > 2);
      assertThat(output.resolve("manifest.json")).exists();
    }
    config.maxRejected(null);
    Files.writeString(queries, "query_id,genes\nb,nobody\n");
    assertThat(run(spark, config, folder.resolve("none")).withinLimit()).isFalse();
    Files.writeString(queries, "query_id,genes\nb\n");
    Path output = folder.resolve("malformed");
    assertThat(run(spark, config, output).withinLimit()).isFalse();
    assertThat(output.resolve("manifest.json")).content().contains("\"exit_status\" : 3");
  }

  private void assertRefused(SparkSession spark, String source, String names, String says) {
    assertRefused(spark, scoring(source), names, says);
  }

  private void assertRefused(
      SparkSession spark, ScoreConfig.Builder config, String names, String says) {
    Path output = folder.resolve("out");
    assertThatThrownBy(() -> run(spark, config, output))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(names)
        .hasMessageContaining(says)
        .message()
        .doesNotContain("\n", "\r", "Exception");
    assertThat(output).doesNotExist();
  }

  private static ScoreResult run(SparkSession spark, ScoreConfig.Builder config, Path output) {
    return new ScoreJob(config.output(output.toString()).build()).run(spark);
  }

  /** No file of the run is left when a test ends without an output. */
  @AfterEach
  void leavesNoLockOrStaging() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all.map(p -> p.getFileName().toString()))
          .noneMatch(name -> name.startsWith(".lock") || name.startsWith(".staging"));
    }
  }
}
