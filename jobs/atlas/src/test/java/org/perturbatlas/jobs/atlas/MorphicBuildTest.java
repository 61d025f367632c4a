/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.atlas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.perturbatlas.jobs.atlas.BuildFixture.config;
import static org.perturbatlas.jobs.atlas.BuildFixture.names;
import static org.perturbatlas.jobs.atlas.BuildFixture.run;
import static org.perturbatlas.jobs.atlas.BuildFixture.tables;
import static org.perturbatlas.jobs.atlas.BuildFixture.weights;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.perturbatlas.PerturbAtlas;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.atlas.Perturbation;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.queries.Condition;
import org.perturbatlas.retrieval.Answer;
import org.perturbatlas.retrieval.Hit;
import org.perturbatlas.retrieval.ScoringParameters;
import org.perturbatlas.testing.DirectContrast;
import org.perturbatlas.testing.SharedData;
import org.perturbatlas.testing.SharedSpark;

/** Atlases of published tables, whose contrasts are the same genes knocked out in several ways. */
@Tag("spark")
@ExtendWith(SharedSpark.Extension.class)
class MorphicBuildTest {

  private static final String FOLDER = "data/morphic";
  private static final String KNOCK_OUTS =
      "(?<gene>[^_@]+)_(?<type>CE|KO|PTC)@.*_day_(?<time>\\d+)_.*";

  @TempDir Path folder;

  /** All genes with at least twice the expression, or at most half. */
  private static CollectionOptions.Builder doubled() {
    return tables(SharedData.require(FOLDER) + "/*.tsv.gz")
        .up(Condition.parse("padj < 0.05 && log2fc >= 1"))
        .down(Condition.parse("padj < 0.05 && log2fc <= -1"))
        .maxGenes(0);
  }

  @Test
  void everyContrastHasTheGenesAndWeightsOfADirectReading(SparkSession spark) throws IOException {
    Path tables = SharedData.require(FOLDER);
    Map<String, DirectContrast> expected = new TreeMap<>();
    DirectContrast.named(DirectContrast.under(tables, 1, 0.05))
        .forEach((name, contrast) -> expected.put(name.toUpperCase(Locale.ROOT), contrast));
    BuildResult result = run(spark, config(doubled(), folder.resolve("atlas.json.gz")));
    assertThat(result.counts().contrasts()).isEqualTo(45);
    assertThat(names(result.atlas())).hasSize(45).containsExactlyElementsOf(expected.keySet());
    for (Perturbation perturbation : result.atlas().perturbations()) {
      DirectContrast contrast = expected.get(perturbation.name());
      assertThat(weights(perturbation.up())).as(perturbation.name()).isEqualTo(contrast.up());
      assertThat(weights(perturbation.down())).as(perturbation.name()).isEqualTo(contrast.down());
    }
    assertThat(result.counts().rejectedRows()).isZero();
    assertThat(result.counts().unnamedRows()).isPositive();
  }

  @Test
  void contrastsOfAGeneMakeOneMergedSignature(SparkSession spark) throws IOException {
    Path tables = SharedData.require(FOLDER);
    Map<String, Set<String>> anywhere = new TreeMap<>();
    Map<String, Map<String, Integer>> raised = new TreeMap<>();
    Map<String, Map<String, Integer>> lowered = new TreeMap<>();
    for (DirectContrast contrast : DirectContrast.under(tables, 1, 0.05)) {
      if (contrast.name().matches("[^_]+_(CE|KO|PTC)")) {
        String gene = contrast.name().substring(0, contrast.name().indexOf('_'));
        anywhere.computeIfAbsent(gene, g -> new TreeSet<>()).addAll(contrast.up().keySet());
        count(raised, gene, contrast.up().keySet());
        count(lowered, gene, contrast.down().keySet());
      }
    }
    // A gene that as many contrasts lower, or more, is not raised.
    anywhere.forEach(
        (gene, genes) ->
            genes.removeIf(g -> raised.get(gene).get(g) <= lowered.get(gene).getOrDefault(g, 0)));
    Naming naming = new Naming(KNOCK_OUTS, null, true, null, null);
    BuildResult result =
        run(spark, config(doubled(), naming, Merge.UNION, folder.resolve("atlas.json.gz")));
    Map<String, Set<String>> found = new TreeMap<>();
    for (Perturbation perturbation : result.atlas().perturbations()) {
      found.put(perturbation.name(), new TreeSet<>(perturbation.up()));
    }
    assertThat(found).isEqualTo(anywhere);
    assertThat(result.counts().leftOut())
        .isNotEmpty()
        .allMatch(place -> place.contains("_vs_") || place.contains("reverted"));
    assertThat(result.counts().tiedGenes()).isPositive();
  }

  private static void count(
      Map<String, Map<String, Integer>> counts, String gene, Set<String> genes) {
    Map<String, Integer> of = counts.computeIfAbsent(gene, g -> new HashMap<>());
    genes.forEach(g -> of.merge(g, 1, Integer::sum));
  }

  /** The right answer to a knock-out is another knock-out of the same gene. */
  @Test
  void knockOutsFindTheirGeneByRecall(SparkSession spark) {
    Naming naming = new Naming(KNOCK_OUTS, "{gene}_{type}", false, null, "_vs_|reverted");
    Atlas built =
        run(
                spark,
                config(doubled().down(null), naming, Merge.NONE, folder.resolve("atlas.json.gz")))
            .atlas();
    AtlasBuilder candidates = new AtlasBuilder("candidates").info(built.info());
    for (Perturbation perturbation : built.perturbations()) {
      if (perturbation.up().size() >= 20) {
        candidates.perturbation(perturbation.name(), AtlasBuilder.Draft.of(perturbation));
      }
    }
    PerturbAtlas atlas = PerturbAtlas.of(candidates.build());
    Map<String, List<String>> byGene =
        atlas.perturbations().stream()
            .map(Perturbation::name)
            .collect(Collectors.groupingBy(MorphicBuildTest::gene));
    ScoringParameters all =
        ScoringParameters.DEFAULT
            .withMinRecall(0)
            .withTopN(atlas.perturbations().size())
            .withModuleFilter(false);
    int queries = 0;
    int first = 0;
    for (Perturbation query : atlas.perturbations()) {
      if (byGene.get(gene(query.name())).size() > 1) {
        queries++;
        Answer answer = atlas.query(query.up(), all);
        String best =
            answer.hits().stream()
                .map(Hit::perturbation)
                .filter(name -> !name.equals(query.name()))
                .findFirst()
                .orElseThrow();
        first += gene(best).equals(gene(query.name())) ? 1 : 0;
      }
    }
    assertThat(queries).isEqualTo(26);
    assertThat(first).isEqualTo(22);
  }

  private static String gene(String name) {
    return name.substring(0, name.indexOf('_'));
  }
}
