/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.error.UserException;

class GmtReaderTest {

  @TempDir Path folder;

  @Test
  void pairsBecomeOnePerturbationAndTheOrderIsThatOfTheFile() {
    Path file =
        Imports.file(
            folder,
            "sets.gmt",
            "KLF1_DN\tdescription\tA\tB",
            "CEBPA\t\tC",
            "klf1_up\tx\td\tE\td",
            "TP53 down\tx\tF",
            "EMPTY\tx",
            "GATA1-Up\tx\t\tG\t\t");
    ImportedSignatures read = Imports.gmt(file);
    assertThat(read.perturbations().stream().map(p -> p.draft().name))
        .containsExactly("KLF1", "CEBPA", "klf1", "TP53", "EMPTY", "GATA1");
    assertThat(read.counts()).isEqualTo(new ImportCounts(6, 0, 1, 0, 3));
    assertThatThrownBy(() -> Imports.atlas(read))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("'klf1'", "'KLF1'", "line 1", "line 3", "same perturbation name");
  }

  @Test
  void directionsComeFromTheEndings() {
    Path file = Imports.file(folder, "sets.gmt", "K_UP\tx\tA\tB", "K_DN\tx\tC\tA", "L_sig\tx\tD");
    ImportedSignatures read = Imports.gmt(file);
    Atlas atlas = Imports.atlas(read);
    Perturbation k = atlas.perturbations().get(0);
    assertThat(k.name()).isEqualTo("K");
    assertThat(k.up()).containsExactly("A", "B");
    assertThat(k.down()).containsExactly("C", "A");
    assertThat(atlas.perturbations().get(1).name()).isEqualTo("L_SIG");
    assertThat(read.counts().bothWays()).isEqualTo(1);
    assertThat(read.warnings()).anyMatch(warning -> warning.startsWith("1 genes are both up"));
  }

  @ParameterizedTest
  @CsvSource({
    "K_UP, K, UP",
    "K_dn, K, DOWN",
    "K-Down, K, DOWN",
    "'K up', K, UP",
    "K_UP_DN, K_UP, DOWN",
    "K 1 - Down, K 1 -, DOWN",
  })
  void splitsNames(String set, String perturbation, Direction direction) {
    assertThat(SetSuffixes.DEFAULT.split(set))
        .isEqualTo(new SetSuffixes.Split(perturbation, direction));
  }

  @ParameterizedTest
  @ValueSource(strings = {"KUP", "_UP", "_DN", "UP", "", "BREAKDOWN", "K_UPS"})
  void otherNamesAreWhole(String set) {
    assertThat(SetSuffixes.DEFAULT.split(set)).isNull();
  }

  @Test
  void anEndingIsNoLongerThanItsName() {
    // One character, of three in upper case.
    assertThat(new SetSuffixes(List.of("FFL"), List.of()).split("\ufb04")).isNull();
  }

  @Test
  void endingsCanBeChosen() {
    SetSuffixes suffixes = new SetSuffixes(List.of("|induced"), List.of("|repressed"));
    assertThat(suffixes.split("K|Repressed")).isEqualTo(new SetSuffixes.Split("K", Direction.DOWN));
    assertThat(suffixes.split("K_DN")).isNull();
    assertThatThrownBy(() -> new SetSuffixes(List.of("_x"), List.of("_X")))
        .isInstanceOf(UserException.class);
    assertThatThrownBy(() -> new SetSuffixes(List.of(" "), List.of()))
        .isInstanceOf(UserException.class);
  }

  @Test
  void weightsAreReadWhereAllGenesHaveOne() {
    Path file =
        Imports.file(
            folder,
            "sets.gmt",
            "A\tx\tG1,1.5\tG2,-2e-1\tg1,-3",
            "B\tx\tG1,1\tG2",
            "C\tx\tG1,NaN\tG2,2",
            "D\tx\tG1,inf",
            "E\tx\tHLA,A",
            "F\tx\tG1,1,234\tG2,5");
    RejectedRows rejected = RejectedRows.counted();
    ImportedSignatures read = SignatureFiles.gmt(file, SetSuffixes.DEFAULT, rejected);
    Atlas atlas = Imports.atlas(read);
    assertThat(atlas.perturbations()).extracting(Perturbation::name).containsExactly("A", "E");
    Perturbation a = atlas.perturbations().get(0);
    assertThat(a.up()).containsExactly("G1", "G2");
    assertThat(a.up().weights()).containsExactly(-3, -0.2);
    assertThat(atlas.perturbations().get(1).up()).containsExactly("HLA,A");
    assertThat(rejected.counts())
        .containsExactly(entry(RowReason.BAD_WEIGHT, 3L), entry(RowReason.MISSING_WEIGHT, 1L));
    assertThat(read.counts()).isEqualTo(new ImportCounts(6, 4, 1, 0, 0));
  }

  @Test
  void listsWithinACellAreToldOf() {
    Path file = Imports.file(folder, "sets.gmt", "A\tx\tG1\tG2", "B\tx\tG1 G2\tG3;G4\tG1 G2");
    assertThat(Imports.gmt(file).warnings())
        .singleElement()
        .asString()
        .startsWith(
            "2 genes have a blank, comma, semicolon or bar in their name, as 'G1 G2' in line 2");
    assertThat(Imports.gmt(Imports.file(folder, "fine.gmt", "A\tx\tHLA-A\tG.1_2")).warnings())
        .isEmpty();
  }

  @Test
  void twoSetsOfOneDirectionAreRefused() {
    Path twice = Imports.file(folder, "twice.gmt", "A\tx\tG", "B\tx\tG", "A\ty\tH");
    assertThatThrownBy(() -> Imports.gmt(twice))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("twice.gmt", "lines 1 and 3", "'A'");
    Path suffixed = Imports.file(folder, "suffixed.gmt", "A\tx\tG", "A_UP\ty\tH");
    assertThatThrownBy(() -> Imports.gmt(suffixed)).hasMessageContaining("lines 1 and 2");
  }

  @Test
  void badLinesAreSetApartAndAFileOfThemIsRefused() {
    byte[] bytes =
        ("\ufeffA\tx\tG\r\n \t\tG\r\nno tabs\r\nB\0\tx\tG\rC\tx\tG\0H\n\n"
                + "n".repeat(257)
                + "\tx\tG\nD\tx\tM\u00e4H")
            .getBytes(StandardCharsets.UTF_8);
    RejectedRows rejected = RejectedRows.counted();
    ImportedSignatures read =
        SignatureFiles.gmt(Imports.bytes(folder, "odd.gmt", bytes), SetSuffixes.DEFAULT, rejected);
    assertThat(Imports.atlas(read).perturbations())
        .extracting(Perturbation::name)
        .containsExactly("A", "D");
    assertThat(rejected.counts())
        .containsExactly(
            entry(RowReason.MALFORMED_ROW, 1L),
            entry(RowReason.MISSING_PERTURBATION, 1L),
            entry(RowReason.BAD_NAME, 3L));
    assertThat(read.counts().rows()).isEqualTo(7);
    Path bad = Imports.file(folder, "bad.gmt", "one", "two");
    assertThatThrownBy(() -> Imports.gmt(bad))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("bad.gmt", "none of its 2 rows", "line 1");
    assertThatThrownBy(() -> Imports.gmt(Imports.bytes(folder, "none.gmt", new byte[0])))
        .hasMessageContaining("no rows");
  }

  @Test
  void aLineMayHoldAMillionGenes() {
    String genes =
        IntStream.range(0, 1_000_000).mapToObj(i -> "G" + i).collect(Collectors.joining("\t"));
    Path file =
        Imports.bytes(
            folder,
            "long.gmt.gz",
            Imports.gzip(("A\tx\t" + genes).getBytes(StandardCharsets.UTF_8)));
    assertThat(Imports.only(Imports.gmt(file)).up()).hasSize(1_000_000);
  }
}
