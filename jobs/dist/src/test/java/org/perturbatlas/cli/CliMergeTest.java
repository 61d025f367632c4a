/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.atlas.io.AtlasFiles;

class CliMergeTest {

  @TempDir Path folder;
  private final Atlas sample = AtlasFiles.read(CliRun.SAMPLE_ATLAS);
  private Path other;

  /** Holds the second half of the sample atlas, with a gene less each, and one of its own. */
  @BeforeEach
  void makeAnotherAtlas() {
    AtlasBuilder builder =
        new AtlasBuilder("other")
            .info(new AtlasInfo("Other", "2", null, null, null, "CC0-1.0", null));
    builder.module(sample.modules().get(0));
    for (Perturbation p : sample.perturbations().subList(30, 60)) {
      AtlasBuilder.Draft draft = AtlasBuilder.Draft.of(p);
      draft.up = draft.up.subList(0, Math.max(0, draft.up.size() - 1));
      draft.upWeight = null;
      builder.perturbation("", draft);
    }
    AtlasBuilder.Draft own = new AtlasBuilder.Draft();
    own.name = "OWN";
    own.up = List.of("A");
    builder.perturbation("", own);
    other = folder.resolve("other.json");
    AtlasFiles.write(builder.build(), other);
  }

  @Test
  void unionKeepsEverySignature() {
    Path output = folder.resolve("union.json.gz");
    CliRun run = CliRun.of("atlas", "merge", CliRun.SAMPLE_ATLAS, other, "--output", output).done();
    Atlas merged = AtlasFiles.read(output);
    assertThat(merged.perturbations()).hasSize(91);
    assertThat(merged.info().name()).isEqualTo(sample.info().name() + "+Other");
    assertThat(merged.modules()).hasSize(4);
    Perturbation shared = sample.perturbations().get(40);
    assertThat(merged.perturbations().get(40).name())
        .isEqualTo(shared.name() + "@PERTURBATLAS-SAMPLE");
    assertThat(merged.perturbations().get(40).up()).isEqualTo(shared.up());
    assertThat(run.out())
        .contains("Perturbations  91", "Renamed        60", merged.contentFingerprint());
    assertThat(run.err()).contains("warning: the atlases do not come under one licence");
    JsonNode all =
        CliRun.of(
                "atlas",
                "merge",
                CliRun.SAMPLE_ATLAS,
                other,
                "--suffix-all",
                "--name=N",
                "--version=7",
                "--json",
                "--overwrite",
                "--output",
                output)
            .done()
            .json();
    assertThat(all.get("renamed").asInt()).isEqualTo(91);
    assertThat(AtlasFiles.read(output).info().version()).isEqualTo("7");
  }

  @Test
  void consensusTellsWhatItLeavesOut() {
    Path output = folder.resolve("consensus.json");
    JsonNode told =
        CliRun.of(
                "atlas",
                "merge",
                CliRun.SAMPLE_ATLAS,
                other,
                "--mode=consensus",
                "--json",
                "--output",
                output)
            .done()
            .json();
    Atlas merged = AtlasFiles.read(output);
    assertThat(merged.modules()).isEmpty();
    assertThat(told.get("left_out")).hasSize(31);
    assertThat(told.get("left_out").get(30).asText()).isEqualTo("OWN");
    Atlas second = AtlasFiles.read(other);
    for (int i = 0; i < 30; i++) {
      assertThat(merged.perturbations().get(i).up().toList())
          .isEqualTo(second.perturbations().get(i).up().toList());
    }
    String text =
        CliRun.of(
                "atlas",
                "merge",
                CliRun.SAMPLE_ATLAS,
                other,
                "--mode=consensus",
                "--overwrite",
                "--output",
                output)
            .done()
            .out();
    assertThat(text)
        .contains("Left out       31 perturbations of a single atlas: ", ", ... (--json");
  }

  @Test
  void modulesCanBeGivenToAConsensus() throws IOException {
    String core = sample.perturbations().get(45).name();
    Path modules =
        Files.writeString(
            folder.resolve("modules.json"),
            "[{\"name\":\"m\",\"anchors\":[\"" + core + "\"],\"core\":[\"" + core + "\"]}]");
    Path output = folder.resolve("consensus.json");
    CliRun.of(
            "atlas",
            "merge",
            CliRun.SAMPLE_ATLAS,
            other,
            "--mode=consensus",
            "--modules",
            modules,
            "--output",
            output)
        .done();
    Atlas merged = AtlasFiles.read(output);
    assertThat(merged.modules().stream().map(Module::name)).containsExactly("m");
    assertThat(merged.perturbations())
        .anySatisfy(p -> assertThat(p.predictedModule()).isEqualTo("m"));
  }

  @Test
  void mistakesAreToldBeforeAnythingIsWritten() {
    Path output = folder.resolve("none.json");
    merge(output, "--mode=both").refused("Unknown mode 'both'; union or consensus is expected");
    merge(output, "--votes=2").refused("--votes goes with --mode consensus");
    merge(output, "--mode=consensus", "--suffix-all").refused("--suffix-all goes with");
    merge(output, "--mode=consensus", "--votes=3").refused("--votes is 3; a number from 1 to 2");
    CliRun.of("atlas", "merge", other, other, "--output", output).refused("'Other' '2'");
    CliRun.of("atlas", "merge", other, "--output", output).refused("missing argument ATLAS");
    assertThat(output).doesNotExist();
    merge(other).refused("is there already");
  }

  private CliRun merge(Path output, String... options) {
    Object[] args = {"atlas", "merge", CliRun.SAMPLE_ATLAS, other, "--output", output};
    Object[] all = java.util.Arrays.copyOf(args, args.length + options.length);
    System.arraycopy(options, 0, all, args.length, options.length);
    return CliRun.of(all);
  }
}
