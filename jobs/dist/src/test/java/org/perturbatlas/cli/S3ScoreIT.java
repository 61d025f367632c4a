/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.testing.SharedSpark;

/** Output, queries and atlases on an object store that speaks S3. */
@Tag("s3")
@ExtendWith({SharedSpark.Extension.class, LocalS3.Extension.class})
class S3ScoreIT {

  private static final String BUCKET = "score";

  private LocalS3 s3;
  private SparkSession spark;
  private String url;

  @BeforeEach
  void use(LocalS3 server, SparkSession session) {
    s3 = server;
    spark = session;
    s3.use(spark);
    url = s3.bucket(BUCKET);
  }

  @ParameterizedTest
  @ValueSource(strings = {"parquet", "json", "csv"})
  void givesTheRowsOfALocalRun(String format) throws IOException {
    String queries = put("queries.parquet", "in-" + format + "/queries.parquet");
    String atlas = put("atlas.json", "in-" + format + "/atlas.json");
    String output = url + "/out-" + format;
    CliRun run = score(atlas, queries, output, "--output-format", format).done();
    assertThat(run.err()).contains("28 of 31 queries scored, 3 rejected", "NO_REFERENCE_GENES 1");
    java.nio.file.Path local = Files.createTempDirectory("local").resolve("out");
    score(
            CliRun.SAMPLE_ATLAS.toString(),
            CliRun.SAMPLE.resolve("queries.parquet").toString(),
            local.toString(),
            "--output-format",
            format)
        .done();
    for (String table :
        format.equals("csv")
            ? List.of("results", "rejected", "hits")
            : List.of("results", "rejected")) {
      assertThat(rows(output + "/" + table, format))
          .as(table)
          .isEqualTo(rows(local + "/" + table, format));
    }
    JsonNode counts = manifest(output).get("counts");
    assertThat(counts.get("input_rows").asInt()).isEqualTo(31);
    assertThat(counts.get("scored").asInt()).isEqualTo(28);
    assertThat(counts.get("rejected_queries").asInt()).isEqualTo(3);
    assertThat(manifest(output).at("/inputs/0/path").asText()).isEqualTo(queries);
    requireClean("out-" + format);
    score(atlas, output + "/results", output, "--overwrite")
        .refused("Cannot overwrite " + output, "new path", "reanalyze");
    score(atlas, queries, output).refused(output, "exists already");
  }

  @Test
  void readsWhatItWroteAndShowsIt() throws IOException {
    String queries = put("queries.csv", "read/queries.csv");
    put("queries-long.csv", "read-many/a.csv");
    score(CliRun.SAMPLE_ATLAS.toString(), queries, url + "/read-out").done();
    java.nio.file.Path page = Files.createTempDirectory("page").resolve("page.html");
    CliRun.of("report", url + "/read-out", "--output", page).done();
    assertThat(page).isNotEmptyFile();
    assertThat(
            score(CliRun.SAMPLE_ATLAS.toString(), url + "/read-many/*.csv", url + "/read-glob")
                .done()
                .err())
        .contains("queries scored");
  }

  @Test
  void takesOverFromARunThatDied() throws Exception {
    String output = url + "/died";
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    put(
        "died/.lock",
        """
        {"id": "dead", "run_id": "r0", "host": "%s", "pid": %d, "process_start": "%s",
         "process_start_since_boot": "", "since": "2026-01-01T00:00:00Z"}"""
            .formatted(InetAddress.getLocalHost().getHostName(), gone.pid(), "2026-01-01T00:00:00Z")
            .getBytes(StandardCharsets.UTF_8));
    fs().mkdirs(new Path(output, ".staging-r0"));
    byte[] part = Files.readAllBytes(CliRun.SAMPLE.resolve("queries.parquet"));
    put("died/results/part-00000-of-the-dead.snappy.parquet", part);
    put("died/results/_temporary/0/task/part-00001.snappy.parquet", part);
    score(CliRun.SAMPLE_ATLAS.toString(), sample("queries.csv"), output).done();
    assertThat(spark.read().parquet(output + "/results").count()).isEqualTo(28);
    assertThat(s3.objects(spark, url + "/died")).noneMatch(name -> name.contains("of-the-dead"));
    requireClean("died");
  }

  @Test
  void leavesTablesOfSomebodyElseAlone() throws IOException {
    put("mine/results/part-0.parquet", new byte[] {1});
    put("other/notes.txt", new byte[] {1});
    score(CliRun.SAMPLE_ATLAS.toString(), sample("queries.csv"), url + "/mine")
        .refused("without a manifest");
    score(CliRun.SAMPLE_ATLAS.toString(), sample("queries.csv"), url + "/other")
        .refused("notes.txt");
    assertThat(s3.objects(spark, url + "/mine")).containsExactly("results/part-0.parquet");
    assertThat(s3.objects(spark, url + "/other")).containsExactly("notes.txt");
  }

  @Test
  void aRunThatFailsLeavesNothing() throws IOException {
    put("broken/a.csv", "query_id,genes\na,TP53\n".getBytes(StandardCharsets.UTF_8));
    score(CliRun.SAMPLE_ATLAS.toString(), url + "/broken", url + "/failed", "--keep", "nothing")
        .refused("nothing");
    assertThat(s3.objects(spark, url + "/failed")).isEmpty();
  }

  @Test
  @Timeout(300)
  void ofTwoRunsAtOnceOneWins() throws Exception {
    String output = url + "/race";
    CountDownLatch ready = new CountDownLatch(2);
    ExecutorService runs = Executors.newFixedThreadPool(2);
    List<Future<CliRun>> both = new ArrayList<>();
    try {
      for (int i = 0; i < 2; i++) {
        both.add(
            runs.submit(
                () -> {
                  ready.countDown();
                  ready.await();
                  return score(CliRun.SAMPLE_ATLAS.toString(), sample("queries.csv"), output);
                }));
      }
      List<CliRun> ended = List.of(both.get(0).get(), both.get(1).get());
      assertThat(ended).extracting(CliRun::status).containsExactlyInAnyOrder(0, 2);
      ended.stream()
          .filter(run -> run.status() == ExitCode.USER_ERROR)
          .forEach(run -> run.refused("nother run"));
    } finally {
      runs.shutdownNow();
    }
    assertThat(spark.read().parquet(output + "/results").count()).isEqualTo(28);
    requireClean("race");
  }

  @Test
  @Timeout(120)
  void whatCannotBeReachedIsSaidAtOnce() throws IOException {
    s3.bucket("denied");
    s3.bucket("nobody");
    spark
        .sparkContext()
        .hadoopConfiguration()
        .set("fs.s3a.bucket.denied.secret.key", "wrong-secret-key-9876");
    spark
        .sparkContext()
        .hadoopConfiguration()
        .set("fs.s3a.bucket.nowhere.endpoint", "http://127.0.0.1:" + LocalS3.freePort());
    spark
        .sparkContext()
        .hadoopConfiguration()
        .set("fs.s3a.bucket.unknown.endpoint", "http://no-such-host.invalid");
    spark
        .sparkContext()
        .hadoopConfiguration()
        .set(
            "fs.s3a.bucket.nobody.aws.credentials.provider",
            "org.apache.hadoop.fs.s3a.TemporaryAWSCredentialsProvider");
    for (String option : List.of("--atlas", "--queries", "--output")) {
      long start = System.nanoTime();
      withPath(option, "s3a://no-such-bucket/x")
          .refused(option + " s3a://no-such-bucket/x: ", "no such bucket");
      withPath(option, "s3a://denied/x").refused(option + " s3a://denied/x: ", "access is denied");
      withPath(option, "s3a://nowhere/x")
          .refused(option + " s3a://nowhere/x: ", "cannot be reached", "endpoint");
      withPath(option, "s3a://unknown/x")
          .refused(option + " s3a://unknown/x: ", "cannot be reached");
      withPath(option, "s3a://nobody/x").refused(option + " s3a://nobody/x: ", "no credentials");
      assertThat((System.nanoTime() - start) / 1_000_000_000).as("seconds").isLessThan(30);
    }
    withPath("--queries", url + "/not-there.csv").refused("not-there.csv", "no such file");
  }

  private CliRun withPath(String option, String path) {
    return score(
        option.equals("--atlas") ? path : CliRun.SAMPLE_ATLAS.toString(),
        option.equals("--queries") ? path : sample("queries.csv"),
        option.equals("--output") ? path : url + "/unused");
  }

  /** A complete output with nothing beside it. */
  private void requireClean(String prefix) throws IOException {
    List<String> objects = s3.objects(spark, url + "/" + prefix);
    assertThat(objects).contains("manifest.json");
    assertThat(objects)
        .allMatch(name -> name.matches("(results|rejected|hits)/.*|manifest.json|certificate.json"))
        .noneMatch(name -> name.contains("_temporary") || name.contains("scratch"));
    assertThat(fs().listStatus(new Path(url, prefix)))
        .extracting(status -> status.getPath().getName())
        .allMatch(name -> name.matches("results|rejected|hits|manifest.json"));
  }

  private List<String> rows(String path, String format) {
    return spark
        .read()
        .option("header", "true")
        .option("escape", "\"")
        .option("multiLine", format.equals("csv"))
        .format(format)
        .load(path)
        .toJSON()
        .collectAsList()
        .stream()
        .map(row -> row.replaceAll("\"file\":\"[^\"]*\"", ""))
        .sorted()
        .toList();
  }

  private JsonNode manifest(String output) throws IOException {
    try (var in = fs().open(new Path(output, "manifest.json"))) {
      return CliRun.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private static String sample(String name) {
    return CliRun.SAMPLE.resolve(name).toString();
  }

  /** Copies a file of the sample data; gives its URL. */
  private String put(String name, String key) throws IOException {
    put(key, Files.readAllBytes(CliRun.SAMPLE.resolve(name)));
    return url + "/" + key;
  }

  private void put(String key, byte[] content) throws IOException {
    try (OutputStream out = fs().create(new Path(url + "/" + key))) {
      out.write(content);
    }
  }

  private FileSystem fs() throws IOException {
    return new Path(url).getFileSystem(spark.sparkContext().hadoopConfiguration());
  }

  private static CliRun score(String atlas, String queries, String output, String... options) {
    List<Object> args = new ArrayList<>();
    args.addAll(List.of("score", "--atlas", atlas, "--queries", queries, "--output", output));
    args.addAll(List.of(options));
    return CliRun.of(args.toArray());
  }
}
