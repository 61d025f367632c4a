/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple3;
import org.junit.jupiter.api.Test;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.AtlasInfo;
import org.perturbatlas.atlas.GeneSet;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.error.UserException;
import org.perturbatlas.testing.AtlasArbitraries;
import org.perturbatlas.testing.SmallAtlas;

class ConsensusMergeTest {

  @Test
  void aGeneNeedsMoreThanHalfOfTheAtlasesThatHoldThePerturbation() {
    Atlas one = atlas("X", draft("P", "A", "B"), draft("Q", "A", "B"), draft("ONLY1", "Z"));
    Atlas two = atlas("Y", draft("Q", "B", "C"), draft("P", "B", "A"), draft("ONLY2", "Z"));
    Atlas three = atlas("Z", draft("P", "C", "A"));
    MergedAtlas merged = ConsensusMerge.of(List.of(one, two, three), null, null, null);
    assertThat(merged.atlas().perturbations()).hasSize(2);
    assertThat(up(merged, 0)).containsExactly("A", "B");
    assertThat(up(merged, 1)).containsExactly("B");
    assertThat(merged.leftOut()).containsExactly("ONLY1", "ONLY2");
    MergedAtlas anyOf = ConsensusMerge.of(List.of(one, two, three), null, null, 1);
    assertThat(up(anyOf, 0)).containsExactly("A", "B", "C");
    MergedAtlas allOf = ConsensusMerge.of(List.of(one, two, three), null, null, 3);
    assertThat(up(allOf, 0)).containsExactly("A");
    assertThat(up(allOf, 1)).isEmpty();
    assertThat(allOf.emptied()).isEqualTo(1);
  }

  @Test
  void aGeneThatWinsBothDirectionsIsInNeither() {
    AtlasBuilder.Draft one = draft("P", "A", "B");
    one.down = List.of("A", "C");
    AtlasBuilder.Draft two = draft("P", "A", "B");
    two.down = List.of("A", "C");
    MergedAtlas merged =
        ConsensusMerge.of(List.of(atlas("X", one), atlas("Y", two)), null, null, null);
    assertThat(up(merged, 0)).containsExactly("B");
    assertThat(merged.atlas().perturbations().get(0).down()).containsExactly("C");
    assertThat(merged.contradicted()).isEqualTo(1);
  }

  @Test
  void weightsAreMeansOfTheAtlasesThatVote() {
    Atlas one = atlas("X", weighted("P", List.of("A", "B", "C"), 1, 2, 9));
    Atlas two = atlas("Y", weighted("P", List.of("B", "A"), 4, 3));
    Atlas three = atlas("Z", weighted("P", List.of("D"), 5));
    MergedAtlas merged = ConsensusMerge.of(List.of(one, two, three), null, null, null);
    GeneSet genes = merged.atlas().perturbations().get(0).up();
    assertThat(genes).containsExactly("A", "B");
    assertThat(genes.weights()).containsExactly(2, 3);
    assertThat(merged.unweighted()).isZero();
    MergedAtlas mixed =
        ConsensusMerge.of(List.of(one, two, atlas("Z", draft("P", "A"))), null, null, null);
    assertThat(mixed.atlas().perturbations().get(0).up().isWeighted()).isFalse();
    assertThat(mixed.unweighted()).isEqualTo(1);
  }

  @Test
  void weightsNearTheLargestNumberHaveAMean() {
    double large = 0x1p1023;
    Atlas one = atlas("X", weighted("P", List.of("A"), large));
    MergedAtlas merged = ConsensusMerge.of(List.of(one, one), null, null, null);
    assertThat(merged.atlas().perturbations().get(0).up().weight(0)).isEqualTo(large);
  }

  @Test
  void attributesStayWhereAllAtlasesAgree() {
    AtlasBuilder.Draft one = draft("P", "A");
    one.attributes.put("type", "drug");
    one.attributes.put("dose", "1 uM");
    one.attributes.put("compatModule", "m");
    AtlasBuilder.Draft two = draft("P", "A");
    two.attributes.put("type", "drug");
    two.attributes.put("dose", "2 uM");
    two.attributes.put("compatModule", "m");
    MergedAtlas merged =
        ConsensusMerge.of(List.of(atlas("X", one), atlas("Y", two)), null, null, null);
    assertThat(merged.atlas().perturbations().get(0).attributes())
        .containsOnlyKeys("type")
        .containsEntry("type", "drug");
    assertThat(merged.warnings()).anyMatch(line -> line.startsWith("1 perturbation"));

    MergedAtlas half =
        ConsensusMerge.of(List.of(atlas("X", draft("P", "A")), atlas("Y", two)), null, null, null);
    assertThat(half.atlas().perturbations().get(0).attributes()).isEmpty();
    assertThat(half.warnings()).anyMatch(line -> line.startsWith("1 perturbation"));
  }

  @Test
  void anAtlasWithoutLoweredGenesIsNamed() {
    AtlasBuilder.Draft signed = draft("P", "A");
    signed.down = List.of("B");
    MergedAtlas merged =
        ConsensusMerge.of(
            List.of(atlas("X", signed), atlas("Plain", draft("P", "A"))), null, null, null);
    assertThat(merged.warnings()).anyMatch(line -> line.startsWith("Plain has no lowered genes"));
  }

  @Test
  void nothingToAgreeOnIsRefused() {
    Atlas one = atlas("X", draft("P", "A"));
    Atlas two = atlas("Y", draft("Q", "A"));
    assertThatThrownBy(() -> ConsensusMerge.of(List.of(one, two), null, null, null))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("No perturbation is in two");
    Atlas three = atlas("Z", draft("P", "B"));
    assertThatThrownBy(() -> ConsensusMerge.of(List.of(one, three), null, null, null))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("lower --votes");
    assertThatThrownBy(() -> ConsensusMerge.of(List.of(one, three), null, null, 3))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--votes is 3; a number from 1 to 2");
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void anAtlasAgreesWithItself(@ForAll("atlases") Atlas atlas) {
    MergedAtlas merged = ConsensusMerge.of(List.of(atlas, atlas), "N", "1", null);
    assertThat(merged.leftOut()).isEmpty();
    assertThat(merged.atlas().perturbations()).hasSameSizeAs(atlas.perturbations());
    for (int i = 0; i < atlas.perturbations().size(); i++) {
      Perturbation before = atlas.perturbations().get(i);
      Perturbation after = merged.atlas().perturbations().get(i);
      Set<String> both = new HashSet<>(before.up());
      both.retainAll(before.down());
      assertThat(after.name()).isEqualTo(before.name());
      assertThat(after.up().toList())
          .isEqualTo(before.up().stream().filter(gene -> !both.contains(gene)).toList());
      assertThat(after.down().toList())
          .isEqualTo(before.down().stream().filter(gene -> !both.contains(gene)).toList());
    }
  }

  /** The sets of genes do not depend on the order of the atlases. */
  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void votesCountAlike(@ForAll("three") Tuple3<Atlas, Atlas, Atlas> three) {
    Atlas one = three.get1();
    Atlas two = three.get2();
    Atlas last = three.get3();
    MergedAtlas forth;
    try {
      forth = ConsensusMerge.of(List.of(one, two, last), "N", "1", null);
    } catch (UserException e) {
      assertThatThrownBy(() -> ConsensusMerge.of(List.of(last, two, one), "N", "1", null))
          .isInstanceOf(UserException.class);
      return;
    }
    MergedAtlas back = ConsensusMerge.of(List.of(last, two, one), "N", "1", null);
    assertThat(back.contradicted()).isEqualTo(forth.contradicted());
    assertThat(back.unweighted()).isEqualTo(forth.unweighted());
    assertThat(sets(back.atlas())).isEqualTo(sets(forth.atlas()));
  }

  private static Set<List<Set<String>>> sets(Atlas atlas) {
    Set<List<Set<String>>> sets = new HashSet<>();
    for (Perturbation p : atlas.perturbations()) {
      sets.add(List.of(Set.of(p.name()), Set.copyOf(p.up()), Set.copyOf(p.down())));
    }
    return sets;
  }

  @Provide
  Arbitrary<Atlas> atlases() {
    return AtlasArbitraries.atlases();
  }

  @Provide
  Arbitrary<Tuple3<Atlas, Atlas, Atlas>> three() {
    return Combinators.combine(atlases(), atlases(), atlases()).as(Tuple::of);
  }

  private static AtlasBuilder.Draft draft(String name, String... up) {
    return SmallAtlas.draft(name, up);
  }

  private static AtlasBuilder.Draft weighted(String name, List<String> genes, double... weights) {
    AtlasBuilder.Draft draft = draft(name);
    draft.up = genes;
    draft.upWeight = weights;
    return draft;
  }

  private static Atlas atlas(String name, AtlasBuilder.Draft... drafts) {
    AtlasBuilder builder = new AtlasBuilder("test").info(AtlasInfo.of(name, "1"));
    for (AtlasBuilder.Draft draft : drafts) {
      builder.perturbation("", draft);
    }
    return builder.build();
  }

  private static GeneSet up(MergedAtlas merged, int i) {
    return merged.atlas().perturbations().get(i).up();
  }
}
