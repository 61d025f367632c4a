/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.testing.SharedSpark;

/** Data that is made to do harm: formulas, names that lead elsewhere, bombs. */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class CliHostileInputTest {

  private static final int MEBIBYTE = 1 << 20;

  @TempDir Path folder;
  private String genes;

  @BeforeEach
  void genes(SparkSession spark) throws IOException {
    // Commands take the session that is there.
    assertThat(spark).isNotNull();
    genes = String.join(";", Files.readAllLines(CliRun.SAMPLE.resolve("genes.txt")));
  }

  @Test
  void formulasAreTextWhereAsked() throws IOException {
    Path queries =
        Files.writeString(
            folder.resolve("q.csv"),
            "query_id,genes,@note\n=cmd|' /C calc'!A0,"
                + genes
                + ",+SUM(A1)\n-5,"
                + genes
                + ",-0.5\n@bad,;,x\n=one,two,three,four\n");
    score(queries, "--output-format", "csv", "--keep", "@note", "--escape-formulas").done();
    String results = text("results");
    assertThat(results).contains(",'@note,", "'=cmd|' /C calc'!A0,'+SUM(A1),", "\n-5,-0.5,");
    assertThat(text("hits")).contains("'=cmd|").doesNotContain("\n=");
    assertThat(text("rejected")).contains("'@bad", "'=one").doesNotContain(",=one", ",@bad");
    assertThat(manifest().at("/parameters/escape_formulas").asBoolean()).isTrue();
    score(queries, "--output-format", "csv", "--keep", "@note", "--overwrite").done();
    assertThat(text("results")).contains("\n=cmd|' /C calc'!A0,+SUM(A1),");
    score(queries, "--overwrite", "--escape-formulas").refused("--escape-formulas", "csv");
  }

  @Test
  void exportsEscapeFormulasWhereAsked() throws IOException {
    Path gmt = Files.writeString(folder.resolve("a.gmt"), "=P1_UP\t-\tTP53\t@G\n");
    Path atlas = folder.resolve("a.json");
    CliRun.of("atlas", "import", gmt, "--output", atlas, "--format", "gmt").done();
    Path table = folder.resolve("t.csv");
    CliRun.of("atlas", "export", atlas, "--to", "table", "--output", table, "--escape-formulas")
        .done();
    assertThat(Files.readString(table)).contains("'=P1", ",'@G,").doesNotContain("\n=");
    CliRun.of("atlas", "export", atlas, "--to", "gmt", "--output", table, "--escape-formulas")
        .refused("--escape-formulas", "table");
  }

  @Test
  void namesOfDataLeadNowhere() throws IOException {
    Path queries =
        Files.writeString(
            folder.resolve("q.csv"),
            "query_id,genes\n../../../escaped," + genes + "\n/etc/escaped," + genes + "\n");
    for (String format : List.of("parquet", "csv", "json")) {
      score(queries, "--output-format", format, "--overwrite").done();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all).noneMatch(path -> path.getFileName().toString().contains("escaped"));
    }
    for (String id : List.of("..", ".", "../x", "a/b", "a\\b", "", "-x", "a b", "a\u0000b")) {
      score(queries, "--overwrite", "--run-id", id).refused("run id");
    }
    CliRun.of("atlas", "pull", "../../x@1").refused("is no atlas of a catalog");
    CliRun.of("atlas", "pull", "x@../1").refused("is no atlas of a catalog");
  }

  /** Who can put links into an output folder must not have what they lead to removed. */
  @Test
  void linksInAFormerOutputAreNotFollowed() throws IOException {
    score(CliRun.SAMPLE.resolve("queries.csv")).done();
    Path mine = Files.createDirectories(folder.resolve("mine"));
    Files.writeString(mine.resolve("precious.txt"), "mine");
    Files.createSymbolicLink(output().resolve("results/link"), mine);
    Path other = folder.resolve("other");
    Files.move(output().resolve("rejected"), other);
    Files.createSymbolicLink(output().resolve("rejected"), other);
    score(CliRun.SAMPLE.resolve("queries.csv"), "--overwrite").done();
    assertThat(mine.resolve("precious.txt")).hasContent("mine");
    assertThat(other).isNotEmptyDirectory();
    assertThat(Files.isSymbolicLink(output().resolve("rejected"))).isFalse();
  }

  @Test
  void aLineWithoutEndIsARejectedRow() throws IOException {
    Path queries = folder.resolve("q.csv.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(queries))) {
      out.write(("query_id,genes\na," + genes + "\n").getBytes(StandardCharsets.UTF_8));
      unending(out, 300);
      out.write(("\nb," + genes + "\n").getBytes(StandardCharsets.UTF_8));
    }
    assertThat(Files.size(queries)).isLessThan(MEBIBYTE);
    score(queries, "--output-format", "json").done();
    JsonNode counts = manifest().get("counts");
    assertThat(counts.get("input_rows").asInt()).isEqualTo(3);
    assertThat(counts.get("rejected_rows").asInt()).isEqualTo(1);
    assertThat(counts.get("scored").asInt()).isEqualTo(2);
    assertThat(text("rejected"))
        .contains("no end of the line within 67108864 bytes", "\"line\":3")
        .hasSizeLessThan(2000);
  }

  @Test
  void bombsAreRefusedInALine() throws IOException {
    Path bomb = folder.resolve("bomb.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(bomb))) {
      unending(out, 80);
    }
    CliRun.of("query", "--atlas", CliRun.SAMPLE_ATLAS, "--genes-file", bomb)
        .refused("bomb.gz: no end of a line within 67108864 bytes");
    CliRun.of("query", "--atlas", CliRun.SAMPLE_ATLAS, "--jsonl", bomb)
        .refused("bomb.gz: no end of a line within 67108864 bytes");
    score(Files.move(bomb, folder.resolve("bomb.csv.gz"))).refused("bomb.csv.gz", "no end of the");
    Path atlas = folder.resolve("atlas.json.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(atlas))) {
      out.write("{\"name\": \"".getBytes(StandardCharsets.UTF_8));
      unending(out, 80);
    }
    CliRun.of("atlas", "info", atlas).refused("atlas.json.gz");
    Path words = folder.resolve("words.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(words))) {
      byte[] much = "A\n".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
      for (int i = 0; i < 40; i++) {
        out.write(much);
      }
    }
    CliRun.of("query", "--atlas", CliRun.SAMPLE_ATLAS, "--genes-file", words)
        .refused("words.gz: more than 2,000,000 words");
  }

  private static void unending(OutputStream out, int mebibytes) throws IOException {
    byte[] much = "x".repeat(MEBIBYTE).getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < mebibytes; i++) {
      out.write(much);
    }
  }

  private Path output() {
    return folder.resolve("out");
  }

  private JsonNode manifest() throws IOException {
    return CliRun.parse(Files.readString(output().resolve("manifest.json")));
  }

  private String text(String table) throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.list(output().resolve(table))) {
      for (Path file : files.filter(f -> f.getFileName().toString().startsWith("part-")).toList()) {
        text.append(Files.readString(file));
      }
    }
    return text.toString();
  }

  private CliRun score(Path queries, String... options) {
    List<Object> args = new ArrayList<>();
    args.addAll(
        List.of(
            "score", "--atlas", CliRun.SAMPLE_ATLAS, "--queries", queries, "--output", output()));
    args.addAll(List.of(options));
    return CliRun.of(args.toArray());
  }
}
