/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.truth;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.transform;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.perturbatlas.atlas.Names;
import org.perturbatlas.benchmark.truth.SignedTokens;
import org.perturbatlas.benchmark.truth.TruthQuery;
import org.perturbatlas.error.UserException;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.queries.ContrastCollection;
import org.perturbatlas.jobs.queries.Provenance;
import org.perturbatlas.jobs.queries.QueryCollection;

/** A labelled collection as rows of one form, and what becomes of a row. */
final class TruthQueries implements Serializable {

  private static final long serialVersionUID = 1L;

  private static final String ID = "id";
  private static final String PLAIN_ID = "plain_id";
  private static final String GENES = "genes";
  private static final String DOWN = "genes_down";
  private static final String VALUES = "values";

  private final TruthLabels labels;
  private final List<String> rules;
  private final boolean hasTruthColumn;
  private final List<String> columns;
  private final boolean signed;
  private final Set<String> candidates;

  /** The columns of {@link #VALUES}; found when the collection is opened. */
  private List<String> kept = List.of();

  /** Looks at the files that were opened again; of the driver alone. */
  private transient BiConsumer<SparkSession, CollectionOptions> files = (spark, options) -> {};

  /**
   * @param candidates names of those that can answer
   */
  TruthQueries(TruthConfig config, TruthLabels labels, Set<String> candidates) {
    this.labels = labels;
    this.rules = List.copyOf(config.rules());
    this.hasTruthColumn = config.truthColumn() != null || labels.areInTable();
    this.columns = List.copyOf(config.columns());
    this.signed = config.signed();
    this.candidates = candidates;
  }

  /**
   * The queries, a row each, for {@link #query}. Rows that could not be read are not among them.
   *
   * @throws UserException when the collection cannot be read or lacks what is needed
   */
  Dataset<Row> open(SparkSession spark, CollectionOptions options) {
    return ContrastCollection.isIn(spark, options)
        ? contrasts(spark, options)
        : sets(spark, options);
  }

  /**
   * Looks at the files again, after their rows were read.
   *
   * @throws UserException when one is no longer as {@link #open} found it
   */
  void requireUnchanged(SparkSession spark, CollectionOptions options) {
    files.accept(spark, options);
  }

  private Dataset<Row> contrasts(SparkSession spark, CollectionOptions options) {
    if (!labels.areInTable() && !wanted().isEmpty()) {
      throw UserException.of(
          "%s: DE tables have no column '%s' of queries; --labels, a table of contrasts with that"
              + " column, is expected",
          options.source(), wanted().get(0));
    }
    Column contrast = col(ContrastCollection.CONTRAST);
    ContrastCollection collection = ContrastCollection.open(spark, options, null);
    files = collection::requireUnchanged;
    return collection
        .rows()
        .where(col(Provenance.REASON).isNull())
        .select(
            concat(contrast, lit("@"), col(ContrastCollection.TABLE)).as(ID),
            contrast.as(PLAIN_ID),
            genes(ContrastCollection.UP).as(GENES),
            genes(ContrastCollection.DOWN).as(DOWN),
            lit(null).cast("array<string>").as(VALUES));
  }

  private static Column genes(String side) {
    return transform(col(side), gene -> gene.getField(ContrastCollection.GENE));
  }

  private Dataset<Row> sets(SparkSession spark, CollectionOptions options) {
    // What the table of labels says of queries need not be in the collection too.
    kept =
        wanted().stream()
            .filter(column -> !labels.areInTable() || has(spark, options, column))
            .toList();
    QueryCollection collection = QueryCollection.open(spark, options.withKeep(kept));
    files = collection::requireUnchanged;
    if (signed && !collection.signed()) {
      throw UserException.of(
          "%s: --signed needs queries with directions, as columns genes and genes_down, and these"
              + " are %s",
          options.source(), collection.layout());
    }
    Column[] values = kept.stream().map(name -> col(name).cast("string")).toArray(Column[]::new);
    return collection
        .rows()
        .where(col(Provenance.REASON).isNull())
        .select(
            col(CollectionOptions.ID_COLUMN).as(ID),
            col(CollectionOptions.ID_COLUMN).as(PLAIN_ID),
            col(CollectionOptions.GENES_COLUMN).as(GENES),
            (collection.signed()
                    ? col(CollectionOptions.GENES_DOWN_COLUMN)
                    : lit(null).cast("array<string>"))
                .as(DOWN),
            (values.length == 0 ? lit(null).cast("array<string>") : array(values)).as(VALUES));
  }

  private List<String> wanted() {
    return Stream.concat(
            hasTruthColumn ? Stream.of(labels.truthColumn()) : Stream.of(), columns.stream())
        .distinct()
        .toList();
  }

  private static boolean has(SparkSession spark, CollectionOptions options, String column) {
    try {
      QueryCollection.open(spark, options.withKeep(List.of(column)));
      return true;
    } catch (UserException e) {
      // Any other fault of the collection is met again without the column.
      return false;
    }
  }

  /** The query of a row; null for one that takes no part. */
  TruthQuery query(Row row) {
    String id = row.getString(0) == null ? "" : row.getString(0);
    if (!labels.isWanted(id) || labels.isDecoy(id)) {
      return null;
    }
    List<String> values = row.isNullAt(4) ? List.of() : row.getList(4);
    List<String> groups = new ArrayList<>();
    for (String rule : rules) {
      groups.add(group(rule, row, values));
    }
    int truths = kept.indexOf(labels.truthColumn());
    String truth = truths < 0 ? labels.truth(id) : Names.normalize(values.get(truths));
    return new TruthQuery(id, genes(row), truth, groups);
  }

  private String group(String rule, Row row, List<String> values) {
    int column = kept.indexOf(rule);
    if (column >= 0) {
      return Names.normalize(values.get(column));
    }
    String id = row.getString(0) == null ? "" : row.getString(0);
    String group = labels.group(rule, id, Map.of());
    // An atlas names the table of a contrast only where several have it, unless told to.
    return rule.equals(Exclusion.NAME) && !candidates.contains(group)
        ? Names.normalize(row.getString(1))
        : group;
  }

  private List<String> genes(Row row) {
    List<String> up = row.isNullAt(2) ? List.of() : row.getList(2);
    List<String> down = row.isNullAt(3) ? List.of() : row.getList(3);
    return signed ? SignedTokens.of(up, down) : up;
  }
}
