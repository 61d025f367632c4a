/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.PerturbAtlas;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.spark.bank.BankFolder;
import org.perturbatlas.testing.SmallBank;

/** Delta tables as queries and as output, with the package that a user adds. */
@Tag("process")
class DeltaIT {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void scoresOneDeltaTableIntoAnother() throws Exception {
    List<String> conf =
        List.of(
            "spark.sql.extensions=io.delta.sql.DeltaSparkSessionExtension",
            "spark.sql.catalog.spark_catalog=org.apache.spark.sql.delta.catalog.DeltaCatalog");
    Path queries = deltaTable();
    assertThat(AddedPackage.score("delta", conf, queries, folder))
        .contains("28 of 31 queries scored");
    // With other columns than before.
    assertThat(AddedPackage.score("delta", conf, queries, folder, "--overwrite", "--hit-genes"))
        .contains("28 of 31 queries scored");
    // Of another profile, whose hits have p-values.
    Path bank = folder.resolve("bank");
    BankFolder.write(
        SmallBank.of(PerturbAtlas.load(CliRun.SAMPLE_ATLAS).index(), ScoringParameters.CALIBRATED),
        bank.toString(),
        new Configuration(),
        false);
    ProcessRun graded =
        AddedPackage.run(
            "delta",
            conf,
            queries,
            folder,
            "--overwrite",
            "--profile",
            "calibrated",
            "--bank",
            bank.toString());
    assertThat(graded.err()).contains("28 of 31 queries scored", "evidence: High ");
    JsonNode manifest = JSON.readTree(graded.out());
    assertThat(manifest.at("/bank/certificate").asText()).isEqualTo("pass");
    assertThat(manifest.at("/pairs/queries").asInt()).isEqualTo(28);
    Path log = folder.resolve("spark-warehouse/scored/_delta_log/00000000000000000002.json");
    assertThat(Files.readString(log))
        .contains("q_value_all", "odds_ratio", "universe_hash", "evidence_p", "evidence_floor");
    for (String table : List.of("scored", "scored_rejected")) {
      assertThat(folder.resolve("spark-warehouse").resolve(table).resolve("_delta_log"))
          .isDirectoryContaining("glob:**00000000000000000000.json");
    }
  }

  /** The sample queries and a log of one version that adds their file. */
  private Path deltaTable() throws IOException {
    Path table = Files.createDirectories(folder.resolve("queries"));
    Path data = Files.copy(CliRun.SAMPLE.resolve("queries.parquet"), table.resolve("a.parquet"));
    ObjectNode protocol = JSON.createObjectNode();
    protocol.putObject("protocol").put("minReaderVersion", 1).put("minWriterVersion", 2);
    ObjectNode metadata = JSON.createObjectNode();
    ObjectNode body = metadata.putObject("metaData");
    body.put("id", "00000000-0000-0000-0000-000000000001");
    body.putObject("format").put("provider", "parquet").putObject("options");
    body.put(
        "schemaString",
        StructType.fromDDL("query_id string, genes array<string>, tissue string").json());
    body.putArray("partitionColumns");
    body.putObject("configuration");
    ObjectNode addition = JSON.createObjectNode();
    ObjectNode add = addition.putObject("add");
    add.put("path", "a.parquet").put("size", Files.size(data)).put("modificationTime", 0);
    add.put("dataChange", true).putObject("partitionValues");
    Path log = Files.createDirectories(table.resolve("_delta_log"));
    Files.writeString(
        log.resolve("00000000000000000000.json"),
        String.join("\n", protocol.toString(), metadata.toString(), addition.toString()) + "\n");
    return table;
  }
}
