/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.error.UserException;
import picocli.CommandLine;

class ModuleOptionsTest {

  private static final Atlas SAMPLE = AtlasFiles.read(CliRun.SAMPLE_ATLAS);

  @TempDir Path folder;

  private static ModuleOptions options(Object... args) {
    ModuleOptions options = new ModuleOptions();
    CommandLine.populateCommand(
        options, java.util.Arrays.stream(args).map(Object::toString).toArray(String[]::new));
    return options;
  }

  private Path modulesFile(String singleQuoted) throws IOException {
    return Files.writeString(folder.resolve("m.json"), singleQuoted.replace('\'', '"'));
  }

  private static void refused(ModuleOptions options, String message) {
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(options::check)
        .withMessageContaining(message);
  }

  @Test
  void withoutOptionsTheAtlasStaysAsItIs() {
    ModuleOptions none = options();
    none.check();
    assertThat(none.given()).isFalse();
    assertThat(none.apply(SAMPLE))
        .isEqualTo(new ModuleOptions.Applied(SAMPLE, List.of(), List.of()));
  }

  @Test
  void modulesOfAFileReplaceThoseOfTheAtlas() throws IOException {
    String anchor = SAMPLE.modules().get(1).anchors().get(0);
    Path file = modulesFile("[{'name':'mine','title':'My own','core':['" + anchor + "','NONE']}]");
    ModuleOptions.Applied applied = options("--modules", file).apply(SAMPLE);
    assertThat(applied.atlas().modules())
        .containsExactly(new Module("mine", "My own", List.of(anchor), List.of(anchor, "NONE")));
    assertThat(applied.atlas().perturbations())
        .extracting(Perturbation::predictedModule)
        .containsOnly("mine", "unassigned");
    assertThat(applied.lines()).hasSize(2);
    assertThat(applied.lines().get(1)).startsWith("mine ").contains("My own", anchor);
    assertThat(applied.warnings())
        .containsExactly(
            "module 'mine': 1 of 2 core perturbations are not in the atlas, left out of the means:"
                + " NONE");
  }

  @Test
  void anAtlasGivesItsOwnModulesAgain() {
    ModuleOptions.Applied applied = options("--modules", CliRun.SAMPLE_ATLAS).apply(SAMPLE);
    assertThat(applied.atlas().modules()).isEqualTo(SAMPLE.modules());
    assertThat(applied.atlas().perturbations())
        .extracting(Perturbation::predictedModule)
        .containsExactlyElementsOf(
            SAMPLE.perturbations().stream().map(Perturbation::predictedModule).toList());
  }

  @Test
  void aBadFileIsFoundWithoutAnAtlas() throws IOException {
    refused(options("--modules", folder.resolve("none.json")), "none.json: cannot be read");
    refused(
        options("--modules", modulesFile("[{'name':'a','cores':['X']}]")),
        "m.json: modules[0]: unknown field 'cores'");
  }
}
