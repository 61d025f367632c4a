/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.atlas.io.pickle.PickleLimits;
import org.perturbatlas.atlas.io.pickle.PickleWriter;
import org.perturbatlas.atlas.io.pickle.TinyAtlasPickle;
import org.perturbatlas.error.UserException;

class PickleAtlasImporterTest {

  @TempDir Path folder;

  private PickleAtlasImporter.Imported load(byte[] pickle) {
    return PickleAtlasImporter.importFrom(file(pickle), null, null);
  }

  private Path file(byte[] pickle) {
    try {
      return Files.write(folder.resolve("tiny.pkl"), pickle);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private PickleAtlasImporter.Imported tiny(Consumer<TinyAtlasPickle> change) {
    TinyAtlasPickle pickle = new TinyAtlasPickle();
    change.accept(pickle);
    return load(pickle.bytes());
  }

  private static void isTiny(Atlas atlas) {
    assertThat(atlas.info().name()).isEqualTo("Tiny");
    assertThat(atlas.info().version()).isEqualTo("v9");
    assertThat(atlas.info().cellLine()).isEqualTo("X1");
    assertThat(atlas.info().licence()).isNull();
    assertThat(atlas.info().organism()).isNull();
    assertThat(atlas.modules()).extracting(m -> m.name()).containsExactly("north", "south");
    assertThat(atlas.modules().get(1).anchors()).containsExactly("ALPHA", "GONE");
    assertThat(atlas.perturbations())
        .extracting(Perturbation::name)
        .containsExactly("ZED", "ALPHA", "A+B");
    Perturbation zed = atlas.perturbations().get(0);
    assertThat(zed.up()).containsExactly("GENEA", "GENEB", "GENEC");
    assertThat(zed.predictedModule()).isNull();
    assertThat(zed.masterRegulatorScore()).isEqualTo(3.0);
    assertThat(zed.masterScoreNorm()).isNull();
    Perturbation alpha = atlas.perturbations().get(1);
    assertThat(alpha.up()).containsExactly("GENEB");
    assertThat(alpha.predictedModule()).isEqualTo("south");
    assertThat(alpha.masterRegulatorScore()).isEqualTo(1.5);
    assertThat(alpha.masterScoreNorm()).isEqualTo(0.5);
    assertThat(atlas.perturbations().get(2).up()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "2, numpy.core, <, f8, false, false", "3, numpy._core, >, f8, false, true",
    "4, numpy._core, <, f4, true, false", "5, numpy.core, >, f4, true, true"
  })
  void readsEveryProtocolAndBlockLayout(
      int protocol, String core, String order, String type, boolean fortran, boolean placement) {
    isTiny(
        tiny(p -> {
              p.protocol = protocol;
              p.numpyCore = core;
              p.byteOrder = order;
              p.numberType = type;
              p.fortran = fortran;
              p.arrayPlacement = placement;
            })
            .atlas());
  }

  @ParameterizedTest
  @ValueSource(strings = {"i8", "i4", "i1"})
  void readsWholeNumbers(String type) {
    Atlas atlas =
        tiny(p -> {
              p.numberType = type;
              p.scores = new double[] {1, 1, 0, 1};
            })
            .atlas();
    assertThat(atlas.perturbations().get(1).masterRegulatorScore()).isEqualTo(1.0);
    assertThat(atlas.perturbations().get(1).masterScoreNorm()).isEqualTo(0.0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain-p2",
        "plain-p3",
        "plain-p4",
        "plain-p5",
        "mixed-p2",
        "mixed-p5",
        "object-p4",
        "slice-p4",
        "string-p4"
      })
  void readsWhatPandasWrites(String name) throws IOException {
    try (InputStream in = getClass().getResourceAsStream("/pickle/" + name + ".pkl")) {
      isTiny(load(in.readAllBytes()).atlas());
    }
  }

  @Test
  void refusesTruthValuesAsScores() {
    assertThatThrownBy(() -> tiny(p -> p.numberType = "b1"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("the cell of column 'master_regulator_score' is not a number");
  }

  @Test
  void warnsOfWhatIsOddButLegal() {
    assertThat(tiny(p -> {}).warnings()).hasSize(1).first().asString().contains("GONE");
    assertThat(tiny(p -> p.reference = new String[] {"GENEA", "OTHER"}).warnings())
        .anyMatch(w -> w.startsWith("reference_genes: 2 genes, but the signatures have 3"));
    assertThat(tiny(p -> p.rows = new String[] {"ALPHA", "STRAY"}).warnings())
        .anyMatch(w -> w.contains("without a signature, ignored: STRAY"));
  }

  @Test
  void refusesTwoRowsForOnePerturbation() {
    assertThatThrownBy(() -> tiny(p -> p.rows = new String[] {"ZED", "zed "}))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("a second row for perturbation 'ZED'");
  }

  @Test
  void saysWhichKeysThereAreWhenSignaturesAreMissing() {
    assertThatThrownBy(() -> tiny(p -> p.signaturesKey = "strong_down"))
        .isExactlyInstanceOf(UserException.class)
        .hasMessageContaining("no dict 'strong_up'")
        .hasMessageContaining("it has strong_down, perturbation_metadata, module_anchors");
  }

  @Test
  void takesAnotherNameAndVersion() {
    Path file = file(new TinyAtlasPickle().bytes());
    Atlas atlas = PickleAtlasImporter.read(file, "Mine", "2");
    assertThat(atlas.info().name()).isEqualTo("Mine");
    assertThat(atlas.info().version()).isEqualTo("2");
    assertThat(atlas.contentFingerprint())
        .isEqualTo(PickleAtlasImporter.read(file).contentFingerprint());
  }

  @Test
  void takesALongCitationOnOneLine() {
    PickleAtlasImporter.Imported imported =
        tiny(p -> p.citation = " Norman et al.\n\tScience\u2028" + "x".repeat(1_000) + "\r\n");
    assertThat(imported.atlas().info().citation())
        .isEqualTo("Norman et al. Science " + "x".repeat(1_000));
    assertThat(imported.atlas().info().licence()).isNull();
    assertThat(imported.warnings()).contains("licence: not text, ignored");
    assertThatThrownBy(() -> tiny(p -> p.citation = "x".repeat(100_001)))
        .hasMessageContaining("citation: longer than 100000 characters");
  }

  @Test
  void takesAVersionThatIsANumber() {
    assertThat(tiny(p -> p.version = out -> out.integer(2)).atlas().info().version())
        .isEqualTo("2");
    assertThat(
            tiny(p -> p.version = out -> out.op('G', 0x3f, 0xf0, 0, 0, 0, 0, 0, 0))
                .atlas()
                .info()
                .version())
        .isEqualTo("1.0");
  }

  @Test
  void saysWhyAVersionIsRefused() {
    assertThatThrownBy(() -> tiny(p -> p.version = out -> out.op(']')))
        .hasMessageEndingWith("tiny.pkl: version: not text");
    assertThatThrownBy(() -> tiny(p -> p.version = out -> out.text("x".repeat(300))))
        .hasMessageContaining("is longer than 256")
        .hasMessageNotContaining("more:");
    assertThatThrownBy(() -> tiny(p -> p.version = out -> out.op('N')))
        .hasMessageContaining("version: missing or blank");
  }

  @Test
  void boundsGenesThatManySignaturesShare() {
    PickleWriter out = new PickleWriter(4).op('}').text("strong_up").op('}', '(');
    out.text("P").op(0x8f, 'q', 0, '(');
    for (int i = 0; i < 100; i++) {
      out.text("G" + i);
    }
    out.op(0x90);
    for (int i = 0; i < 100; i++) {
      out.text("P" + i).op('h', 0);
    }
    Path file = file(out.op('u', 's').stop());
    PickleLimits limits = new PickleLimits(1 << 20, 1000, 64, 2_000, 100, 100);
    assertThatThrownBy(() -> PickleAtlasImporter.importFrom(file, "n", "v", limits))
        .isExactlyInstanceOf(UserException.class)
        .hasMessageContaining("more genes, all together");
  }

  @Test
  void saysWhatIsNoAtlas() {
    assertThatThrownBy(() -> load(new PickleWriter(4).op(']').stop()))
        .hasMessageContaining("holds no atlas object");
    assertThatThrownBy(() -> PickleAtlasImporter.read(folder.resolve("none.pkl")))
        .isExactlyInstanceOf(UserException.class)
        .hasMessageContaining("no such file");
    assertThatThrownBy(() -> PickleAtlasImporter.read(folder))
        .isExactlyInstanceOf(UserException.class)
        .hasMessageContaining("cannot be read");
  }
}
