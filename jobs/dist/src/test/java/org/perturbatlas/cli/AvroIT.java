/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Avro files as queries and as output, with the package that a user adds. */
@Tag("process")
class AvroIT {

  private static final Path QUERIES = CliRun.SAMPLE.resolve("queries.jsonl");
  private static final Schema GENES =
      SchemaBuilder.array().items(SchemaBuilder.nullable().stringType());

  private static final Schema WHOLE =
      SchemaBuilder.record("query")
          .fields()
          .requiredString("query_id")
          .name("genes")
          .type(GENES)
          .noDefault()
          .endRecord();

  /** Of another writer of the same collection: in another order, and with nulls. */
  private static final Schema NULLABLE =
      SchemaBuilder.record("query")
          .fields()
          .name("genes")
          .type()
          .nullable()
          .array()
          .items()
          .stringType()
          .noDefault()
          .optionalString("query_id")
          .endRecord();

  @TempDir Path folder;

  @Test
  void scoresAvroFilesIntoTablesWithTheAnswersOfOtherFormats() throws Exception {
    Path input = Files.createDirectories(folder.resolve("queries"));
    List<GenericRecord> sample = new ArrayList<>();
    for (String line : Files.readAllLines(QUERIES)) {
      JsonNode query = CliRun.parse(line);
      List<String> genes = new ArrayList<>();
      query.get("genes").forEach(gene -> genes.add(gene.asText()));
      sample.add(row(WHOLE, query.get("query_id").asText(), genes));
    }
    write(input.resolve("a.avro"), sample);
    write(
        input.resolve("b.avro"),
        List.of(row(NULLABLE, "no genes", null), row(NULLABLE, null, List.of())));
    assertThat(AddedPackage.score("avro", List.of(), input, folder))
        .contains("28 of 32 queries scored, 4 rejected; 33 input rows, 1 of them rejected");
    assertThat(read("scored"))
        .containsExactlyInAnyOrderElementsOf(
            CliRun.of("query", "--atlas", CliRun.SAMPLE_ATLAS, "--jsonl", QUERIES)
                .done()
                .jsonLines()
                .stream()
                .filter(answer -> answer.has("evidence_score"))
                .toList());
    assertThat(read("scored_rejected"))
        .hasSize(5)
        .filteredOn(row -> row.get("reason").asText().equals("MALFORMED_ROW"))
        .singleElement()
        .matches(row -> row.get("file").asText().endsWith("queries/b.avro"));
  }

  private static GenericRecord row(Schema schema, String id, List<String> genes) {
    GenericRecord row = new GenericData.Record(schema);
    row.put("query_id", id);
    row.put("genes", genes);
    return row;
  }

  private static void write(Path file, List<GenericRecord> rows) throws IOException {
    Schema schema = rows.get(0).getSchema();
    try (DataFileWriter<GenericRecord> writer =
        new DataFileWriter<>(new GenericDatumWriter<>(schema))) {
      writer.setCodec(CodecFactory.deflateCodec(1)).create(schema, file.toFile());
      for (GenericRecord row : rows) {
        writer.append(row);
      }
    }
  }

  /** A table as the Avro library reads it, without Spark. */
  private List<JsonNode> read(String table) throws IOException {
    List<Path> parts;
    try (Stream<Path> files = Files.list(folder.resolve("spark-warehouse").resolve(table))) {
      parts = files.filter(file -> file.toString().endsWith(".avro")).toList();
    }
    List<JsonNode> rows = new ArrayList<>();
    for (Path part : parts) {
      try (DataFileReader<GenericRecord> reader =
          new DataFileReader<>(part.toFile(), new GenericDatumReader<>())) {
        reader.forEach(row -> rows.add(CliRun.parse(row.toString())));
      }
    }
    return rows;
  }
}
