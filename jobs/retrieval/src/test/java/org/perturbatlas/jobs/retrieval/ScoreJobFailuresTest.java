/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.perturbatlas.jobs.retrieval.SampleJobs.QUERIES;
import static org.perturbatlas.jobs.retrieval.SampleJobs.SAMPLE;
import static org.perturbatlas.jobs.retrieval.SampleJobs.scoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.security.AccessControlException;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.retrieval.ScoreJob.ScoreFunction;
import org.perturbatlas.retrieval.table.ResultDetail;
import org.perturbatlas.spark.ResultSchema;
import org.perturbatlas.testing.ScriptedFileSystem;
import org.perturbatlas.testing.SharedSpark;

/** Runs that fail on the way: what they say, and that nothing of them is left. */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class ScoreJobFailuresTest {

  private static final int MORE_THAN_A_LOCK_TAKES = 1000;
  private static final IOException DENIED = new AccessControlException("Permission denied: user=a");

  @TempDir Path folder;

  @Test
  void signedQueriesFurtherDownAreRejected(SparkSession spark) throws IOException {
    String gene = Files.readAllLines(SAMPLE.resolve("genes.txt")).get(0);
    String line = "{\"query_id\":\"a\",\"genes\":[\"" + gene + "\"]}\n";
    String signed =
        "{\"query_id\":\"b\",\"genes\":[\"" + gene + "\"],\"genes_down\":[\"" + gene + "\"]}";
    Path input = Files.writeString(folder.resolve("in.jsonl"), line.repeat(300) + signed);
    ScoreCounts counts = new ScoreJob(toFolder(input.toString()).build()).run(spark).counts();
    assertThat(counts.scored()).isEqualTo(300);
    assertThat(counts.rejectedRows()).isEqualTo(1);
    assertThat(counts.duplicateIds()).as("about 299").isBetween(290L, 300L);
  }

  @ParameterizedTest
  @CsvSource({
    "NO_VALID_GENES,'31 rejected rows and queries, but 3'",
    "STRANGE,'31 rejected queries, but 0'"
  })
  void countsThatDoNotAgreeAreNotPublished(String status, String says, SparkSession spark) {
    ScoreFunction function = (atlas, parameters, detail) -> answering(status, detail);
    ScoreJob job = new ScoreJob(toFolder(QUERIES).build(), function);
    assertThatThrownBy(() -> job.run(spark))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(says)
        .hasMessageContaining("may have changed");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private static UserDefinedFunction answering(String status, ResultDetail detail) {
    StructType schema = ResultSchema.of(detail).struct();
    int at = schema.fieldIndex("status");
    int width = schema.length();
    UDF1<Object, Row> answer =
        genes -> {
          Object[] values = new Object[width];
          values[at] = status;
          return RowFactory.create(values);
        };
    return functions.udf(answer, schema).asNondeterministic();
  }

  @Test
  void anOutputOnAFullDiskIsOneLine(SparkSession spark) {
    ScriptedFileSystem.mount("full").forEach(spark.conf()::set);
    ScriptedFileSystem.fillUpAfter(MORE_THAN_A_LOCK_TAKES);
    assertNotWritten(spark, "full", "no space is left");
  }

  @Test
  void anOutputThatMayNotBeWrittenIsOneLine(SparkSession spark) {
    ScriptedFileSystem.mount("locked").forEach(spark.conf()::set);
    ScriptedFileSystem.refuseWritesWith(DENIED);
    assertNotWritten(spark, "locked", "permission denied");
  }

  private void assertNotWritten(SparkSession spark, String scheme, String says) {
    String output = scheme + "://" + folder.resolve("out");
    assertRefused(spark, scoring(QUERIES).output(output), "Cannot write " + output, says);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"queries.csv", "queries.parquet"})
  void anInputThatMayNotBeReadIsNamed(String name, SparkSession spark) throws IOException {
    ScriptedFileSystem.mount("secret").forEach(spark.conf()::set);
    ScriptedFileSystem.refuseReadsWith(DENIED);
    Path input = Files.createDirectories(folder.resolve("a b")).resolve(name);
    Files.copy(SAMPLE.resolve(name), input);
    assertRefused(
        spark, toFolder("secret://" + input), "a b/" + name, "cannot be read", "ermission denied");
  }

  @Test
  void columnsThatDifferOnlyInCaseAreOneLine(SparkSession spark) {
    String input = folder.resolve("in.parquet").toString();
    spark.conf().set("spark.sql.caseSensitive", "true");
    try {
      spark.sql("SELECT 'a' AS query_id, array('A') AS genes, 1 AS Genes").write().parquet(input);
    } finally {
      spark.conf().unset("spark.sql.caseSensitive");
    }
    assertRefused(spark, toFolder(input), input, "genes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no such name", "absent_schema.scored", "a.b.c.d"})
  void aTableNameThatCannotBeIsOneLine(String table, SparkSession spark) {
    ScoreJob job = new ScoreJob(scoring(QUERIES).outputTable(table).build());
    assertThatThrownBy(() -> job.run(spark))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("Cannot write " + table + ": ")
        .message()
        .doesNotContain("\n", "SQLSTATE", "[");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void tablesOfAFailedRunAreTakenBack(boolean overwrite, SparkSession spark) {
    ScoreFunction function =
        (atlas, parameters, detail) -> {
          StructType schema = ResultSchema.of(detail).struct();
          UDF1<Object, Row> fails =
              genes -> {
                throw new IllegalStateException("broken on purpose");
              };
          return functions.udf(fails, schema).asNondeterministic();
        };
    String table = "half_way_" + overwrite;
    ScoreConfig.Builder config = scoring(QUERIES).outputTable(table).overwrite(overwrite);
    assertThatThrownBy(() -> new ScoreJob(config.build(), function).run(spark))
        .hasStackTraceContaining("broken on purpose");
    assertThat(spark.catalog().tableExists(table)).isFalse();
    ScoreFunction disagreeing = (atlas, parameters, detail) -> answering("NO_VALID_GENES", detail);
    assertThatThrownBy(() -> new ScoreJob(config.build(), disagreeing).run(spark))
        .hasMessageContaining("may have changed");
    assertThat(spark.catalog().tableExists(table)).isFalse();
    assertThat(spark.catalog().tableExists(table + "_rejected")).isFalse();
  }

  private ScoreConfig.Builder toFolder(String source) {
    return scoring(source).output(folder.resolve("out").toString());
  }

  private static void assertRefused(
      SparkSession spark, ScoreConfig.Builder config, String... says) {
    assertThatThrownBy(() -> new ScoreJob(config.build()).run(spark))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(says)
        .message()
        .doesNotContain("\n", "SQLSTATE", "damaged");
  }
}
