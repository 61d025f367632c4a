/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.io.AtlasFiles;

class CliIdMapTest {

  @TempDir Path folder;

  private List<String> genes;
  private Path map;

  @BeforeEach
  void table() throws IOException {
    genes = Files.readAllLines(CliRun.SAMPLE.resolve("genes.txt"));
    List<String> lines = new ArrayList<>(List.of("symbol,alias,entrez_id"));
    for (int i = 0; i < genes.size(); i++) {
      lines.add(genes.get(i) + "," + (i < 2 ? "TWICE" : "") + "," + (i + 1));
    }
    map = Files.write(folder.resolve("map.csv"), lines);
  }

  @Test
  void aQueryOfIdsAnswersAsItsSymbolsDo() {
    JsonNode plain = CliRun.withInput(String.join(" ", genes), query("--json", "-")).done().json();
    List<String> ids = new ArrayList<>();
    for (int i = 1; i <= genes.size(); i++) {
      ids.add(String.valueOf(i));
    }
    JsonNode mapped =
        CliRun.withInput(String.join(" ", ids), query("--json", "-", "--id-map", map))
            .done()
            .json();
    assertThat(mapped.get("top_perturbations")).isEqualTo(plain.get("top_perturbations"));
    assertThat(mapped.get("query_size")).isEqualTo(plain.get("query_size"));
    assertThat(mapped.get("genes_renamed").asInt()).isEqualTo(genes.size());
    assertThat(mapped.get("genes_ambiguous").asInt()).isZero();
    assertThat(mapped.has("renamed_genes")).isFalse();
    assertThat(plain.has("genes_renamed")).isFalse();
  }

  @Test
  void peopleAreToldWhatBecameOfTheirNames() {
    CliRun run = CliRun.of(query(genes.get(0), "2", "twice", "none", "--id-map", map)).done();
    assertThat(run.out())
        .contains("Names     1 matched, 1 renamed, 1 ambiguous, 1 unknown")
        .doesNotContain("Renamed");
    CliRun listed =
        CliRun.of(
                query(
                    "2",
                    "--down",
                    "twice,none",
                    "--id-map",
                    map,
                    "--hit-genes",
                    "--on-ambiguous",
                    "first"))
            .done();
    assertThat(listed.out())
        .contains(
            "Renamed   2>" + genes.get(1) + System.lineSeparator() + "Ambiguous TWICE",
            "Unknown   NONE");
  }

  @Test
  void everyLineTellsItsOwn() throws IOException {
    Path queries =
        Files.writeString(
            folder.resolve("q.jsonl"),
            "{\"query_id\":\"a\",\"genes\":[\"1\",\"twice\"]}\n"
                + "{\"query_id\":\"b\",\"genes\":[\"twice\"]}\n"
                + "{\"query_id\":\"c\",\"genes\":[\"3\"],\"genes_down\":[\"3\",\"4\",\"x\"]}\n");
    List<JsonNode> answers =
        CliRun.of(query("--jsonl", queries, "--id-map", map, "--hit-genes")).done().jsonLines();
    assertThat(answers.get(0).get("renamed_genes").get(0).asText()).isEqualTo("1>" + genes.get(0));
    assertThat(answers.get(1).get("rejected").get("reason").asText()).isEqualTo("NO_VALID_GENES");
    assertThat(answers.get(1).get("ambiguous_genes").get(0).asText()).isEqualTo("TWICE");
    assertThat(answers.get(2).get("genes_renamed").asInt()).isEqualTo(2);
    assertThat(answers.get(2).get("unknown_genes").get(0).asText()).isEqualTo("X");
    CliRun failed = CliRun.of(query("--jsonl", queries, "--id-map", map, "--on-ambiguous", "fail"));
    failed.refused("line 1, query 'a': TWICE stands for " + genes.get(0) + ", " + genes.get(1));
  }

  @Test
  void mistakesAreToldInOneLine() {
    CliRun.of(query("A", "--on-ambiguous", "first"))
        .refused("--on-ambiguous is for --id-map and --orthologues");
    CliRun.of(query("A", "--id-map", map, "--on-ambiguous", "last"))
        .refused("'last' is unknown; drop, first or fail is expected");
    CliRun.of(query("A", "--id-map", CliRun.SAMPLE.resolve("queries.csv")))
        .refused("queries.csv: no mapping of identifiers");
    CliRun.of(query("twice", "--id-map", map))
        .refused("the query is rejected", "1 distinct genes were given (twice), 0 matched");
    CliRun.of("atlas", "import", "x.gmt", "--output", folder.resolve("a"), "--map-perturbations")
        .refused("--map-perturbations is for --id-map and --orthologues");
  }

  @Test
  void anImportedAtlasHasItsNamesMapped() throws IOException {
    Path sets =
        Files.writeString(
            folder.resolve("sets.gmt"), "1+X\td\t3\t4\ttwice\nP\td\t" + genes.get(4) + "\tnone\n");
    Path output = folder.resolve("atlas.json");
    Path report = folder.resolve("report.tsv");
    CliRun run =
        CliRun.of(
                "atlas",
                "import",
                sets,
                "--output",
                output,
                "--id-map",
                map,
                "--map-perturbations",
                "--mapping-report",
                report)
            .done();
    assertThat(run.out())
        .contains(
            "Genes mapped   1 matched, 2 renamed, 1 ambiguous, 1 unknown",
            "ambiguous: TWICE (" + genes.get(0) + ", " + genes.get(1) + ")",
            "Perturbations   0 matched, 1 renamed, 0 ambiguous, 2 unknown");
    Atlas atlas = AtlasFiles.read(output);
    assertThat(atlas.perturbations().get(0).name()).isEqualTo(genes.get(0) + "+X");
    assertThat(atlas.perturbations().get(0).up()).containsExactly(genes.get(2), genes.get(3));
    assertThat(Files.readAllLines(report)).hasSize(1 + 4 + 3);
    CliRun.of(
            "atlas",
            "import",
            sets,
            "--output",
            folder.resolve("b"),
            "--id-map",
            map,
            "--mapping-report",
            report)
        .refused("report.tsv: is there already; choose another --mapping-report");
  }

  private static Object[] query(Object... more) {
    List<Object> args = new ArrayList<>(List.of("query", "--atlas", CliRun.SAMPLE_ATLAS));
    args.addAll(List.of(more));
    return args.toArray();
  }
}
