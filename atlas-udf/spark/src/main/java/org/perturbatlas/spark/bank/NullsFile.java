/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.spark.bank;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.DummyRecordConverter;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.perturbatlas.bank.Bank;
import org.perturbatlas.bank.NullKind;
import org.perturbatlas.bank.NullTable;

/**
 * {@code nulls.parquet}: a row a kind of null and query size, with the statistics of its queries,
 * ascending. Read column by column, as objects for millions of numbers would take seconds.
 */
final class NullsFile {

  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          """
          message nulls {
            required binary null_kind (STRING);
            required int32 query_genes;
            required group statistics (LIST) {
              repeated group list {
                required float element;
              }
            }
          }
          """);

  private NullsFile() {}

  static void write(Map<NullKind, NullTable> tables, Path file, Configuration conf)
      throws IOException {
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(HadoopOutputFile.fromPath(file, conf))
            .withConf(conf)
            .withType(SCHEMA)
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            // Hardly a number is there twice.
            .withDictionaryEncoding(false)
            .build()) {
      SimpleGroupFactory groups = new SimpleGroupFactory(SCHEMA);
      for (Map.Entry<NullKind, NullTable> entry : tables.entrySet()) {
        NullTable table = entry.getValue();
        for (int i = 0; i < table.sizes().size(); i++) {
          Group row = groups.newGroup();
          row.add("null_kind", entry.getKey().text());
          row.add("query_genes", table.sizes().get(i));
          Group list = row.addGroup("statistics");
          for (float statistic : table.statistics(i)) {
            list.addGroup("list").add("element", statistic);
          }
          writer.write(row);
        }
      }
    }
  }

  /**
   * @throws IllegalArgumentException when the file holds anything else than a bank's
   */
  static Map<NullKind, NullTable> read(Path file, Configuration conf) throws IOException {
    List<String> kinds = new ArrayList<>();
    List<Integer> sizes = new ArrayList<>();
    List<float[]> statistics = new ArrayList<>();
    try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromPath(file, conf))) {
      MessageType schema = reader.getFileMetaData().getSchema();
      if (!schema.getColumns().equals(SCHEMA.getColumns())) {
        throw new IllegalArgumentException("columns " + schema.getColumns());
      }
      String createdBy = reader.getFileMetaData().getCreatedBy();
      for (PageReadStore rows = reader.readNextRowGroup();
          rows != null;
          rows = reader.readNextRowGroup()) {
        ColumnReadStoreImpl columns =
            new ColumnReadStoreImpl(
                rows, new DummyRecordConverter(schema).getRootConverter(), schema, createdBy);
        int count = Math.toIntExact(rows.getRowCount());
        ColumnReader kind = columns.getColumnReader(SCHEMA.getColumns().get(0));
        ColumnReader size = columns.getColumnReader(SCHEMA.getColumns().get(1));
        for (int row = 0; row < count; row++) {
          kinds.add(text(kind.getBinary()));
          kind.consume();
          sizes.add(size.getInteger());
          size.consume();
        }
        lists(columns.getColumnReader(SCHEMA.getColumns().get(2)), count, statistics);
      }
    }
    return tables(kinds, sizes, statistics);
  }

  private static String text(Binary value) {
    return value.toStringUsingUTF8();
  }

  /** A value that does not repeat the list of the one before begins the next row. */
  private static void lists(ColumnReader values, int rows, List<float[]> lists) {
    float[] list = new float[1024];
    for (int row = 0; row < rows; row++) {
      int n = 0;
      do {
        if (values.getCurrentDefinitionLevel() == values.getDescriptor().getMaxDefinitionLevel()) {
          if (n == Bank.MOST_DRAWS) {
            // A few bytes of a file can stand for any number of equal ones.
            throw new IllegalArgumentException("more than " + n + " statistics of one size");
          }
          list = n < list.length ? list : Arrays.copyOf(list, 2 * n);
          list[n++] = values.getFloat();
        }
        values.consume();
      } while (values.getCurrentRepetitionLevel() > 0);
      lists.add(Arrays.copyOf(list, n));
    }
  }

  private static Map<NullKind, NullTable> tables(
      List<String> kinds, List<Integer> sizes, List<float[]> statistics) {
    Map<NullKind, TreeMap<Integer, float[]>> rows = new EnumMap<>(NullKind.class);
    for (int row = 0; row < kinds.size(); row++) {
      rows.computeIfAbsent(NullKind.of(kinds.get(row)), kind -> new TreeMap<>())
          .put(sizes.get(row), statistics.get(row));
    }
    Map<NullKind, NullTable> tables = new EnumMap<>(NullKind.class);
    for (NullKind kind : NullKind.values()) {
      TreeMap<Integer, float[]> ofKind = rows.getOrDefault(kind, new TreeMap<>());
      tables.put(
          kind,
          new NullTable(
              ofKind.keySet().stream().mapToInt(Integer::intValue).toArray(),
              ofKind.values().toArray(float[][]::new)));
    }
    return tables;
  }
}
