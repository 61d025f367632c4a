/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.queries;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.perturbatlas.retrieval.query.SignedQueries;

/**
 * Where a query collection is and how to read it. What is null is found from names and content.
 *
 * @param sources paths (files, folders or globs, of any Hadoop file system), or one name of a
 *     catalog table
 * @param idColumn the column of query ids, {@code query_id} unless given
 * @param genesColumn the column of gene lists, {@code genes} unless given
 * @param geneDelimiter what separates genes within a text, or null
 * @param geneColumn the column of single genes, or null
 * @param contrastColumn the column of contrast names in a long DE table, or null
 * @param contrastPattern a regular expression with the groups {@code contrast} and {@code value}
 *     over the columns of a wide DE table, or null
 * @param preset which column names DE tables use
 * @param valueColumns the columns of values in DE tables that have other names than the preset's;
 *     in wide tables what their names end in
 * @param up which genes make the query of a contrast
 * @param down which genes make its {@code _down} query, or null for none; with {@code signed}
 *     {@code up} with the sign turned unless given
 * @param signed whether the raised and lowered genes of a contrast, or two sets of GMT whose names
 *     end in directions, make one signed query; of other collections, that they have down genes
 * @param maxGenes at most so many genes a DE query, those with the largest absolute log2 fold
 *     change; 0 for all
 * @param keep further columns to carry through to the results, of collections with a query a row
 * @param defaulted names, such as {@code max-genes}, of options that nobody gave for this
 *     collection but that hold for all, and that are passed over where the collection has no use
 *     for them
 */
public record CollectionOptions(
    List<String> sources,
    Format format,
    Layout layout,
    String idColumn,
    String genesColumn,
    String geneDelimiter,
    String geneColumn,
    String contrastColumn,
    String contrastPattern,
    Preset preset,
    Map<Variable, String> valueColumns,
    Condition up,
    Condition down,
    boolean signed,
    int maxGenes,
    List<String> keep,
    Set<String> defaulted)
    implements Serializable {

  public static final String ID_COLUMN = "query_id";
  public static final String GENES_COLUMN = "genes";
  public static final String GENES_DOWN_COLUMN = SignedQueries.DOWN_COLUMN;
  public static final int MAX_GENES = 500;

  public CollectionOptions {
    sources = List.copyOf(sources);
    valueColumns = Map.copyOf(valueColumns);
    keep = List.copyOf(keep);
    defaulted = Set.copyOf(defaulted);
    down = signed && down == null ? up.turned() : down;
  }

  /** Everything found from names and content. */
  public static CollectionOptions of(String source) {
    return builder(source).build();
  }

  /** What it is called in messages: all of its sources. */
  public String source() {
    return String.join(", ", sources);
  }

  /** The same with other further columns. */
  public CollectionOptions withKeep(List<String> columns) {
    return new CollectionOptions(
        sources,
        format,
        layout,
        idColumn,
        genesColumn,
        geneDelimiter,
        geneColumn,
        contrastColumn,
        contrastPattern,
        preset,
        valueColumns,
        up,
        down,
        signed,
        maxGenes,
        columns,
        defaulted);
  }

  /** Starts from {@link #of}. */
  public static Builder builder(String source) {
    return builder(List.of(source));
  }

  /** The same for several sources that are read as one collection. */
  public static Builder builder(List<String> sources) {
    return new Builder(sources);
  }

  /** Options of which most are as in {@link #of}; each method sets the component of its name. */
  public static final class Builder {

    private final List<String> sources;
    private Format format;
    private Layout layout;
    private String idColumn = ID_COLUMN;
    private String genesColumn = GENES_COLUMN;
    private String geneDelimiter;
    private String geneColumn;
    private String contrastColumn;
    private String contrastPattern;
    private Preset preset = Preset.ANY;
    private Map<Variable, String> valueColumns = Map.of();
    private Condition up = Condition.DEFAULT_UP;
    private Condition down;
    private boolean signed;
    private int maxGenes = MAX_GENES;
    private List<String> keep = List.of();
    private Set<String> defaulted = Set.of();

    private Builder(List<String> sources) {
      this.sources = sources;
    }

    public Builder format(Format value) {
      format = value;
      return this;
    }

    public Builder layout(Layout value) {
      layout = value;
      return this;
    }

    public Builder idColumn(String value) {
      idColumn = value;
      return this;
    }

    public Builder genesColumn(String value) {
      genesColumn = value;
      return this;
    }

    public Builder geneDelimiter(String value) {
      geneDelimiter = value;
      return this;
    }

    public Builder geneColumn(String value) {
      geneColumn = value;
      return this;
    }

    public Builder contrastColumn(String value) {
      contrastColumn = value;
      return this;
    }

    public Builder contrastPattern(String value) {
      contrastPattern = value;
      return this;
    }

    public Builder preset(Preset value) {
      preset = value;
      return this;
    }

    public Builder valueColumns(Map<Variable, String> value) {
      valueColumns = value;
      return this;
    }

    public Builder up(Condition value) {
      up = value;
      return this;
    }

    public Builder down(Condition value) {
      down = value;
      return this;
    }

    public Builder signed(boolean value) {
      signed = value;
      return this;
    }

    public Builder maxGenes(int value) {
      maxGenes = value;
      return this;
    }

    public Builder keep(List<String> value) {
      keep = value;
      return this;
    }

    public Builder defaulted(Set<String> value) {
      defaulted = value;
      return this;
    }

    public CollectionOptions build() {
      return new CollectionOptions(
          sources,
          format,
          layout,
          idColumn,
          genesColumn,
          geneDelimiter,
          geneColumn,
          contrastColumn,
          contrastPattern,
          preset,
          valueColumns,
          up,
          down,
          signed,
          maxGenes,
          keep,
          defaulted);
    }
  }
}
