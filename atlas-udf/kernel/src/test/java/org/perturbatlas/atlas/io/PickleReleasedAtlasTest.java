/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.atlas.io.pickle.PickleLimits;
import org.perturbatlas.atlas.io.pickle.PickleReader;
import org.perturbatlas.error.UserException;

/** The atlas that users have, against its plain export. */
class PickleReleasedAtlasTest {

  private static final Path DATA =
      Path.of(System.getProperty("perturbatlas.root", "."), "..", "shared", "data");
  private static final Path PICKLE = DATA.resolve("PerturbAtlas-K562-v1.0.pkl");

  @BeforeEach
  void needsTheFile() {
    Assumptions.assumeTrue(Files.exists(PICKLE), "the released atlas is not there");
  }

  @Test
  void hasTheContentOfItsPlainExport() throws IOException {
    PickleAtlasImporter.Imported imported = PickleAtlasImporter.importFrom(PICKLE, null, null);
    Atlas atlas = imported.atlas();
    JsonNode json =
        new ObjectMapper().readTree(DATA.resolve("PerturbAtlas-K562-v1.0.json").toFile());
    assertThat(imported.warnings()).isEmpty();
    assertThat(atlas.info().name()).isEqualTo(json.get("name").asText());
    assertThat(atlas.info().version()).isEqualTo(json.get("version").asText());
    assertThat(atlas.info().cellLine()).isEqualTo(json.get("cellLine").asText());
    assertThat(atlas.modules()).hasSameSizeAs(json.get("modules"));
    for (int i = 0; i < atlas.modules().size(); i++) {
      Module module = atlas.modules().get(i);
      JsonNode expected = json.get("modules").get(i);
      assertThat(module.name()).isEqualTo(expected.get("name").asText());
      assertThat(module.anchors()).isEqualTo(texts(expected.get("anchors")));
    }
    assertThat(atlas.perturbations()).hasSameSizeAs(json.get("perturbations"));
    for (int i = 0; i < atlas.perturbations().size(); i++) {
      Perturbation perturbation = atlas.perturbations().get(i);
      JsonNode expected = json.get("perturbations").get(i);
      assertThat(perturbation.name()).isEqualTo(expected.get("name").asText());
      assertThat(List.copyOf(perturbation.up())).isEqualTo(texts(expected.get("up")));
      assertThat(perturbation.predictedModule())
          .isEqualTo(expected.get("predictedModule").asText());
      assertThat(perturbation.masterRegulatorScore())
          .isEqualTo(expected.get("masterRegulatorScore").asDouble());
      assertThat(perturbation.masterScoreNorm())
          .isEqualTo(expected.get("masterScoreNorm").asDouble());
    }
    assertThat(atlas.contentFingerprint())
        .isEqualTo("6e235095774ab1b8c734860e8bf550cdfc0da0b1249952e987056f315061ac6e");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(text -> texts.add(text.asText()));
    return texts;
  }

  @Test
  void isRefusedWhenCut() throws IOException {
    byte[] whole = Files.readAllBytes(PICKLE);
    for (int length = 0; length < whole.length; length += 97) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> PickleReader.read("x", cut, PickleLimits.DEFAULT))
          .isExactlyInstanceOf(UserException.class);
    }
  }
}
