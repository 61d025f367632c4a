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
    assertThat(applied.lines()).hasSize(3);
    assertThat(applied.lines().get(1)).startsWith("mine ").contains("My own", anchor);
    assertThat(applied.lines().get(2)).endsWith(" of 60 perturbations are unassigned");
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

  @Test
  void modulesAreFound() {
    ModuleOptions.Applied applied =
        options("--find-modules", "--stability-resamples=10", "--seed=1").apply(SAMPLE);
    assertThat(applied.atlas().modules())
        .extracting(Module::name)
        .containsExactly("module_1", "module_2", "module_3");
    assertThat(applied.lines()).hasSize(5);
    assertThat(applied.lines().get(0))
        .containsSubsequence("module", "core", "perturbations", "stability", "jaccard", "anchors");
    Module first = applied.atlas().modules().get(0);
    assertThat(applied.lines().get(1))
        .startsWith("module_1 ")
        .contains(" " + first.core().size() + " ")
        .containsPattern(" 0\\.[89]\\d\\d +0\\.\\d\\d\\d  ")
        .endsWith(String.join(",", first.anchors()));
    long unassigned =
        applied.atlas().perturbations().stream()
            .filter(p -> p.predictedModule().equals("unassigned"))
            .count();
    assertThat(applied.lines().get(4))
        .isEqualTo(unassigned + " of 60 perturbations are unassigned");
    assertThat(applied.warnings()).isEmpty();
  }

  @Test
  void theCutDecidesWhatIsFound() {
    assertThat(
            options(
                    "--find-modules",
                    "--module-height=0.8",
                    "--min-module-size=4",
                    "--module-min-genes=10",
                    "--stability-resamples=0")
                .apply(SAMPLE)
                .atlas()
                .modules())
        .extracting(module -> module.core().size())
        .containsExactly(4, 4, 4);
    List<Module> one =
        options("--find-modules", "--module-count=1", "--stability-resamples=0")
            .apply(SAMPLE)
            .atlas()
            .modules();
    assertThat(one).hasSize(1);
    assertThat(one.get(0).core())
        .hasSameSizeAs(SAMPLE.perturbations().stream().filter(p -> p.up().size() >= 20).toList());
  }

  @Test
  void unknownStabilityIsADash() {
    assertThat(options("--find-modules", "--stability-resamples=0").apply(SAMPLE).lines().get(1))
        .containsPattern(" - +0\\.\\d\\d\\d  ");
  }

  @Test
  void nothingFoundIsToldWithWhatToChange() {
    ModuleOptions strict = options("--find-modules", "--module-height=0.1");
    strict.check();
    assertThatExceptionOfType(UserException.class)
        .isThrownBy(() -> strict.apply(SAMPLE))
        .withMessageStartingWith("no modules found: of the signatures with 20 genes or more, no 3")
        .withMessageContaining("raise --module-height");
  }

  @Test
  void optionsThatContradictEachOtherAreRefused() throws IOException {
    refused(
        options("--find-modules", "--modules", "m.json"),
        "--modules and --find-modules exclude each other");
    refused(
        options("--find-modules", "--module-height=0.5", "--module-count=3"),
        "--module-height and --module-count exclude each other");
    for (String option :
        List.of(
            "--module-height=0.5",
            "--module-count=3",
            "--module-min-genes=9",
            "--min-module-size=4",
            "--stability-resamples=0",
            "--seed=4")) {
      refused(
          options(option), option.replaceFirst("=.*", "") + " is for --find-modules, which is not");
    }
  }
}
