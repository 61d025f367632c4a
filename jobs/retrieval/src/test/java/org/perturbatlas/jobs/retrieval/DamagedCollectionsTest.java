/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.perturbatlas.jobs.retrieval.SampleJobs.ATLAS;
import static org.perturbatlas.jobs.retrieval.SampleJobs.SAMPLE;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.perturbatlas.testing.SharedSpark;

/**
 * Whatever is wrong with the lines of a collection, every one of them is counted once and found
 * again, in the results or among the rejected.
 */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class DamagedCollectionsTest {

  private static final int CASES = 3;
  private static final int FILES = 4;
  private static final int LINES = 30;
  private static final String[] WEIRD_GENES = {
    "", " ", "NA", "\u00c4\u00df\u20ac", "nobody", "\u0001"
  };

  /** Stands for a byte that no UTF-8 text has, which is written in its place. */
  private static final char NO_TEXT = '\ue000';

  private static final byte NO_UTF8 = (byte) 0xff;

  @TempDir Path folder;

  private final Set<String> lines = new HashSet<>();
  private final Set<String> ids = new HashSet<>();
  private long dataLines;

  /** How the lines of a shape look. */
  private enum Shape {
    CSV("csv", "query_id,genes"),
    TSV("tsv", "genes\tnote\tquery_id"),
    JSONL("jsonl", null),
    GMT("gmt", null),
    LONG("csv", "query_id,gene"),
    DE_LONG("csv", "contrast,gene,log2FC,padj"),
    DE_WIDE("tsv", "gene\tA_logFC\tA_FDR\tB_logFC\tB_FDR"),
    DE_FOLDER("csv", "\"\",\"baseMean\",\"log2FoldChange\",\"padj\"");

    private final String ending;
    private final String header;

    Shape(String ending, String header) {
      this.ending = ending;
      this.header = header;
    }
  }

  @ParameterizedTest
  @EnumSource(Shape.class)
  void everyLineOfATextIsCountedOnceAndFoundAgain(Shape shape, SparkSession spark)
      throws IOException {
    for (int seed = 0; seed < CASES; seed++) {
      Path input = Files.createDirectories(folder.resolve("in-" + seed));
      writeFiles(input, shape, new Random(seed));
      Path output = folder.resolve("out-" + seed);
      run(spark, input, output);
      assertCounted(spark, output, dataLines, shape + ", seed " + seed);
      Dataset<Row> rejected = spark.read().parquet(output + "/rejected");
      assertThat(strings(rejected.where("level = 'row'").select("raw")))
          .as("rejected lines of %s, seed %d", shape, seed)
          .isSubsetOf(lines);
      Set<String> found =
          new HashSet<>(strings(rejected.where("level = 'query'").select("query_id")));
      found.addAll(strings(spark.read().parquet(output + "/results").select("query_id")));
      assertThat(found).as("ids of %s, seed %d", shape, seed).containsAll(ids);
    }
  }

  private void writeFiles(Path input, Shape shape, Random random) throws IOException {
    lines.clear();
    ids.clear();
    dataLines = 0;
    for (int f = 0; f < FILES; f++) {
      String name = "table" + f + "." + shape.ending;
      String end = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
      List<String> data = new ArrayList<>();
      for (int i = random.nextInt(LINES); i > 0; i--) {
        data.add(line(shape, random));
      }
      count(data);
      List<String> all = new ArrayList<>(data);
      if (shape.header != null) {
        all.add(0, shape.header);
      }
      if (random.nextBoolean()) {
        all.add(0, random.nextBoolean() ? "" : "   ");
      }
      String bom = random.nextInt(4) == 0 ? "\ufeff" : "";
      String last = random.nextBoolean() ? end : "";
      Files.write(input.resolve(name), bytes(bom + String.join(end, all) + last));
      if (shape == Shape.DE_FOLDER) {
        ids.add("table" + f + "_up");
      }
    }
    Files.writeString(input.resolve("a-empty-one." + shape.ending), "");
    Files.writeString(input.resolve("notes.md"), "no data");
    if (shape.header != null) {
      List<String> other = List.of("5,6", "7,8");
      Files.writeString(
          input.resolve("z-other-columns." + shape.ending), "x,y\n" + String.join("\n", other));
      count(other);
    }
  }

  private void count(List<String> data) {
    for (String line : data) {
      if (!line.replace(" ", "").isEmpty()) {
        dataLines++;
        boolean text = line.indexOf(NO_TEXT) < 0;
        lines.add(text ? line : new String(bytes(line), StandardCharsets.ISO_8859_1));
      }
    }
  }

  private static byte[] bytes(String text) {
    String wanted = new String(new byte[] {NO_UTF8}, StandardCharsets.ISO_8859_1);
    String mark =
        new String(
            Character.toString(NO_TEXT).getBytes(StandardCharsets.UTF_8),
            StandardCharsets.ISO_8859_1);
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)
        .replace(mark, wanted)
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  private String line(Shape shape, Random random) throws IOException {
    String id = "q" + random.nextInt(LINES);
    List<String> genes = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      genes.add(gene(random));
    }
    String number = List.of("0.001", "-2", "3.5", "NA", "", "1e-9", "Inf").get(random.nextInt(7));
    String gene = gene(random).replace("\u0001", "");
    String line =
        switch (shape) {
          case CSV -> id + "," + String.join(";", genes);
          case TSV -> String.join("|", genes) + "\tnote, or not\t" + id;
          case JSONL ->
              new ObjectMapper()
                  .writeValueAsString(java.util.Map.of("query_id", id, "genes", genes));
          case GMT -> id + "\tabout\t" + String.join("\t", genes);
          case LONG -> id + "," + gene;
          case DE_LONG -> id + "," + gene + "," + number + ",0.01";
          case DE_WIDE -> gene + "\t" + number + "\t0.01\t2\t" + number;
          case DE_FOLDER -> "\"" + gene + "\",12," + number + ",1e-4";
        };
    if (random.nextInt(3) > 0) {
      if (shape.ordinal() < Shape.DE_LONG.ordinal()) {
        ids.add(id);
      } else if (shape == Shape.DE_LONG) {
        ids.add(id + "_up");
      }
      return line;
    }
    return damaged(line, random);
  }

  private static String damaged(String line, Random random) {
    int at = random.nextInt(line.length() + 1);
    String before = line.substring(0, at);
    String after = line.substring(at);
    return switch (random.nextInt(10)) {
      case 0 -> before;
      case 1 -> before + "\"" + after;
      case 2 -> line + ",more\tcells";
      case 3 -> after;
      case 4 -> before + "\u0000\u0007\u001b" + after;
      case 5 -> "";
      case 6 -> "    ";
      case 7 -> "\t\t";
      case 8 -> before + NO_TEXT + after;
      default -> before + "\u00e9\u4e2d\ud83e\uddec\u2028\u0085\ufeff" + after;
    };
  }

  private static String gene(Random random) throws IOException {
    List<String> known = Files.readAllLines(SAMPLE.resolve("genes.txt"));
    return random.nextInt(4) == 0
        ? WEIRD_GENES[random.nextInt(WEIRD_GENES.length)]
        : known.get(random.nextInt(known.size()));
  }

  @ParameterizedTest
  @EnumSource(
      value = Shape.class,
      names = {"CSV", "LONG"})
  void everyRowOfAParquetTableIsCountedOnceAndFoundAgain(Shape shape, SparkSession spark)
      throws IOException {
    boolean sets = shape == Shape.CSV;
    Random random = new Random(5);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      String id = random.nextInt(10) == 0 ? null : "q" + random.nextInt(100);
      String[] genes = {gene(random), random.nextBoolean() ? null : gene(random)};
      Object value = sets ? Arrays.copyOf(genes, random.nextInt(3)) : genes[1];
      rows.add(RowFactory.create(id, random.nextInt(9) == 0 ? null : value));
      if (id != null) {
        ids.add(id);
      }
    }
    Path input = folder.resolve("in");
    StructType schema =
        StructType.fromDDL(
            sets ? "query_id string, genes array<string>" : "query_id string, gene string");
    spark.createDataFrame(rows, schema).repartition(3).write().parquet(input.toString());
    run(spark, input, folder.resolve("out"));
    assertCounted(spark, folder.resolve("out"), rows.size(), "Parquet");
    Set<String> found =
        new HashSet<>(
            strings(
                spark
                    .read()
                    .parquet(folder + "/out/rejected")
                    .where("level = 'query'")
                    .select("query_id")));
    found.addAll(strings(spark.read().parquet(folder + "/out/results").select("query_id")));
    assertThat(found).isEqualTo(ids);
  }

  private static void run(SparkSession spark, Path input, Path output) {
    ScoreConfig config = ScoreConfig.of(ATLAS, input.toString(), output.toString());
    assertThat(new ScoreJob(config).run(spark).manifest()).isNotEmpty();
  }

  private static void assertCounted(SparkSession spark, Path output, long expected, String what)
      throws IOException {
    assertThat(OutputCounts.agreeing(spark, output, what).get("input_rows").asLong())
        .as(what)
        .isEqualTo(expected);
  }

  private static List<String> strings(Dataset<Row> column) {
    return column.as(Encoders.STRING()).collectAsList();
  }
}
