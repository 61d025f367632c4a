/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.io.AtlasFiles;

class CliAssignTest {

  @TempDir Path folder;

  private CliRun assign(Path output, Object... more) {
    Object[] args = new Object[more.length + 5];
    args[0] = "atlas";
    args[1] = "assign";
    args[2] = CliRun.SAMPLE_ATLAS;
    args[3] = "--output";
    args[4] = output;
    System.arraycopy(more, 0, args, 5, more.length);
    return CliRun.of(args);
  }

  @Test
  void writesTheAtlasWithTheModulesOfAFile() throws IOException {
    String core = AtlasFiles.read(CliRun.SAMPLE_ATLAS).modules().get(0).core().get(0);
    Path modules =
        Files.writeString(
            folder.resolve("m.json"),
            "[{\"name\":\"mine\",\"anchors\":[\"NONE\"],\"core\":[\"" + core + "\"]}]");
    Path output = folder.resolve("curated.json.gz");
    CliRun run = assign(output, "--modules", modules).done();
    Atlas atlas = AtlasFiles.read(output);
    assertThat(run.out()).contains("\nmine ", atlas.contentFingerprint());
    assertThat(run.err()).contains("warning: module 'mine': none of its anchors is in the atlas");
    assertThat(atlas.modules()).hasSize(1);
    assign(output, "--modules", modules).refused("is there already");
    assign(output, "--modules", modules, "--overwrite").done();
  }

  @Test
  void writesTheAtlasWithModulesThatAreFound() {
    Path output = folder.resolve("found.json");
    CliRun run = assign(output, "--find-modules", "--stability-resamples", 5).done();
    Atlas atlas = AtlasFiles.read(output);
    assertThat(atlas.modules())
        .extracting(m -> m.name())
        .containsExactly("module_1", "module_2", "module_3");
    assertThat(run.out()).contains("stability", "\nmodule_3 ");
    Path again = folder.resolve("again.json");
    assign(again, "--find-modules", "--stability-resamples=0").done();
    assertThat(again).hasSameBinaryContentAs(output);
  }

  @Test
  void theNewAtlasCanHaveItsOwnName() {
    Path output = folder.resolve("named.json");
    CliRun run =
        assign(
            output,
            "--modules",
            CliRun.SAMPLE_ATLAS,
            "--name",
            "Mine",
            "--version",
            "2",
            "--licence",
            "CC0-1.0");
    assertThat(run.done().out()).contains("Atlas     Mine 2\n");
    Atlas atlas = AtlasFiles.read(output);
    assertThat(atlas.info().name()).isEqualTo("Mine");
    assertThat(atlas.info().version()).isEqualTo("2");
    assertThat(atlas.info().organism()).isEqualTo("synthetic");
    assertThat(atlas.info().licence()).isEqualTo("CC0-1.0");
  }

  @Test
  void mistakesLeaveNoOutput() throws IOException {
    Path output = folder.resolve("none.json");
    assign(output).refused("no modules given; --modules FILE or --find-modules");
    Path modules =
        Files.writeString(folder.resolve("m.json"), "[{\"name\":\"a\",\"anchors\":[\"A\"]}]");
    assign(output, "--modules", modules)
        .refused("m.json: module 'a': anchor 'A' is the module itself");
    assign(output, "--modules", CliRun.SAMPLE_ATLAS, "--name", " ")
        .refused("--name and --version: name: missing or blank");
    assign(output, "--find-modules", "--module-height", 2).refused("module-height is 2.0");
    assign(output, "--find-modules", "--module-count", "many").refused("--module-count", "'many'");
    assertThat(output).doesNotExist();
  }
}
