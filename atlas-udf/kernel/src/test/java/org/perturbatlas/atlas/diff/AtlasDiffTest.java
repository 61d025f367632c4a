/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.diff;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.atlas.io.AtlasFiles;
import org.perturbatlas.testing.AtlasArbitraries;
import org.perturbatlas.testing.GoldenCase;
import org.perturbatlas.testing.SmallAtlas;

class AtlasDiffTest {

  @Test
  void tellsKnownEditsOfTheReleasedAtlas() {
    Atlas before = AtlasFiles.read(GoldenCase.k562AtlasFile());
    List<AtlasBuilder.Draft> drafts =
        new ArrayList<>(before.perturbations().stream().map(AtlasBuilder.Draft::of).toList());
    Perturbation first = before.perturbations().get(0);
    Perturbation gone = before.perturbations().get(10);
    String lost = first.up().get(0);
    List<String> genes = new ArrayList<>(first.up());
    genes.remove(lost);
    genes.add("NEW-GENE");
    drafts.get(0).up = genes;
    drafts.get(0).predictedModule = "erythroid";
    drafts.get(0).attributes.put("dose", "1 uM");
    drafts.get(3).down = List.of(first.up().get(1));
    AtlasBuilder.Draft added = SmallAtlas.draft("NEWCOMER", "NEW-GENE");
    AtlasBuilder.Draft moved = drafts.remove(20);
    drafts.remove(10);
    drafts.add(moved);
    drafts.add(added);
    AtlasBuilder builder = new AtlasBuilder("edited").info(AtlasInfo.of("edited", "v1.0"));
    before.modules().subList(1, 3).forEach(builder::module);
    builder.module(
        "",
        before.modules().get(0).name(),
        before.modules().get(0).title(),
        before.modules().get(0).anchors().subList(1, 4),
        List.of("CEBPA"));
    drafts.forEach(draft -> builder.perturbation("", draft));
    Atlas after = builder.build();

    AtlasDiff diff = AtlasDiff.of(before, after);
    assertThat(diff.perturbations())
        .isEqualTo(
            new ListChange(
                List.of("NEWCOMER"),
                List.of(gone.name()),
                List.of(before.perturbations().get(20).name())));
    assertThat(diff.changedPerturbations()).hasSize(2);
    PerturbationChange change = diff.changedPerturbations().get(0);
    assertThat(change.name()).isEqualTo(first.name());
    assertThat(change.up())
        .isEqualTo(new GeneChange(List.of("NEW-GENE"), List.of(lost), List.of()));
    assertThat(change.down().isNone()).isTrue();
    assertThat(change.fields())
        .containsExactly(
            new FieldChange("predictedModule", first.predictedModule(), "erythroid"),
            new FieldChange("dose", null, "1 uM"));
    assertThat(diff.changedPerturbations().get(1).down().added())
        .containsExactly(first.up().get(1));
    assertThat(diff.modules().moved()).containsExactly(before.modules().get(0).name());
    assertThat(diff.changedModules()).hasSize(1);
    assertThat(diff.changedModules().get(0).anchors().removed())
        .containsExactly(before.modules().get(0).anchors().get(0));
    assertThat(diff.changedModules().get(0).core().added()).containsExactly("CEBPA");
    assertThat(diff.enteringGenes()).containsExactly("NEW-GENE");
    assertThat(diff.leavingGenes())
        .isSubsetOf(before.referenceGenes())
        .allSatisfy(gene -> assertThat(after.referenceGenes()).doesNotContain(gene));
    assertThat(diff.info().stream().map(FieldChange::field)).contains("name");
    assertThat(diff.sameContent()).isFalse();
  }

  @Test
  void aWeightThatChangesComesOrGoesIsTold() {
    AtlasBuilder.Draft one = SmallAtlas.draft("P", "A", "B", "C");
    one.upWeight = new double[] {1, 2, 3};
    AtlasBuilder.Draft two = SmallAtlas.draft("P", "C", "B", "A");
    two.upWeight = new double[] {3, 5, 1};
    AtlasBuilder.Draft bare = SmallAtlas.draft("P", "A", "B", "C");
    assertThat(up(one, two).reweighted()).containsExactly("B");
    assertThat(up(one, bare).reweighted()).containsExactly("A", "B", "C");
    assertThat(up(bare, one).added()).isEmpty();
  }

  private static GeneChange up(AtlasBuilder.Draft before, AtlasBuilder.Draft after) {
    return AtlasDiff.of(
            SmallAtlas.builder().perturbation("", before).build(),
            SmallAtlas.builder().perturbation("", after).build())
        .changedPerturbations()
        .get(0)
        .up();
  }

  @Test
  void scoresThatDifferByRoundingAreTheSame() {
    AtlasBuilder.Draft former = SmallAtlas.draft("P", "A");
    former.masterRegulatorScore = 31.2;
    AtlasBuilder.Draft anew = SmallAtlas.draft("P", "A");
    anew.masterRegulatorScore = 31.200000000000003;
    Atlas before = SmallAtlas.builder().perturbation("", former).build();
    Atlas after = SmallAtlas.builder().perturbation("", anew).build();
    AtlasDiff diff = AtlasDiff.of(before, after);
    assertThat(diff.sameContent()).isFalse();
    assertThat(diff.changedPerturbations()).isEmpty();
    anew.masterRegulatorScore = 31.201;
    assertThat(
            AtlasDiff.of(before, SmallAtlas.builder().perturbation("", anew).build())
                .changedPerturbations())
        .hasSize(1);
  }

  @Test
  void otherNameOfTheSameContentIsTold() {
    Atlas before = SmallAtlas.builder().perturbation("", SmallAtlas.draft("P", "A", "B")).build();
    Atlas after =
        new AtlasBuilder("test")
            .info(AtlasInfo.of("test", "2"))
            .perturbation("", SmallAtlas.draft("P", "B", "A"))
            .build();
    AtlasDiff diff = AtlasDiff.of(before, after);
    assertThat(diff.sameContent()).isTrue();
    assertThat(diff.sameIdentity()).isFalse();
    assertThat(diff.info()).containsExactly(new FieldChange("version", "1", "2"));
    assertThat(diff.changedPerturbations()).isEmpty();
  }

  /** What counts for the fingerprint is seen, and nothing is seen where nothing changed. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void changesAreThoseOfTheFingerprint(
      @ForAll("atlases") Atlas before, @ForAll("atlases") Atlas after) {
    assertThat(AtlasDiff.of(before, before).isNone()).isTrue();
    AtlasDiff diff = AtlasDiff.of(before, after);
    if (!diff.sameContent()) {
      assertThat(diff.isNone()).isFalse();
    }
    AtlasDiff back = AtlasDiff.of(after, before);
    assertThat(back.perturbations().added()).isEqualTo(diff.perturbations().removed());
    assertThat(back.leavingGenes()).isEqualTo(diff.enteringGenes());
    assertThat(back.changedPerturbations()).hasSameSizeAs(diff.changedPerturbations());
    assertThat(back.modules().moved()).hasSameSizeAs(diff.modules().moved());
  }

  @Provide
  Arbitrary<Atlas> atlases() {
    return AtlasArbitraries.atlases();
  }
}
