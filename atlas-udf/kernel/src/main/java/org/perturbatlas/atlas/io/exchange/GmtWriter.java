/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.atlas.io.exchange;

import java.io.IOException;
import java.io.Writer;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.atlas.GeneSet;
import org.perturbatlas.atlas.Perturbation;

/**
 * Writes signatures as GMT, a line a set. In an atlas with genes that go down, or with names that
 * have such an ending of their own, the ending of a set's name tells the direction.
 */
final class GmtWriter {

  private static final String UP = "_UP";
  private static final String DOWN = "_DN";
  private static final String DESCRIPTION = "na";

  private final TextCells cells = new TextCells("GMT");
  private final Writer out;
  private final boolean weights;

  private GmtWriter(Writer out, boolean weights) {
    this.out = out;
    this.weights = weights;
  }

  /** {@code weights} adds them to the genes that have one. */
  static void write(Atlas atlas, Writer out, boolean weights) throws IOException {
    boolean suffixed =
        atlas.perturbations().stream()
            .anyMatch(p -> !p.down().isEmpty() || SetSuffixes.DEFAULT.split(p.name()) != null);
    GmtWriter writer = new GmtWriter(out, weights);
    for (Perturbation p : atlas.perturbations()) {
      if (!p.up().isEmpty() || p.down().isEmpty()) {
        writer.set(suffixed ? p.name() + UP : p.name(), p.up());
      }
      if (!p.down().isEmpty()) {
        writer.set(p.name() + DOWN, p.down());
      }
    }
  }

  private void set(String name, GeneSet genes) throws IOException {
    out.write(cells.name(name));
    out.write('\t');
    out.write(DESCRIPTION);
    SortedGenes sorted = new SortedGenes(genes);
    for (int i = 0; i < sorted.size(); i++) {
      out.write('\t');
      String gene = cells.name(sorted.gene(i));
      WeightedGene.checkPlain(gene);
      out.write(weights && sorted.isWeighted() ? WeightedGene.join(gene, sorted.weight(i)) : gene);
    }
    out.write('\n');
  }
}
