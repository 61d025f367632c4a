/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.io.Serializable;
import java.util.List;

/**
 * Where a query collection is and how to read it. What is null is found from names and content.
 *
 * @param source a path (file, folder or glob, of any Hadoop file system) or the name of a catalog
 *     table
 * @param idColumn the column of query ids, {@code query_id} unless given
 * @param genesColumn the column of gene lists, {@code genes} unless given
 * @param geneDelimiter what separates genes within a text, or null
 * @param geneColumn the column of single genes, or null
 * @param contrastColumn the column of contrast names in a long DE table, or null
 * @param contrastPattern a regular expression with the groups {@code contrast} and {@code value}
 *     over the columns of a wide DE table, or null
 * @param preset which column names DE tables use
 * @param up which genes make the query of a contrast
 * @param down which genes make its {@code _down} query, or null for none
 * @param maxGenes at most so many genes a DE query, those with the largest absolute log2 fold
 *     change; 0 for all
 * @param keep further columns to carry through to the results, of collections with a query a row
 */
public record CollectionOptions(
    String source,
    Format format,
    Layout layout,
    String idColumn,
    String genesColumn,
    String geneDelimiter,
    String geneColumn,
    String contrastColumn,
    String contrastPattern,
    Preset preset,
    Condition up,
    Condition down,
    int maxGenes,
    List<String> keep)
    implements Serializable {

  public static final String ID_COLUMN = "query_id";
  public static final String GENES_COLUMN = "genes";
  public static final int MAX_GENES = 500;

  public CollectionOptions {
    keep = List.copyOf(keep);
  }

  /** Everything found from names and content. */
  public static CollectionOptions of(String source) {
    return new CollectionOptions(
        source,
        null,
        null,
        ID_COLUMN,
        GENES_COLUMN,
        null,
        null,
        null,
        null,
        Preset.ANY,
        Condition.DEFAULT_UP,
        null,
        MAX_GENES,
        List.of());
  }
}
