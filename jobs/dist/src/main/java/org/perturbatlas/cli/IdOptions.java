/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.cli;

import java.nio.file.Path;
import org.perturbatlas.error.UserException;
import org.perturbatlas.genes.GeneMap;
import org.perturbatlas.genes.GeneMapper;
import org.perturbatlas.genes.MappingTable;
import org.perturbatlas.genes.OnAmbiguous;
import picocli.CommandLine.Option;

/** How gene names are mapped: the same options for every command that maps them. */
final class IdOptions {

  @Option(
      names = "--id-map",
      paramLabel = "FILE",
      description =
          "CSV or TSV of gene identifiers, plain or gzip, to bring gene names to current symbols:"
              + " symbol with alias_symbol, prev_symbol, entrez_id or ensembl_gene_id; or GeneID,"
              + " type and symbol; or from and to (default: names stay as they are).")
  String idMap;

  @Option(
      names = "--on-ambiguous",
      paramLabel = "POLICY",
      completionCandidates = Choices.AmbiguityPolicies.class,
      description =
          "What to do with a name that stands for several symbols: drop it, take the first of the"
              + " table, or fail (default: drop).")
  String onAmbiguous;

  @Option(
      names = "--orthologues",
      paramLabel = "FILE",
      description =
          "CSV or TSV of two columns, gene names of one organism and what they are in another,"
              + " mapped before --id-map (default: none).")
  String orthologues;

  /** Whether names are to be mapped. */
  boolean given() {
    return idMap != null || orthologues != null;
  }

  /**
   * The policy.
   *
   * @throws UserException when it is unknown, or there is nothing to be ambiguous
   */
  OnAmbiguous policy() {
    if (onAmbiguous == null) {
      return OnAmbiguous.DROP;
    }
    OnAmbiguous policy = OnAmbiguous.named(onAmbiguous);
    if (!given()) {
      throw new UserException("--on-ambiguous is for --id-map and --orthologues; give one of them");
    }
    return policy;
  }

  /**
   * Reads the tables from local files.
   *
   * @return null where names are to stay
   * @throws UserException when an option or a table cannot be used
   */
  GeneMapper mapper(Console console) {
    OnAmbiguous policy = policy();
    if (!given()) {
      return null;
    }
    return new GeneMapper(
        map(MappingTable.Kind.ORTHOLOGUES, orthologues, console),
        map(MappingTable.Kind.IDENTIFIERS, idMap, console),
        policy);
  }

  private static GeneMap map(MappingTable.Kind kind, String file, Console console) {
    if (file == null) {
      return null;
    }
    MappingTable table = MappingTable.read(kind, Path.of(file));
    table.warnings().forEach(console::warning);
    return table.map();
  }
}
