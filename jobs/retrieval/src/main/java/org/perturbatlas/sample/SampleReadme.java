/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.sample;

import java.util.List;
import java.util.Locale;
import org.perturbatlas.atlas.Atlas;
import org.perturbatlas.sample.SampleExperiment.Contrast;
import org.perturbatlas.sample.SampleQuery.Kind;

/** The page that describes a folder of sample data, with the numbers of that very folder. */
final class SampleReadme {

  private static final String TEMPLATE =
      """
      # Sample data

      **Nothing in this folder is real.** A program invented the genes, simulated the perturbations
      and the measurements, and wrote every file, this page included. The gene names are built of
      syllables so that none can be taken for a gene. Licence: Apache-2.0.

      Remade, byte by byte, by this command (but for the footer of `queries.parquet`, which the Parquet library writes):

          jobs/bin/perturb-atlas sample generate --output DIR --seed %1$s

      ## Files

      | file | what it is |
      |---|---|
      | `atlas.json` | the atlas: %2$s perturbations (%3$s of them double, `A+B`), %4$s reference genes, %5$s modules |
      | `genes.txt` | %6$s genes of one signature of module `%7$s`, one a line, for a single query |
      | `queries.csv`, `queries.tsv` | the %8$s queries, a row each: `query_id`, `genes` joined by `;`, `tissue` (a column to carry through) |
      | `queries.parquet` | the same; `genes` is an array of strings |
      | `queries-long.csv` | the same, a row a gene: `query_id`, `gene` |
      | `queries.gmt` | the same as gene sets: name, how it was made, genes |
      | `queries.jsonl` | the same, a JSON object a line |
      | `queries-signed.csv` | queries with `genes` (raised) and `genes_down` (lowered): `mimic_1` … follow a signature, `reverse_1` … turn it round |
      | `de-long.csv` | %9$s contrasts of a simulated experiment in one table: `contrast`, `gene`, `log2FC`, `padj` |
      | `de-wide.tsv` | the same contrasts side by side: `<contrast>_log2FoldChange`, `<contrast>_pvalue`, `<contrast>_padj` |
      | `de-tables/` | all %10$s contrasts, one a file, with the columns of DESeq2; the last one is gzip-compressed TSV |
      | `truth.csv` | `query_id`, `perturbation`, `module`, `kind` for the queries and the contrasts (`<contrast>_up`); empty where there is no right answer |

      ## The queries

      | kind | how many | made of |
      |---|---|---|
      %11$s
      Queries are named after their kind: `signature_1`, `subset_1`, and so on.

      ## How it was made

      - **Atlas.** %12$s invented genes; each module has a programme of 150 of them. A perturbation raises
        some genes of its module's programme, the first rather than the last, and some others; most raise
        themselves. Signature sizes follow a skewed distribution: from 0 (twice) to 200 genes, %13$s of
        %2$s have 20 or more. A double perturbation raises 70 %% of what its parts raise. Every perturbation
        lowers some genes of another module's programme.
      - **Modules and scores.** m(p, M) is the mean number of genes that p shares with the members of the core of
        module M. The predicted module is the one with the largest m; the master regulator score is m₁·(m₁ − m₂),
        largest and second largest; its norm divides by the largest score. A perturbation that shares nothing
        with any core is `unassigned`.
      - **Experiment.** Of the genes in the signature of the contrast's perturbation, 92 %% rise by about 2 (log2), of those that it
        lowers as many fall by about 1.5; the others do not change. Estimates are normal about these effects, with larger
        errors for weakly expressed genes; p-values are two-sided Wald, adjusted by Benjamini and Hochberg. Weakly
        expressed genes have no adjusted p, silent ones no values at all (`NA` in `de-tables/`, empty in `de-wide.tsv`,
        no row in `de-long.csv`).
      - **Randomness.** Every draw is a function of the seed (%1$s), the stage and a number; nothing depends
        on machine, locale or time.
      """;

  private SampleReadme() {}

  static String of(
      long seed, SampleAtlas sample, List<SampleQuery> queries, List<Contrast> contrasts) {
    Atlas atlas = sample.atlas();
    return String.format(
        Locale.ROOT,
        TEMPLATE,
        seed,
        atlas.perturbations().size(),
        atlas.perturbations().stream().filter(p -> p.name().contains("+")).count(),
        atlas.referenceGenes().size(),
        SampleAtlas.MODULES.size(),
        SampleQueries.GENE_LIST,
        SampleAtlas.MODULES.get(0),
        queries.size(),
        SampleGenerator.CONTRASTS_IN_ONE_TABLE,
        contrasts.size(),
        kinds(queries),
        SampleAtlas.GENES,
        atlas.perturbations().stream().filter(p -> p.up().size() >= 20).count());
  }

  private static String kinds(List<SampleQuery> queries) {
    StringBuilder rows = new StringBuilder();
    for (Kind kind : Kind.values()) {
      long n = queries.stream().filter(q -> q.kind() == kind).count();
      if (n > 0) {
        rows.append("| ").append(kind.label()).append(" | ").append(n).append(" | ");
        rows.append(kind.description()).append(" |\n");
      }
    }
    return rows.toString();
  }
}
