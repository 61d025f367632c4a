/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.testing.SharedData;

class CliAtlasTest {

  @TempDir Path folder;

  @Test
  void importsAPickle() throws IOException {
    Path output = folder.resolve("made/atlas.json.gz");
    CliRun run =
        CliRun.of(
            "atlas", "import", pickle(), "--output", output, "--name", "Mine", "--version", "2");
    Atlas atlas = AtlasFiles.read(output);
    assertThat(run.done().out())
        .contains("Mine 2", "Perturbations  " + atlas.perturbations().size())
        .contains(atlas.contentFingerprint(), atlas.identityFingerprint());
    assertThat(atlas.info().name()).isEqualTo("Mine");
    assertThat(atlas.info().version()).isEqualTo("2");
  }

  @Test
  void existingOutputStaysUnlessOverwritten() throws IOException {
    Path output = Files.writeString(folder.resolve("atlas.json"), "precious");
    CliRun.of("atlas", "import", pickle(), "--output", output).refused("is there already");
    assertThat(output).hasContent("precious");
    CliRun.of("atlas", "import", pickle(), "--output", output, "--overwrite").done();
    assertThat(AtlasFiles.read(output).perturbations()).isNotEmpty();
    CliRun.of("atlas", "import", pickle(), "--output", folder, "--overwrite").refused("a folder");
  }

  @Test
  void whatIsNoPickleIsNotImported() throws IOException {
    Path text = Files.writeString(folder.resolve("text.pkl"), "gene\tlog2fc\nA\t1\n");
    Path output = folder.resolve("none.json");
    CliRun.of("atlas", "import", text, "--output", output).refused("text.pkl");
    CliRun.of("atlas", "import", CliRun.SAMPLE_ATLAS, "--output", output).refused("atlas.json");
    CliRun.of("atlas", "import", folder.resolve("absent"), "--output", output).refused("absent");
    CliRun.of("atlas", "import", pickle(), "--output", output, "--rejected", text + ".tsv")
        .refused("--rejected is for GMT files and tables");
    assertThat(output).doesNotExist();
  }

  @Test
  void validAtlasIsValid() {
    CliRun run = CliRun.of("atlas", "validate", CliRun.SAMPLE_ATLAS).done();
    assertThat(run.out().lines()).containsExactly("valid: PerturbAtlas-Sample seed-42");
  }

  @Test
  void everyProblemIsPrintedWithItsPlace() throws IOException {
    Path broken =
        Files.writeString(
            folder.resolve("broken.json"),
            "{\"format\":\"perturb-atlas\",\"formatVersion\":1,\"name\":\" \",\"version\":\"1\","
                + "\"modules\":[{\"name\":\"m\"},{\"name\":\"m\"}],\"perturbations\":["
                + "{\"name\":\"A\",\"up\":[\"G\"]},{\"name\":\" a\",\"up\":7},{\"name\":\"\"}]}");
    CliRun run =
        CliRun.of("atlas", "validate", broken).refused("broken.json: not valid: 4 problems");
    assertThat(run.out().lines())
        .hasSize(5)
        .anySatisfy(line -> assertThat(line).startsWith("problem: perturbations[1].up: "))
        .anySatisfy(line -> assertThat(line).startsWith("problem: modules[1]: "))
        .anySatisfy(line -> assertThat(line).startsWith("warning: perturbations[2]: "));
  }

  @Test
  void infoDescribesTheAtlas() {
    Atlas atlas = AtlasFiles.read(CliRun.SAMPLE_ATLAS);
    String text = CliRun.of("atlas", "info", CliRun.SAMPLE_ATLAS).done().out();
    assertThat(text).contains("seed-42", "607", atlas.contentFingerprint(), "Amber programme");
    JsonNode info = CliRun.of("atlas", "info", CliRun.SAMPLE_ATLAS, "--json").done().json();
    assertThat(info.get("perturbations").asInt()).isEqualTo(60);
    assertThat(info.get("genes").asInt()).isEqualTo(607);
    assertThat(info.get("identity_fingerprint").asText()).isEqualTo(atlas.identityFingerprint());
    long large = atlas.perturbations().stream().filter(p -> p.up().size() >= 20).count();
    assertThat(info.get("retrievable").asLong()).isEqualTo(large);
    assertThat(info.get("retrievable_share").asDouble()).isEqualTo(large / 60.0);
    assertThat(info.get("modules")).hasSize(3);
  }

  @Test
  void infoFollowsItsOptions() {
    int largest =
        AtlasFiles.read(CliRun.SAMPLE_ATLAS).perturbations().stream()
            .mapToInt(p -> p.up().size())
            .max()
            .orElseThrow();
    JsonNode info =
        CliRun.of(
                "atlas",
                "info",
                CliRun.SAMPLE_ATLAS,
                "--json",
                "--min-recall=0.5",
                "--min-signature-size=1")
            .done()
            .json();
    assertThat(info.get("largest_query").asInt()).isEqualTo(largest * 2);
    JsonNode none =
        CliRun.of("atlas", "info", CliRun.SAMPLE_ATLAS, "--json", "--min-signature-size=9999")
            .done()
            .json();
    assertThat(none.get("retrievable").asInt()).isZero();
    assertThat(none.get("largest_query").asInt()).isZero();
    CliRun.of("atlas", "info", CliRun.SAMPLE_ATLAS, "--min-recall=2").refused("min-recall is 2.0");
  }

  /** By counting, for queries within the reference genes of the released atlas. */
  @Test
  void infoTellsHowManySignaturesCouldPassAQuery() {
    Path released = SharedData.require("data/PerturbAtlas-K562-v1.0.json");
    JsonNode info =
        CliRun.of("atlas", "info", released, "--json", "--query-sizes=50,100,150,250,9999")
            .done()
            .json();
    assertThat(info.get("could_pass").findValuesAsText("query_genes"))
        .containsExactly("50", "100", "150", "250");
    assertThat(info.get("could_pass").findValuesAsText("signatures"))
        .containsExactly("35", "17", "9", "2");
    assertThat(CliRun.of("atlas", "info", released).done().out())
        .contains("  50 query genes", "35 signatures could reach recall 0.7");
    CliRun.of("atlas", "info", released, "--query-sizes=5,0").refused("query-sizes holds 0");
  }

  @Test
  void infoCountsLoweredGenesWeightsAndAttributes() throws IOException {
    Path drugs =
        Files.writeString(
            folder.resolve("drugs.json"),
            "{\"format\":\"perturb-atlas\",\"formatVersion\":1,\"name\":\"d\",\"version\":\"1\","
                + "\"modules\":[{\"name\":\"m\",\"anchors\":[\"M\"]}],\"perturbations\":["
                + "{\"name\":\"A\",\"up\":[\"G\"],\"upWeight\":[2],\"down\":[\"G\",\"H\"],"
                + "\"type\":\"drug\",\"dose\":\"1 uM\"},"
                + "{\"name\":\"B\",\"type\":\"drug\"}]}");
    JsonNode info = CliRun.of("atlas", "info", drugs, "--json").done().json();
    assertThat(info.get("down_sizes").get("max").asInt()).isEqualTo(2);
    assertThat(info.get("down_sizes").get("empty").asInt()).isEqualTo(1);
    assertThat(info.get("weighted").asInt()).isEqualTo(1);
    assertThat(info.get("attributes").toString())
        .isEqualTo("{\"dose\":{\"1 uM\":1},\"type\":{\"drug\":2}}");
    assertThat(CliRun.of("atlas", "info", drugs).done().out())
        .contains("2 perturbations: drug 2", "Lowered genes");
    assertThat(CliRun.of("atlas", "validate", drugs).done().out().lines())
        .containsExactly(
            "warning: module 'm': none of its anchors is in the atlas, so its score is always 0",
            "warning: module 'm': its anchor 'M' is a module; anchors are perturbations, so this one"
                + " counts for nothing",
            "warning: perturbation 'A': genes that it both raises and lowers: G",
            "valid: d 1");
  }

  @Test
  void listsModulesAndPerturbations() {
    assertThat(CliRun.of("atlas", "modules", CliRun.SAMPLE_ATLAS).done().out().lines()).hasSize(4);
    JsonNode modules = CliRun.of("atlas", "modules", CliRun.SAMPLE_ATLAS, "--json").done().json();
    assertThat(modules.findValuesAsText("name")).containsExactly("amber", "cobalt", "jade");
    assertThat(modules.get(0).get("anchors_present")).hasSize(4);

    String table = CliRun.of("atlas", "perturbations", CliRun.SAMPLE_ATLAS).done().out();
    assertThat(table.lines()).hasSize(61);
    JsonNode rows =
        CliRun.of("atlas", "perturbations", CliRun.SAMPLE_ATLAS, "--json").done().json();
    assertThat(rows.findValuesAsText("perturbation"))
        .containsExactlyElementsOf(
            AtlasFiles.read(CliRun.SAMPLE_ATLAS).perturbations().stream()
                .map(p -> p.name())
                .toList());
  }

  @Test
  void listsRegulatorsStrongestFirst() {
    JsonNode amber =
        CliRun.of(
                "atlas", "regulators", CliRun.SAMPLE_ATLAS, "--json", "--module=amber", "--top-n=4")
            .done()
            .json();
    assertThat(amber).hasSize(4);
    List<Double> scores =
        amber.findValues("master_score_norm").stream().map(JsonNode::asDouble).toList();
    assertThat(scores).isSortedAccordingTo((a, b) -> Double.compare(b, a));
    assertThat(
            CliRun.of("atlas", "regulators", CliRun.SAMPLE_ATLAS, "--top-n=0").done().out().lines())
        .hasSize(61);
    CliRun.of("atlas", "regulators", CliRun.SAMPLE_ATLAS, "--module=Amber")
        .refused("no module 'Amber'; it has amber, cobalt, jade");
    CliRun.of("atlas", "regulators", CliRun.SAMPLE_ATLAS, "--top-n=-1").refused("top-n is -1");
  }

  private Path pickle() throws IOException {
    Path file = folder.resolve("atlas.pkl");
    try (InputStream in = CliAtlasTest.class.getResourceAsStream("/pickle/object-p4.pkl")) {
      Files.write(file, in.readAllBytes());
    }
    return file;
  }
}
