/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A simulated differential expression experiment: each contrast compares cells under one
 * perturbation of the atlas with unperturbed ones. True effects (log2) are about +2 for most genes
 * of the signature, about −1.5 for most that the perturbation lowers, and 0 elsewhere; estimates
 * are normal about them with an error that grows as expression falls. P-values are two-sided Wald,
 * adjusted by Benjamini and Hochberg over the genes expressed well enough.
 */
final class SampleExperiment {

  static final int CONTRASTS = 6;

  private static final int MIN_SIGNATURE = 30;
  private static final double RESPONDING = 0.92;
  private static final double SILENT = 0.02;
  private static final double LEAST_MEAN = 10;

  private SampleExperiment() {}

  /** What the contrast named {@code name} found; {@code perturbation} is the truth behind it. */
  record Contrast(String name, String perturbation, List<Row> rows) {}

  /**
   * One gene of one contrast. NaN: not estimable (a silent gene), or, for {@code padj} alone, left
   * out of the adjustment (a weakly expressed one).
   */
  record Row(
      String geneId,
      String symbol,
      double baseMean,
      double log2FoldChange,
      double standardError,
      double stat,
      double pvalue,
      double padj) {

    Row withPadj(double value) {
      return new Row(geneId, symbol, baseMean, log2FoldChange, standardError, stat, pvalue, value);
    }
  }

  static List<Contrast> of(long seed, SampleAtlas atlas) {
    List<Contrast> contrasts = new ArrayList<>();
    for (int c = 0; c < CONTRASTS; c++) {
      int modules = SampleAtlas.MODULES.size();
      String perturbation = atlas.strongest(c % modules, MIN_SIGNATURE).get(c / modules + 1);
      contrasts.add(
          new Contrast("contrast_" + (c + 1), perturbation, rows(seed, c, atlas, perturbation)));
    }
    return contrasts;
  }

  private static List<Row> rows(long seed, int contrast, SampleAtlas atlas, String perturbation) {
    Set<String> up = atlas.up(perturbation);
    Set<String> down = atlas.down(perturbation);
    List<Row> rows = new ArrayList<>();
    int n = 0;
    for (String gene : atlas.genes()) {
      // Expression belongs to the gene, the effect to gene and contrast.
      Draws expression = new Draws(seed, "expression", n);
      boolean silent = expression.uniform() < SILENT;
      double mean = silent ? 0 : StrictMath.exp(expression.normal(5, 1.6));
      Draws draws = new Draws(seed, "contrast " + contrast, n);
      double effect = 0;
      if (draws.uniform() < RESPONDING) {
        effect = up.contains(gene) ? draws.normal(2, 0.4) : effect;
        effect = down.contains(gene) ? draws.normal(-1.5, 0.3) : effect;
      }
      double error = silent ? Double.NaN : 0.1 + 1 / StrictMath.sqrt(mean);
      double estimate = effect + error * draws.normal(0, 1);
      double stat = estimate / error;
      String id = "SYNG" + String.valueOf(100_000 + ++n).substring(1);
      double p = Normal.twoSidedP(stat);
      rows.add(new Row(id, gene, mean, estimate, error, stat, p, Double.NaN));
    }
    return adjusted(rows);
  }

  private static List<Row> adjusted(List<Row> rows) {
    List<Row> result = new ArrayList<>(rows);
    List<Integer> tested =
        IntStream.range(0, rows.size())
            .filter(i -> rows.get(i).baseMean() >= LEAST_MEAN)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> -rows.get(i).pvalue()))
            .toList();
    double least = 1;
    for (int place = 0; place < tested.size(); place++) {
      int rank = tested.size() - place;
      Row row = rows.get(tested.get(place));
      least = Math.min(least, row.pvalue() * tested.size() / rank);
      result.set(tested.get(place), row.withPadj(least));
    }
    return result;
  }
}
