/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.atlas.io.AtlasFiles;

class CliDiffTest {

  /** What the quick start of the README finds. */
  private static final String GONE = "THOQK18";

  @TempDir Path folder;
  private final Atlas sample = AtlasFiles.read(CliRun.SAMPLE_ATLAS);
  private final Perturbation changed = sample.perturbations().get(59);
  private Path edited;

  /** Without a perturbation that queries find, with an unknown gene more in another one. */
  @BeforeEach
  void edit() {
    AtlasBuilder builder =
        new AtlasBuilder("edited").info(AtlasInfo.of("PerturbAtlas-Sample", "edited"));
    sample.modules().forEach(builder::module);
    for (Perturbation p : sample.perturbations()) {
      if (p.name().equals(GONE)) {
        continue;
      }
      AtlasBuilder.Draft draft = AtlasBuilder.Draft.of(p);
      if (p.equals(changed)) {
        draft.up = new ArrayList<>(draft.up);
        draft.up.add("NEW-GENE");
        draft.upWeight = null;
      }
      builder.perturbation("", draft);
    }
    edited = folder.resolve("edited.json");
    AtlasFiles.write(builder.build(), edited);
  }

  @Test
  void tellsKnownEdits() {
    JsonNode diff = CliRun.of("atlas", "diff", CliRun.SAMPLE_ATLAS, edited, "--json").done().json();
    assertThat(diff.get("same_content").asBoolean()).isFalse();
    assertThat(diff.at("/perturbations/removed").toString()).isEqualTo("[\"" + GONE + "\"]");
    assertThat(diff.at("/perturbations/added")).isEmpty();
    assertThat(diff.at("/perturbations/moved")).isEmpty();
    assertThat(diff.at("/perturbations/changed")).hasSize(1);
    assertThat(diff.at("/perturbations/changed/0/name").asText()).isEqualTo(changed.name());
    assertThat(diff.at("/perturbations/changed/0/up/added").toString()).isEqualTo("[\"NEW-GENE\"]");
    assertThat(diff.at("/genes/entering").toString()).isEqualTo("[\"NEW-GENE\"]");
    assertThat(diff.at("/modules/changed")).isEmpty();
    assertThat(diff.has("answers")).isFalse();
    String text = CliRun.of("atlas", "diff", CliRun.SAMPLE_ATLAS, edited).done().out();
    assertThat(text)
        .contains("other content", "0 added, 1 removed, 1 changed, 0 moved", "NEW-GENE");
  }

  @Test
  void anAtlasDoesNotDifferFromItself() {
    CliRun run =
        CliRun.of(
                "atlas",
                "diff",
                CliRun.SAMPLE_ATLAS,
                CliRun.SAMPLE_ATLAS,
                "--queries",
                CliRun.SAMPLE.resolve("queries.csv"))
            .done();
    assertThat(run.out()).contains("the same content, name and version", "0 of 31 queries change");
  }

  /** The answers that change are those that asking both atlases tells apart. */
  @ParameterizedTest
  @ValueSource(strings = {"queries.csv", "queries.tsv", "queries.jsonl"})
  void tellsWhichAnswersChange(String queries) {
    Map<String, JsonNode> before = answers(CliRun.SAMPLE_ATLAS);
    Map<String, JsonNode> after = answers(edited);
    long hits =
        before.keySet().stream().filter(id -> !hits(before, id).equals(hits(after, id))).count();
    assertThat(hits).isPositive();
    JsonNode diff =
        CliRun.of(
                "atlas",
                "diff",
                CliRun.SAMPLE_ATLAS,
                edited,
                "--json",
                "--min-recall=0.2",
                "--queries",
                CliRun.SAMPLE.resolve(queries))
            .done()
            .json()
            .get("answers");
    assertThat(diff.get("queries").asInt()).isEqualTo(31);
    assertThat(diff.get("changed_hits").asLong()).isEqualTo(hits);
    assertThat(diff.get("changed").asInt()).isEqualTo(diff.get("rows").size());
    for (JsonNode row : diff.get("rows")) {
      String id = row.get("query_id").asText();
      assertThat(row.at("/before/hits").toString()).isEqualTo(hits(before, id));
      assertThat(row.at("/after/hits").toString()).isEqualTo(hits(after, id));
      assertThat(row.get("changed")).isNotEmpty();
    }
  }

  @Test
  void linesThatCannotBeReadAreCounted() throws IOException {
    Path queries =
        Files.copy(
            CliRun.SAMPLE.resolve("queries.jsonl"),
            folder.resolve("q.jsonl"),
            StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(queries, "\n{\"query_id\": 3\n", StandardOpenOption.APPEND);
    CliRun run =
        CliRun.of("atlas", "diff", CliRun.SAMPLE_ATLAS, edited, "--queries", queries).done();
    assertThat(run.err()).contains("1 of its lines cannot be read", "line 33: ");
    assertThat(run.out()).contains("of 31 queries change");
    Path other = Files.writeString(folder.resolve("other.csv"), "a,b\n1,2\n");
    CliRun.of("atlas", "diff", CliRun.SAMPLE_ATLAS, edited, "--queries", other)
        .refused("other.csv: no column 'query_id'");
  }

  @Test
  void signedLinesAreAskedWithTheirDownGenes() throws IOException {
    Path queries =
        Files.writeString(
            folder.resolve("signed.jsonl"),
            "{\"query_id\":\"u\",\"genes\":[\"A\"]}\n{\"query_id\":\"s\",\"genes_down\":[\"D\"]}\n");
    Path table =
        Files.writeString(folder.resolve("signed.csv"), "query_id,genes,genes_down\nu,A,\ns,,D\n");
    for (Path signed : List.of(queries, table)) {
      CliRun run =
          CliRun.of(
              "atlas",
              "diff",
              withDown("one.json", "D"),
              withDown("two.json", "E"),
              "--queries",
              signed,
              "--min-signature-size=0");
      assertThat(run.done().out()).contains("1 of 2 queries change");
    }
  }

  @Test
  void aPerturbationThatReversesInsteadOfMimickingIsAChange() throws IOException {
    Path one = withDown("one.json", "D");
    Path other =
        Files.writeString(
            folder.resolve("other.json"),
            Files.readString(one)
                .replace("\"up\":[\"A\"],\"down\":[\"D\"]", "\"up\":[\"D\"],\"down\":[\"A\"]"));
    Path queries = Files.writeString(folder.resolve("q.csv"), "query_id,genes,genes_down\ns,A,D\n");
    CliRun run =
        CliRun.of("atlas", "diff", one, other, "--queries", queries, "--min-signature-size=0");
    assertThat(run.done().out())
        .contains("1 of 1 queries change", "P (mimics) first of 1", "P (reverses) first of 1");
    CliRun json =
        CliRun.of(
            "atlas", "diff", one, other, "--queries", queries, "--min-signature-size=0", "--json");
    assertThat(json.done().out()).contains("\"directions\"", "\"reverses\"");
  }

  private Path withDown(String name, String down) throws IOException {
    return Files.writeString(
        folder.resolve(name),
        "{\"format\":\"perturb-atlas\",\"formatVersion\":1,\"name\":\"n\",\"version\":\"1\",\"modules\":[],"
            + "\"perturbations\":[{\"name\":\"P\",\"up\":[\"A\"],\"down\":[\""
            + down
            + "\"]}]}");
  }

  private static Map<String, JsonNode> answers(Path atlas) {
    Map<String, JsonNode> answers = new HashMap<>();
    List<JsonNode> lines =
        CliRun.of(
                "query",
                "--atlas",
                atlas,
                "--min-recall=0.2",
                "--jsonl",
                CliRun.SAMPLE.resolve("queries.jsonl"))
            .jsonLines();
    lines.forEach(line -> answers.put(line.get("query_id").asText(), line));
    return answers;
  }

  private static String hits(Map<String, JsonNode> answers, String id) {
    List<String> names = answers.get(id).path("top_perturbations").findValuesAsText("perturbation");
    return names.isEmpty() ? "[]" : "[\"" + String.join("\",\"", names) + "\"]";
  }
}
