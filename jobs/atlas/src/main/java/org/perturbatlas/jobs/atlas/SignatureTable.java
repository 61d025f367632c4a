/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.atlas;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.perturbatlas.atlas.AtlasBuilder;
import org.perturbatlas.jobs.queries.ContrastCollection;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** The plans from contrasts to signatures, a row each. */
final class SignatureTable {

  /** What becomes of a contrast: the name of a {@link ContrastNames.Fate}. */
  static final String FATE = "fate";

  private static final String NAME = "name";
  private static final String ATTRIBUTES = "attributes";
  private static final String MEMBERS = "members";
  private static final String SIGNATURES = "signatures";
  private static final int MOST_SHOWN = 5;

  private static final StructType NAMED =
      new StructType()
          .add(FATE, DataTypes.StringType)
          .add(NAME, DataTypes.StringType)
          .add(ATTRIBUTES, DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType));

  private static final ArrayType GENES =
      DataTypes.createArrayType(
          new StructType()
              .add(ContrastCollection.GENE, DataTypes.StringType)
              .add(ContrastCollection.WEIGHT, DataTypes.DoubleType));

  private static final StructType SIGNATURE =
      new StructType()
          .add(NAME, DataTypes.StringType)
          .add("place", DataTypes.StringType)
          .add("up", GENES)
          .add("down", GENES)
          .add(ATTRIBUTES, DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType))
          .add("outvoted", DataTypes.IntegerType)
          .add("tied", DataTypes.IntegerType)
          .add("clash", DataTypes.StringType);

  /**
   * A row of {@link #signatures} as it is read on the driver.
   *
   * @param clash why it can be no perturbation of its own, or null
   */
  record Read(String place, AtlasBuilder.Draft draft, int outvoted, int tied, String clash) {}

  private SignatureTable() {}

  /** {@code contrasts} of a {@link ContrastCollection} with {@link #FATE}, name and attributes. */
  static Dataset<Row> named(Dataset<Row> contrasts, ContrastNames names) {
    UDF2<String, String, Row> name =
        (contrast, table) -> {
          ContrastNames.Named named = names.name(contrast, table);
          return RowFactory.create(named.fate().name(), named.perturbation(), named.attributes());
        };
    return contrasts
        .withColumn(
            NAME,
            udf(name, NAMED).apply(col(ContrastCollection.CONTRAST), col(ContrastCollection.TABLE)))
        .select(
            col(NAME + "." + FATE),
            col(NAME + "." + NAME),
            col(NAME + "." + ATTRIBUTES),
            col(ContrastCollection.CONTRAST),
            col(ContrastCollection.TABLE),
            col(ContrastCollection.UP),
            col(ContrastCollection.DOWN),
            col(ContrastCollection.NAMES));
  }

  /** Signatures of those of {@code named} that have a name, in order of theirs. */
  static Dataset<Row> signatures(Dataset<Row> named, Merge merge) {
    UDF2<String, Seq<Row>, List<Row>> signatures =
        (name, members) -> signatures(name, contrasts(members), merge);
    return named
        .where(col(NAME).isNotNull())
        .groupBy(NAME)
        .agg(
            collect_list(
                    struct(
                        ContrastCollection.CONTRAST,
                        ContrastCollection.TABLE,
                        ContrastCollection.UP,
                        ContrastCollection.DOWN,
                        ATTRIBUTES))
                .as(MEMBERS))
        .select(
            explode(
                    udf(signatures, DataTypes.createArrayType(SIGNATURE))
                        .apply(col(NAME), col(MEMBERS)))
                .as(SIGNATURES))
        .select(SIGNATURES + ".*")
        .orderBy(NAME, "place");
  }

  /** The distinct names of genes, as their tables have them, of those that have a name. */
  static Dataset<Row> geneNames(Dataset<Row> named) {
    return named
        .where(col(NAME).isNotNull())
        .select(explode(col(ContrastCollection.NAMES)).as(ContrastCollection.GENE))
        .distinct()
        .orderBy(ContrastCollection.GENE);
  }

  static Read read(Row row) {
    AtlasBuilder.Draft draft = new AtlasBuilder.Draft();
    draft.name = row.getString(0);
    Map<String, Double> up = genes(row, 2);
    draft.up = new ArrayList<>(up.keySet());
    draft.upWeight = weights(up);
    Map<String, Double> down = genes(row, 3);
    draft.down = new ArrayList<>(down.keySet());
    draft.downWeight = weights(down);
    draft.attributes.putAll(new TreeMap<>(row.<String, String>getJavaMap(4)));
    return new Read(row.getString(1), draft, row.getInt(5), row.getInt(6), row.getString(7));
  }

  private static double[] weights(Map<String, Double> genes) {
    return genes.values().stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static List<ContrastSignature> contrasts(Seq<Row> members) {
    List<ContrastSignature> contrasts = new ArrayList<>();
    for (Row row : CollectionConverters.asJava(members)) {
      contrasts.add(
          new ContrastSignature(
              row.getString(0),
              row.getString(1),
              genes(row, 2),
              genes(row, 3),
              new TreeMap<>(row.<String, String>getJavaMap(4))));
    }
    contrasts.sort(ContrastSignature.BY_PLACE);
    return contrasts;
  }

  private static Map<String, Double> genes(Row row, int column) {
    Map<String, Double> genes = new LinkedHashMap<>();
    if (!row.isNullAt(column)) {
      row.<Row>getList(column).forEach(gene -> genes.put(gene.getString(0), gene.getDouble(1)));
    }
    return genes;
  }

  /**
   * One, or where nothing is merged one a contrast, told apart by table where there are several.
   */
  private static List<Row> signatures(String name, List<ContrastSignature> contrasts, Merge merge) {
    if (merge != Merge.NONE) {
      return List.of(row(name, contrasts, Signature.merged(contrasts, merge), null));
    }
    if (contrasts.size() == 1) {
      return List.of(row(name, contrasts, Signature.of(contrasts.get(0)), null));
    }
    Map<String, List<ContrastSignature>> byTable =
        contrasts.stream()
            .collect(
                Collectors.groupingBy(ContrastSignature::table, TreeMap::new, Collectors.toList()));
    List<Row> rows = new ArrayList<>();
    byTable.forEach(
        (table, together) ->
            rows.add(
                row(
                    name + "@" + table,
                    together,
                    Signature.of(together.get(0)),
                    together.size() == 1 ? null : clash(name, table, together))));
    return rows;
  }

  private static String clash(String name, String table, List<ContrastSignature> contrasts) {
    return "the contrasts "
        + listed(contrasts.stream().map(ContrastSignature::contrast).toList())
        + " of the table "
        + table
        + " are all named "
        + name;
  }

  private static String listed(List<String> names) {
    return names.stream().limit(MOST_SHOWN).collect(Collectors.joining(", "))
        + (names.size() > MOST_SHOWN ? " and " + (names.size() - MOST_SHOWN) + " more" : "");
  }

  private static Row row(
      String name, List<ContrastSignature> contrasts, Signature signature, String clash) {
    return RowFactory.create(
        name,
        listed(contrasts.stream().map(c -> c.contrast() + "@" + c.table()).toList()),
        genes(signature.up()),
        genes(signature.down()),
        signature.attributes(),
        signature.outvoted(),
        signature.tied(),
        clash);
  }

  private static List<Row> genes(Map<String, Double> genes) {
    List<Row> rows = new ArrayList<>();
    genes.forEach((gene, weight) -> rows.add(RowFactory.create(gene, weight)));
    return rows;
  }
}
