/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.atlas.ContrastNames.Fate;
import org.perturbatlas.jobs.atlas.ContrastNames.Named;

class ContrastNamesTest {

  private static final String PATTERN =
      "(?<gene>[^_@]+)_(?<allele>CE|KO|PTC)@.*day_(?<time>\\d+)_.*";

  private static ContrastNames names(String pattern, String template, Merge merge) {
    return new ContrastNames(new Naming(pattern, template, false, null, null), merge);
  }

  @Test
  void aContrastKeepsItsNameUnlessSaidOtherwise() {
    ContrastNames own = new ContrastNames(Naming.OWN, Merge.NONE);
    assertThat(own.name(" isl1_KO", "t")).isEqualTo(new Named(Fate.NAMED, "ISL1_KO", Map.of()));
    assertThat(new ContrastNames(Naming.OWN, Merge.UNION).name("a", "t").perturbation())
        .isEqualTo("A");
    assertThat(names(PATTERN, null, Merge.NONE).name("ISL1_KO", "x_day_6_y").perturbation())
        .isEqualTo("ISL1_KO");
  }

  @Test
  void mergedContrastsAreNamedByTheirGeneWhereThePatternHasOne() {
    assertThat(names(PATTERN, null, Merge.UNION).name("ISL1_KO", "x_day_6_y"))
        .isEqualTo(new Named(Fate.NAMED, "ISL1", Map.of("time", "6")));
    assertThat(
            names("(?<line>.+)@.*", null, Merge.UNION).name("ISL1_KO", "x_day_6_y").perturbation())
        .isEqualTo("ISL1_KO");
  }

  @ParameterizedTest
  @CsvSource({
    "{gene}_{allele},ISL1_KO",
    "{gene} at {time},ISL1 AT 6",
    "{contrast} of {table},ISL1_KO OF X_DAY_6_Y",
    "$1 {allele}\\,$1 KO\\",
  })
  void aTemplateTakesGroupsContrastAndTable(String template, String name) {
    assertThat(names(PATTERN, template, Merge.NONE).name("ISL1_KO", "x_day_6_y").perturbation())
        .isEqualTo(name);
  }

  @Test
  void whatThePatternDoesNotMatchIsKeptOrLeftOut() {
    assertThat(names(PATTERN, "{gene}", Merge.NONE).name("hyp_vs_nor", "x_day_6_y"))
        .isEqualTo(new Named(Fate.UNMATCHED, "HYP_VS_NOR", Map.of()));
    ContrastNames only =
        new ContrastNames(new Naming(PATTERN, "{gene}", true, null, null), Merge.NONE);
    assertThat(only.name("hyp_vs_nor", "x_day_6_y").fate()).isEqualTo(Fate.UNMATCHED_OUT);
    assertThat(only.name("ISL1_KO", "x_day_6_y").fate()).isEqualTo(Fate.NAMED);
  }

  @Test
  void aGroupThatTakesNoPartLeavesNothing() {
    ContrastNames names = names("(?<gene>\\w*?)(_(?<allele>KO))?@.*", "{gene}{allele}", Merge.NONE);
    assertThat(names.name("ISL1", "t").perturbation()).isEqualTo("ISL1");
    assertThat(names.name("", "t").fate()).isEqualTo(Fate.UNMATCHED);
  }

  @Test
  void contrastsAreChosenByWhatTheirPlaceHolds() {
    ContrastNames names =
        new ContrastNames(new Naming(null, null, false, "day_6", "_vs_|reverted"), Merge.NONE);
    assertThat(names.name("ISL1_KO", "x_day_6").fate()).isEqualTo(Fate.NAMED);
    assertThat(names.name("ISL1_KO", "x_day_9").fate()).isEqualTo(Fate.FILTERED);
    assertThat(names.name("hyp_vs_nor", "x_day_6").fate()).isEqualTo(Fate.FILTERED);
    assertThat(names.name("PPARG_reverted", "x_day_6").fate()).isEqualTo(Fate.FILTERED);
  }

  @ParameterizedTest
  @CsvSource({
    "(.+)_(.+)@.*,,no named group",
    "(?<gene>.+,,Unclosed group",
    "(?<gene>.+)@.*,{gene}_{allele},no group named 'allele'; one of contrast; gene; table",
    "(?<gene>.+)@.*,gene,names in braces are expected",
    "(?<gene>.+)@.*,{gene,names in braces are expected",
    "(?<gene>.+)@.*,{gene}},names in braces are expected",
    ",{gene},no group named 'gene'",
  })
  void refusesAPatternOrTemplateThatNamesNothing(String pattern, String template, String says) {
    assertThatThrownBy(() -> names(pattern, template, Merge.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(says.replace(";", ",").replace("allele',", "allele';"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\(?<gene>a.*", "[(?<gene>]+", "\\Q(?<gene>\\E.*"})
  void whatOnlyLooksLikeAGroupIsNone(String pattern) {
    assertThatThrownBy(() -> names(pattern, null, Merge.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has no named group");
    assertThat(names(pattern + "|(?<line>.)@.*", null, Merge.NONE).name("x", "t").perturbation())
        .isEqualTo("X");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(?<gene>(\\w*)*\\2#)", "(?<gene>(a|b|@|t)*)", "(?<gene>(a*)*\\2b)@.*"})
  void anExpressionThatDoesNotEndIsGivenUp(String expression) {
    String contrast = "a".repeat(expression.contains("|") ? 100_000 : 60);
    Naming pattern = new Naming(expression, null, false, null, null);
    Naming include = new Naming(null, null, false, expression, null);
    Naming exclude = new Naming(null, null, false, null, expression);
    for (Naming naming : List.of(pattern, include, exclude)) {
      assertThatThrownBy(() -> new ContrastNames(naming, Merge.NONE).name(contrast, "t"))
          .isInstanceOf(UserException.class)
          .hasMessageMatching(
              "--(name-pattern|include|exclude) .*does not come to an end on 'aaa.*");
    }
  }

  @Test
  void onlyMatchingNeedsSomethingToMatch() {
    assertThatThrownBy(
            () -> new ContrastNames(new Naming(null, null, true, null, null), Merge.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("--name-pattern");
  }
}
