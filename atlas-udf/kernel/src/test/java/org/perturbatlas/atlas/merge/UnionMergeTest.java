/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.Module;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.error.UserException;
import org.perturbatlas.testing.GoldenCase;
import org.perturbatlas.testing.SmallAtlas;

class UnionMergeTest {

  @Test
  void namesOfSeveralAtlasesTakeThatOfTheirAtlas() {
    Atlas one =
        builder("K562")
            .perturbation("", SmallAtlas.draft("CEBPA", "A", "B"))
            .perturbation("", SmallAtlas.draft("KLF1", "C"))
            .build();
    Atlas two =
        builder("HepG2")
            .perturbation("", SmallAtlas.draft("TP53", "D"))
            .perturbation("", SmallAtlas.draft("CEBPA", "B", "E"))
            .build();
    MergedAtlas merged = UnionMerge.of(List.of(one, two), null, null, false);
    assertThat(names(merged.atlas())).containsExactly("CEBPA@K562", "KLF1", "TP53", "CEBPA@HEPG2");
    assertThat(merged.renamed()).isEqualTo(2);
    assertThat(merged.atlas().perturbations().get(0).up()).containsExactly("A", "B");
    assertThat(merged.atlas().perturbations().get(3).up()).containsExactly("B", "E");
    assertThat(merged.atlas().info().name()).isEqualTo("K562+HepG2");
    assertThat(merged.atlas().info().version()).isEqualTo("1");
    assertThat(names(UnionMerge.of(List.of(one, two), "N", "2", true).atlas()))
        .containsExactly("CEBPA@K562", "KLF1@K562", "TP53@HEPG2", "CEBPA@HEPG2");
  }

  @Test
  void anchorsCoresAndLabelsFollowWhatTheyName() {
    Atlas one =
        builder("X")
            .module("", "myeloid", "Myeloid", List.of("CEBPA", "ONLY2"), List.of("CEBPA", "KLF1"))
            .perturbation("", SmallAtlas.draftOf("myeloid", "CEBPA", "A"))
            .perturbation("", SmallAtlas.draftOf("unassigned", "KLF1", "B"))
            .build();
    AtlasBuilder.Draft compat = SmallAtlas.draftOf("unassigned", "CEBPA", "C");
    compat.attributes.put("compatModule", "myeloid");
    compat.attributes.put("dose", "1 uM");
    Atlas two =
        builder("Y")
            .module("", "myeloid", null, List.of("CEBPA", "NOWHERE"), List.of())
            .module("", "other", "Other", List.of("ONLY2"), List.of())
            .perturbation("", compat)
            .perturbation("", SmallAtlas.draftOf("other", "ONLY2", "D"))
            .build();
    Atlas merged = UnionMerge.of(List.of(one, two), null, null, false).atlas();
    assertThat(merged.modules())
        .containsExactly(
            // Atlas X does not hold ONLY2, so its anchor is not that of Y.
            new Module(
                "myeloid@X",
                "Myeloid (X)",
                List.of("CEBPA@X", "ONLY2@X"),
                List.of("CEBPA@X", "KLF1")),
            new Module("myeloid@Y", null, List.of("CEBPA@Y", "NOWHERE"), List.of()),
            new Module("other", "Other", List.of("ONLY2"), List.of()));
    assertThat(merged.perturbations().stream().map(Perturbation::predictedModule))
        .containsExactly("myeloid@X", "unassigned", "unassigned", "other");
    assertThat(merged.perturbations().get(2).attributes())
        .containsEntry("compatModule", "myeloid@Y")
        .containsEntry("dose", "1 uM");
  }

  @Test
  void normalisedScoresAreOverTheLargestOfAll() {
    Atlas merged =
        UnionMerge.of(
                List.of(scored("X", "A", 8.0, 1.0), scored("Y", "B", 2.0, 1.0)), null, null, false)
            .atlas();
    assertThat(merged.perturbations().stream().map(Perturbation::masterRegulatorScore))
        .containsExactly(8.0, 2.0);
    assertThat(merged.perturbations().stream().map(Perturbation::masterScoreNorm))
        .containsExactly(1.0, 0.25);
    MergedAtlas without =
        UnionMerge.of(
            List.of(scored("X", "A", 8.0, 1.0), scored("Y", "B", null, 0.5)), null, null, false);
    assertThat(without.atlas().perturbations().get(1).masterScoreNorm()).isEqualTo(0.5);
    assertThat(without.warnings()).anyMatch(line -> line.contains("relative to their own atlas"));
  }

  @Test
  void originIsJoinedAndLicencesThatDifferAreTold() {
    Atlas one = of(new AtlasInfo("X", "1", "Homo sapiens", "K562", "Screen", "MIT", "Ours"));
    Atlas two = of(new AtlasInfo("Y", "2", "Homo sapiens", "HepG2", null, "CC-BY-4.0", "Ours"));
    MergedAtlas merged = UnionMerge.of(List.of(one, two), null, null, false);
    assertThat(merged.atlas().info())
        .isEqualTo(
            new AtlasInfo(
                "X+Y",
                "1+2",
                "Homo sapiens",
                "K562; HepG2",
                "Screen (X 1); Y 2",
                "MIT; CC-BY-4.0",
                "Ours"));
    assertThat(merged.warnings()).contains(MergedInfo.LICENCES_DIFFER);
  }

  @Test
  void atlasesOfOneNameAreToldApartByVersion() {
    Atlas one = of(AtlasInfo.of("X", "v1"));
    Atlas two = of(AtlasInfo.of("x ", "v2"));
    assertThat(names(UnionMerge.of(List.of(one, two), null, null, false).atlas()))
        .containsExactly("P@X@V1", "P@X@V2");
    assertThatThrownBy(() -> UnionMerge.of(List.of(one, one), null, null, false))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("'X' 'v1'");
  }

  @Test
  void modulesThatDifferByCaseAloneAreToldApart() {
    Atlas one =
        builder("X")
            .module("", "mod", null, List.of("P"), List.of())
            .perturbation("", SmallAtlas.draftOf("mod", "P", "A"))
            .build();
    Atlas two =
        builder("Y")
            .module("", "MOD", null, List.of("Q"), List.of())
            .perturbation("", SmallAtlas.draftOf("MOD", "Q", "A"))
            .build();
    Atlas merged = UnionMerge.of(List.of(one, two), null, null, false).atlas();
    assertThat(merged.modules()).extracting(Module::name).containsExactly("mod@X", "MOD@Y");
    assertThat(merged.perturbations())
        .extracting(Perturbation::predictedModule)
        .containsExactly("mod@X", "MOD@Y");
  }

  @Test
  void nameThatMeantSomethingElseIsRefused() {
    Atlas one = builder("X").perturbation("", SmallAtlas.draft("P@Y", "A")).build();
    Atlas two = of(AtlasInfo.of("Y", "1"));
    Atlas three = of(AtlasInfo.of("Z", "1"));
    assertThatThrownBy(() -> UnionMerge.of(List.of(one, two, three), null, null, false))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("'P@Y'")
        .hasMessageContaining("--suffix-all");
    assertThat(names(UnionMerge.of(List.of(one, two, three), null, null, true).atlas()))
        .containsExactly("P@Y@X", "P@Y", "P@Z");
  }

  @Test
  void releasedAtlasKeepsItsSignaturesInAUnion() {
    Atlas released = AtlasFiles.read(GoldenCase.k562AtlasFile());
    Atlas other = of(AtlasInfo.of("other", "1"));
    Atlas merged = UnionMerge.of(List.of(released, other), null, null, false).atlas();
    assertThat(merged.modules()).isEqualTo(released.modules());
    assertThat(merged.perturbations()).hasSize(106);
    for (int i = 0; i < 105; i++) {
      Perturbation before = released.perturbations().get(i);
      Perturbation after = merged.perturbations().get(i);
      assertThat(after.name()).isEqualTo(before.name());
      assertThat(after.up()).isEqualTo(before.up());
      assertThat(after.predictedModule()).isEqualTo(before.predictedModule());
    }
  }

  private static Atlas scored(String atlas, String perturbation, Double score, Double norm) {
    AtlasBuilder.Draft draft = SmallAtlas.draft(perturbation, "G");
    draft.masterRegulatorScore = score;
    draft.masterScoreNorm = norm;
    return builder(atlas).perturbation("", draft).build();
  }

  private static Atlas of(AtlasInfo info) {
    return new AtlasBuilder("test").info(info).perturbation("", SmallAtlas.draft("P", "A")).build();
  }

  private static AtlasBuilder builder(String name) {
    return new AtlasBuilder("test").info(AtlasInfo.of(name, "1"));
  }

  private static List<String> names(Atlas atlas) {
    return atlas.perturbations().stream().map(Perturbation::name).toList();
  }
}
