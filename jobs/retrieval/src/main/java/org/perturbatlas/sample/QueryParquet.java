/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.sample;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** The query collection as one Parquet file, without a Spark session and without compression. */
final class QueryParquet {

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

  private QueryParquet() {}

  static void write(List<SampleQuery> queries, Path file) throws IOException {
    SimpleGroupFactory rows = new SimpleGroupFactory(SCHEMA);
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(new LocalOutputFile(file))
            .withConf(new PlainParquetConfiguration())
            .withType(SCHEMA)
            .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
            .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
            .build()) {
      for (SampleQuery query : queries) {
        Group row = rows.newGroup().append("query_id", query.id());
        Group genes = row.addGroup("genes");
        for (String gene : query.genes()) {
          genes.addGroup("list").append("element", gene);
        }
        writer.write(row.append("tissue", query.tissue()));
      }
    }
  }
}
