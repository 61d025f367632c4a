/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.error.UserException;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.Hit;
import org.perturbatlas.retrieval.Rejection;
import org.perturbatlas.retrieval.RejectionReason;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.testing.GoldenCase;
import org.perturbatlas.testing.SharedData;

class PerturbAtlasTest {

  private static final ScoringParameters ANY =
      ScoringParameters.DEFAULT.withMinRecall(0.1).withMinSignatureSize(0);

  private final PerturbAtlas atlas = PerturbAtlas.of(GoldenCase.bundledAtlas("one-module"));
  private final PerturbAtlas edge = PerturbAtlas.of(GoldenCase.bundledAtlas("edge"));

  @Test
  void loadsWhatItSaved(@TempDir Path folder) {
    Path file = folder.resolve("atlas.json.gz");
    edge.save(file);
    PerturbAtlas loaded = PerturbAtlas.load(file);
    assertThat(loaded.atlas()).isEqualTo(edge.atlas());
    assertThat(loaded.index().identityFingerprint()).isEqualTo(edge.atlas().identityFingerprint());
  }

  @Test
  void theExampleOfItsJavadocHasAnAnswer() throws IOException {
    Path root = SharedData.projectRoot();
    String source =
        Files.readString(
            root.resolve("atlas-udf/kernel/src/main/java/org/perturbatlas/PerturbAtlas.java"));
    Matcher example =
        Pattern.compile("load\\(Path\\.of\\(\"(.*?)\".*?List\\.of\\((.*?)\\)", Pattern.DOTALL)
            .matcher(source);
    assertThat(example.find()).isTrue();
    List<String> genes = List.of(example.group(2).replace("\"", "").split(", "));
    PerturbAtlas sample = PerturbAtlas.load(root.resolve(example.group(1)));
    assertThat(sample.query(genes).genesInAtlas()).isEqualTo(genes.size());
  }

  @Test
  void showsModulesAndPerturbationsInOrder() {
    assertThat(edge.modules()).isEqualTo(edge.atlas().modules()).hasSize(4);
    assertThat(edge.perturbations()).isEqualTo(edge.atlas().perturbations()).hasSize(60);
  }

  @Test
  void asksWithoutThrowingAndQueriesWithAReason() {
    assertThat(atlas.ask(null, ANY)).isEqualTo(new Rejection(RejectionReason.NULL_GENES, 0));
    assertThat(atlas.ask(Arrays.asList(null, "x"), ANY)).isInstanceOf(Answer.class);
    assertThatThrownBy(() -> atlas.query(List.of("nope")))
        .isExactlyInstanceOf(UserException.class)
        .hasMessage("NO_REFERENCE_GENES: none of the genes is in the atlas");
  }

  @Test
  void theFirstResultsAreTheBest() {
    Answer answer = atlas.query(List.of("X", "Y"), ANY);
    assertThat(atlas.topPerturbations(answer, 1))
        .containsExactly(new Hit(1, "A", 1, 1, 2, 2, "m", null, null, true, Map.of(), null));
    assertThat(atlas.topPerturbations(answer, 0)).isEmpty();
    assertThat(atlas.topPerturbations(answer, 99)).isEqualTo(answer.hits()).hasSize(2);
    assertThat(atlas.evidence(answer)).isEqualTo(answer.evidence());
    assertThat(atlas.interpret(answer)).startsWith("Closest module: m (score 1.0000).");
  }

  @Test
  void defaultsApplyWhereNoParametersAreGiven() {
    assertThat(atlas.query(List.of("X")).hits()).isEmpty();
  }

  @Test
  void theSummaryIsATable() {
    Answer answer = edge.query(edge.index().signature(1), ANY.withTopN(3));
    assertThat(edge.summary(answer).lines())
        .containsExactly(
            "Atlas     edge-atlas (v1.0): 60 perturbations, 296 genes",
            "Query     20 genes, 20 of them in the atlas",
            "Module    alpha            0.3509  <- predicted",
            "Module    beta             0.0250",
            "Module    gamma            0.0000",
            "Module    delta            0.0256",
            "Evidence  0.50 Moderate (margin 0.3252, agreement 0.00, mean recall 0.52)",
            "",
            "rank  perturbation          recall precision  shared   size  module           master"
                + " score",
            "   1  P01                    1.000     1.000      20     20  gamma                  "
                + " 1.000",
            "   2  P22                    0.350     0.117       7     60  -                      "
                + "     -",
            "   3  P24                    0.200     0.067       4     60  beta                   "
                + " 0.250");
  }

  @Test
  void theSummaryOfNothingSaysSo() {
    assertThat(atlas.summary(atlas.query(List.of("X"))).lines())
        .containsExactly(
            "Atlas     one-module (v1.0): 2 perturbations, 3 genes",
            "Query     1 genes, 1 of them in the atlas",
            "Module    m                0.5000  <- predicted",
            "Evidence  0.00 Low (margin none, agreement 0.00, mean recall 0.00)",
            "No perturbation was retrieved at these thresholds.");
  }
}
