/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.sample;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.perturbatlas.sample.SampleQuery.Kind;

/** The query collection: easy, hard, messy and hopeless queries against the sample atlas. */
final class SampleQueries {

  private static final int MIN_SIGNATURE = 20;
  private static final int NOISY_SIGNAL = 24;
  private static final int NOISY_NOISE = 8;
  static final int GENE_LIST = 40;
  private static final int[] RANDOM_SIZES = {20, 20, 40, 40, 80, 80};
  private static final List<String> TISSUES = List.of("tissue_a", "tissue_b", "tissue_c");

  private final long seed;
  private final SampleAtlas atlas;
  private final List<SampleQuery> queries = new ArrayList<>();

  private SampleQueries(long seed, SampleAtlas atlas) {
    this.seed = seed;
    this.atlas = atlas;
  }

  static List<SampleQuery> of(long seed, SampleAtlas atlas) {
    return new SampleQueries(seed, atlas).make();
  }

  /** Genes for a single query, from the strongest signature of the first module. */
  static List<String> geneList(long seed, SampleAtlas atlas) {
    String perturbation = atlas.strongest(0, GENE_LIST).get(0);
    return new Draws(seed, "gene list", 0).sample(atlas.up(perturbation), GENE_LIST);
  }

  private List<SampleQuery> make() {
    for (int i = 0; i < 9; i++) {
      String source = source(i);
      add(Kind.SIGNATURE, source, List.copyOf(atlas.up(source)));
    }
    for (int i = 0; i < 6; i++) {
      String source = source(i + 2);
      int half = atlas.up(source).size() / 2;
      add(Kind.SUBSET, source, draws(Kind.SUBSET).sample(atlas.up(source), half));
    }
    for (int i = 0; i < 3; i++) {
      noisy(source(i));
    }
    for (int i = 0; i < 2; i++) {
      messy(source(i + 4));
    }
    mixture(source(0), source(1));
    mixture(source(4), source(5));
    for (int size : RANDOM_SIZES) {
      List<String> drawn = draws(Kind.RANDOM).sample(atlas.atlas().referenceGenes(), size);
      add(Kind.RANDOM, "", drawn);
    }
    add(Kind.REJECTED, "", List.of());
    add(Kind.REJECTED, "", List.of(" ", ""));
    add(Kind.REJECTED, "", List.of("NOSUCHGENE1", "NOSUCHGENE2", "NOSUCHGENE3"));
    return queries;
  }

  /** Signatures large enough to be retrieved, the modules in turn. */
  private String source(int i) {
    List<String> candidates = atlas.strongest(i % SampleAtlas.MODULES.size(), MIN_SIGNATURE);
    return candidates.get(i / SampleAtlas.MODULES.size() * 3);
  }

  private void noisy(String source) {
    Draws draws = draws(Kind.NOISY);
    Set<String> signature = atlas.up(source);
    List<String> others =
        atlas.atlas().referenceGenes().stream().filter(g -> !signature.contains(g)).toList();
    List<String> genes = draws.sample(signature, NOISY_SIGNAL);
    genes.addAll(draws.sample(others, NOISY_NOISE));
    add(Kind.NOISY, source, genes);
  }

  private void messy(String source) {
    List<String> genes = new ArrayList<>();
    int i = 0;
    for (String gene : draws(Kind.MESSY).sample(atlas.up(source), atlas.up(source).size())) {
      genes.add(
          switch (i++ % 4) {
            case 0 -> gene.toLowerCase(Locale.ROOT);
            case 1 -> "  " + gene + " ";
            default -> gene;
          });
    }
    genes.add(genes.get(0));
    genes.add("");
    genes.add("NOSUCHGENE1");
    add(Kind.MESSY, source, genes);
  }

  private void mixture(String first, String second) {
    Draws draws = draws(Kind.MIXTURE);
    List<String> genes = draws.sample(atlas.up(first), 20);
    genes.addAll(draws.sample(atlas.up(second), 20));
    add(Kind.MIXTURE, "", genes);
  }

  private Draws draws(Kind kind) {
    return new Draws(seed, "query " + kind, queries.size());
  }

  private void add(Kind kind, String perturbation, List<String> genes) {
    long nth = 1 + queries.stream().filter(q -> q.kind() == kind).count();
    queries.add(
        new SampleQuery(
            kind.label() + "_" + nth,
            Collections.unmodifiableList(genes),
            TISSUES.get(queries.size() % TISSUES.size()),
            perturbation,
            perturbation.isEmpty() ? "" : atlas.module(perturbation),
            kind));
  }
}
