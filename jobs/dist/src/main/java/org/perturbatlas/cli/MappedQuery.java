/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.util.List;
import org.perturbatlas.genes.GeneMapper;
import org.perturbatlas.genes.MappedGenes;
import org.perturbatlas.genes.MappingReport;

/**
 * The genes of a query as they are to be scored.
 *
 * @param down those that go down, or null for an unsigned query
 * @param report what became of the names, or null where they were not mapped
 */
record MappedQuery(List<String> genes, List<String> down, MappingReport report) {

  /**
   * Maps a query.
   *
   * @param mapper null where names stay as they are
   * @param place says in messages where the genes are
   */
  static MappedQuery of(List<String> genes, List<String> down, GeneMapper mapper, String place) {
    if (mapper == null) {
      return new MappedQuery(genes, down, null);
    }
    MappingReport.Builder report = new MappingReport.Builder();
    return new MappedQuery(
        mapped(genes, mapper, place, report), mapped(down, mapper, place, report), report.build());
  }

  private static List<String> mapped(
      List<String> genes, GeneMapper mapper, String place, MappingReport.Builder report) {
    return genes == null ? null : MappedGenes.ofQuery(mapper.map(genes, place, report), genes);
  }
}
