/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.perturbatlas.testing.SharedData;

/** Collections of many copies of the sample data, in several files; every copy has its own ids. */
enum SampleCopies {
  /** A query a row, 24,800 of them. */
  QUERIES(List.of("--keep", "tissue", "--hit-genes")) {
    @Override
    void write(Path folder) throws IOException {
      for (int file = 0; file < FILES; file++) {
        writeQueries(folder.resolve("part-" + file + ".parquet"), file * COPIES, COPIES);
      }
    }
  },
  /** A gene a row, of 3,100 queries. */
  GENES(List.of("--hit-genes")) {
    @Override
    void write(Path folder) throws IOException {
      List<String> rows = Files.readAllLines(SAMPLE.resolve("queries-long.csv"));
      // So many that several tasks read them.
      for (int file = 0; file < COPIES / 2; file++) {
        List<String> copies = new ArrayList<>(rows.subList(0, 1));
        for (int copy = 0; copy < 2; copy++) {
          String suffix = "_" + file + "_" + copy + ",";
          rows.stream().skip(1).map(row -> row.replaceFirst(",", suffix)).forEach(copies::add);
        }
        Files.write(folder.resolve("genes-" + file + ".csv"), copies);
      }
    }
  },
  /** A differential-expression table a contrast, 90 of them. */
  CONTRASTS(List.of()) {
    @Override
    void write(Path folder) throws IOException {
      try (Stream<Path> tables = Files.list(SAMPLE.resolve("de-tables"))) {
        for (Path table : tables.toList()) {
          for (int copy = 0; copy < 15; copy++) {
            Files.copy(table, folder.resolve("copy_" + copy + "_" + table.getFileName()));
          }
        }
      }
    }
  };

  /** As many tasks read a folder of {@link #QUERIES}. */
  static final int FILES = 8;

  static final Path SAMPLE = SharedData.projectRoot().resolve("sample-data");

  private static final int COPIES = 100;
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          """
          message queries {
            required binary query_id (STRING);
            optional group genes (LIST) {
              repeated group list {
                optional binary element (STRING);
              }
            }
            optional binary tissue (STRING);
          }
          """);

  private final List<String> options;

  SampleCopies(List<String> options) {
    this.options = options;
  }

  /** Writes the collection into an empty folder. */
  abstract void write(Path folder) throws IOException;

  /** Further options of the run. */
  List<String> options() {
    return options;
  }

  /** Where the collection is, written the first time. */
  synchronized Path in(Path parent) throws IOException {
    Path folder = parent.resolve(name());
    if (Files.notExists(folder)) {
      write(Files.createDirectory(folder));
    }
    return folder;
  }

  /**
   * Writes so many copies of the sample queries as one file, numbered from {@code first}, and gives
   * the number of rows.
   */
  static long writeQueries(Path file, int first, int copies) throws IOException {
    List<String[]> queries;
    try (Stream<String> lines = Files.lines(SAMPLE.resolve("queries.csv"))) {
      queries = lines.skip(1).map(line -> line.split(",", -1)).toList();
    }
    SimpleGroupFactory rows = new SimpleGroupFactory(SCHEMA);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(SCHEMA)
            .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
            .build()) {
      for (int copy = first; copy < first + copies; copy++) {
        for (String[] query : queries) {
          Group row = rows.newGroup().append("query_id", query[0] + "_" + copy);
          Group genes = row.addGroup("genes");
          for (String gene : query[1].split(";")) {
            genes.addGroup("list").append("element", gene);
          }
          writer.write(row.append("tissue", query[2]));
        }
      }
    }
    return (long) copies * queries.size();
  }
}
