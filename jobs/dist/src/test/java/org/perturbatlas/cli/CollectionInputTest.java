/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.queries.Condition;
import org.perturbatlas.jobs.queries.Format;
import org.perturbatlas.jobs.queries.Layout;
import org.perturbatlas.jobs.queries.Preset;
import org.perturbatlas.jobs.queries.Variable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

class CollectionInputTest {

  /** Each with a value unlike its default and unlike all others. */
  private static final Map<String, String> ARGUMENTS = new LinkedHashMap<>();

  static {
    ARGUMENTS.put("--queries", "a-path");
    ARGUMENTS.put("--format", "gmt");
    ARGUMENTS.put("--layout", "wide");
    ARGUMENTS.put("--id-column", "an-id");
    ARGUMENTS.put("--genes-column", "a-list");
    ARGUMENTS.put("--gene-delimiter", "/");
    ARGUMENTS.put("--gene-column", "a-gene");
    ARGUMENTS.put("--contrast-column", "a-contrast");
    ARGUMENTS.put("--contrast-pattern", "(?<contrast>.)(?<value>.)");
    ARGUMENTS.put("--preset", "limma");
    ARGUMENTS.put("--log2fc-column", "a-change");
    ARGUMENTS.put("--padj-column", "an-fdr");
    ARGUMENTS.put("--pvalue-column", "a-p");
    ARGUMENTS.put("--share-column", "a-share");
    ARGUMENTS.put("--up", "log2fc > 3");
    ARGUMENTS.put("--down", "log2fc < -3");
    ARGUMENTS.put("--signed", "true");
    ARGUMENTS.put("--max-genes", "7");
    ARGUMENTS.put("--keep", "one,two");
  }

  private static final CollectionOptions EXPECTED =
      new CollectionOptions(
          List.of("a-path"),
          Format.GMT,
          Layout.WIDE,
          "an-id",
          "a-list",
          "/",
          "a-gene",
          "a-contrast",
          "(?<contrast>.)(?<value>.)",
          Preset.LIMMA,
          Map.of(
              Variable.LOG2FC,
              "a-change",
              Variable.PADJ,
              "an-fdr",
              Variable.PVALUE,
              "a-p",
              Variable.SHARE,
              "a-share"),
          Condition.parse("log2fc > 3"),
          Condition.parse("log2fc < -3"),
          true,
          7,
          List.of("one", "two"),
          Set.of());

  @Test
  void everyOptionReachesItsOwnPlace() {
    assertThat(parsed(ARGUMENTS)).isEqualTo(EXPECTED);
  }

  @Test
  void whatIsNotGivenIsFoundFromNamesAndContent() {
    assertThat(parsed(Map.of("--queries", "a-path"))).isEqualTo(CollectionOptions.of("a-path"));
  }

  /** Else a swap of two options, or an option without effect, could pass unseen. */
  @Test
  void everyOptionIsTriedWithAValueOfItsOwn() throws ReflectiveOperationException {
    Set<String> names = new HashSet<>();
    CommandSpec.forAnnotatedObject(new CollectionInput())
        .options()
        .forEach(option -> names.addAll(Arrays.asList(option.names())));
    assertThat(ARGUMENTS).containsOnlyKeys(names.toArray(String[]::new));
    assertThat(ARGUMENTS.values()).doesNotHaveDuplicates();
    CollectionOptions found = CollectionOptions.of("another-path");
    for (var component : CollectionOptions.class.getRecordComponents()) {
      // Of where options come from, and no option.
      if (component.getName().equals("defaulted")) {
        continue;
      }
      assertThat(component.getAccessor().invoke(EXPECTED))
          .as(component.getName())
          .isNotEqualTo(component.getAccessor().invoke(found));
    }
  }

  private static CollectionOptions parsed(Map<String, String> arguments) {
    List<String> words = new ArrayList<>();
    arguments.forEach((option, value) -> words.add(option + "=" + value));
    return CommandLine.populateCommand(new CollectionInput(), words.toArray(String[]::new))
        .options();
  }
}
