/* Copyright 2026 Perturb-Atlas contributors. SPDX-License-Identifier: Apache-2.0 */
package org.perturbatlas.jobs.reanalyze;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.to_json;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.perturbatlas.jobs.queries.CollectionOptions;
import org.perturbatlas.jobs.queries.Provenance;
import org.perturbatlas.jobs.retrieval.AnswerTable;
import org.perturbatlas.jobs.session.SparkPaths;
import org.perturbatlas.retrieval.RejectionReason;
import org.perturbatlas.retrieval.table.ResultColumn;

/** The rows of a store: {@link AnswerTable} and the columns named here. */
final class AnswerRows {

  /** SHA-256 of what the row was made of, the first 16 bytes: binary. */
  static final String KEY = "row_key";

  /** Why the row was answered: the name of a {@link Why}. */
  static final String WHY = "answered_for";

  /** The version that answered it: int. */
  static final String ANSWERED_IN = "answered_in";

  /** The version whose part holds the row: int. A later one may say that it is gone. */
  static final String WRITTEN_IN = "written_in";

  /** In {@link Version#gone}: the version in which the row of a key went. */
  static final String GONE_IN = "gone_in";

  private static final Set<String> INSIDE =
      Set.of(KEY, WHY, ANSWERED_IN, WRITTEN_IN, AnswerTable.INPUT_ROWS);

  private static final Set<String> OF_REJECTED =
      Set.of(AnswerTable.MESSAGE, AnswerTable.FILE, AnswerTable.LINE, AnswerTable.RAW);

  private AnswerRows() {}

  private static final DataType GENES = DataTypes.createArrayType(DataTypes.StringType);

  static final StructType GONE = new StructType().add(KEY, "binary").add(GONE_IN, "int");

  /** The rows of parts, dead ones included. */
  static Dataset<Row> parts(SparkSession spark, Store store, List<Part> parts, StructType schema) {
    return spark
        .read()
        .schema(schema)
        .parquet(
            parts.stream()
                .map(part -> SparkPaths.literal(store.path(part.path())))
                .toArray(String[]::new));
  }

  /** The live rows of a version. */
  static Dataset<Row> live(SparkSession spark, Store store, Version version) {
    if (version.deltaVersion() != null) {
      return new DeltaRows(spark, store).at(version);
    }
    if (version.parts().isEmpty()) {
      return spark.createDataFrame(List.of(), version.rowSchema());
    }
    Dataset<Row> rows = parts(spark, store, version.parts(), version.rowSchema());
    if (version.gone().isEmpty()) {
      return rows;
    }
    Dataset<Row> gone = parts(spark, store, version.gone(), GONE).withColumnRenamed(KEY, "__gone");
    return rows.join(
        gone, col(KEY).equalTo(col("__gone")).and(col(GONE_IN).gt(col(WRITTEN_IN))), "left_anti");
  }

  /** Those of {@code rows} whose table is one of {@code tables}, or is none of them. */
  static Dataset<Row> of(Dataset<Row> rows, Set<String> tables, boolean in) {
    if (tables.isEmpty()) {
      return in ? rows.where(lit(false)) : rows;
    }
    Dataset<Row> names =
        rows.sparkSession()
            .createDataset(List.copyOf(tables), Encoders.STRING())
            .toDF("__table_name");
    return rows.join(
        functions.broadcast(names),
        col(AnswerTable.SOURCE).equalTo(col("__table_name")),
        in ? "left_semi" : "left_anti");
  }

  /** The rows of a collection with their {@link #KEY}. */
  static Dataset<Row> keyed(Dataset<Row> rows, List<String> keep, boolean signed) {
    List<Column> texts = new ArrayList<>();
    texts.add(col(Provenance.SOURCE));
    texts.add(col(CollectionOptions.ID_COLUMN));
    keep.forEach(name -> texts.add(column(name).cast("string")));
    Column rejected = col(Provenance.REASON).isNotNull();
    texts.add(col(Provenance.INPUT_ROWS).cast("string"));
    texts.add(col(Provenance.REASON));
    texts.add(col(Provenance.MESSAGE));
    texts.add(when(rejected, col(Provenance.FILE)));
    texts.add(when(rejected, col(Provenance.LINE).cast("string")));
    texts.add(col(Provenance.RAW));
    return rows.withColumn(
        KEY,
        RowFunctions.rowKey(
            rows.sparkSession(),
            array(texts.toArray(Column[]::new)),
            col(CollectionOptions.GENES_COLUMN),
            signed ? col(CollectionOptions.GENES_DOWN_COLUMN) : noGenes()));
  }

  private static Column noGenes() {
    return lit(null).cast("array<string>");
  }

  /** Rows of a store as those of the collection that they came from, with {@link #KEY}. */
  static Dataset<Row> asCollection(Dataset<Row> rows, List<String> keep, boolean signed) {
    Column reading =
        col("status")
            .isin(
                RejectionReason.MALFORMED_ROW.name(), RejectionReason.NO_SIGNIFICANT_GENES.name());
    List<Column> columns = new ArrayList<>();
    columns.add(col(CollectionOptions.ID_COLUMN));
    columns.add(col(AnswerTable.GENES).as(CollectionOptions.GENES_COLUMN));
    keep.forEach(name -> columns.add(column(name)));
    if (signed) {
      columns.add(col(AnswerTable.GENES_DOWN).as(CollectionOptions.GENES_DOWN_COLUMN));
    }
    columns.add(col(AnswerTable.INPUT_ROWS).as(Provenance.INPUT_ROWS));
    columns.add(when(reading, col("status")).as(Provenance.REASON));
    columns.add(when(reading, col(AnswerTable.MESSAGE)).as(Provenance.MESSAGE));
    columns.add(col(AnswerTable.FILE).as(Provenance.FILE));
    columns.add(col(AnswerTable.LINE).as(Provenance.LINE));
    columns.add(col(AnswerTable.RAW).as(Provenance.RAW));
    columns.add(col(AnswerTable.SOURCE).as(Provenance.SOURCE));
    columns.add(col(KEY));
    return rows.select(columns.toArray(Column[]::new));
  }

  /** The columns of {@link #uniform}. */
  static StructType collectionSchema(List<String> keep, boolean signed) {
    StructType genes = new StructType().add(CollectionOptions.ID_COLUMN, "string");
    genes = genes.add(CollectionOptions.GENES_COLUMN, GENES);
    for (String name : keep) {
      genes = genes.add(name, "string");
    }
    if (signed) {
      genes = genes.add(CollectionOptions.GENES_DOWN_COLUMN, GENES);
    }
    return genes
        .add(Provenance.INPUT_ROWS, "long")
        .add(Provenance.REASON, "string")
        .add(Provenance.MESSAGE, "string")
        .add(Provenance.FILE, "string")
        .add(Provenance.LINE, "long")
        .add(Provenance.RAW, "string")
        .add(Provenance.SOURCE, "string")
        .add(KEY, "binary");
  }

  /** A schema as it comes back from a file: everything may be null. */
  static StructType plain(StructType schema) {
    return schema.asNullable();
  }

  /** The columns that {@link #asCollection} gives, of rows of a collection with their key. */
  static Dataset<Row> uniform(Dataset<Row> keyed, List<String> keep, boolean signed) {
    List<Column> columns = new ArrayList<>();
    columns.add(col(CollectionOptions.ID_COLUMN));
    columns.add(col(CollectionOptions.GENES_COLUMN));
    keep.forEach(name -> columns.add(column(name).cast("string").as(name)));
    if (signed) {
      columns.add(col(CollectionOptions.GENES_DOWN_COLUMN));
    }
    for (String name :
        List.of(
            Provenance.INPUT_ROWS,
            Provenance.REASON,
            Provenance.MESSAGE,
            Provenance.FILE,
            Provenance.LINE,
            Provenance.RAW,
            Provenance.SOURCE,
            KEY)) {
      columns.add(col(name));
    }
    return keyed.select(columns.toArray(Column[]::new));
  }

  /** The results table of a version, with {@code source} first. */
  static Dataset<Row> results(SparkSession spark, Store store, Version version) {
    List<Column> columns = new ArrayList<>();
    for (StructField field : version.rowSchema().fields()) {
      String name = field.name();
      boolean shown =
          !INSIDE.contains(name)
              && !OF_REJECTED.contains(name)
              && !name.equals(AnswerTable.GENES)
              && !name.equals(AnswerTable.GENES_DOWN);
      if (shown) {
        columns.add(column(name));
      }
      if (name.equals(ResultColumn.INTERPRETATION.columnName())) {
        columns.add(constant(version.atlas().name(), ResultColumn.ATLAS_NAME));
        columns.add(constant(version.atlas().version(), ResultColumn.ATLAS_VERSION));
        columns.add(constant(version.atlas().fingerprint(), ResultColumn.ATLAS_FINGERPRINT));
        columns.add(constant(version.atlas().identity(), ResultColumn.ATLAS_IDENTITY));
        if (version.universeHash() != null) {
          columns.add(constant(version.universeSize(), ResultColumn.UNIVERSE_SIZE));
          columns.add(constant(version.universeHash(), ResultColumn.UNIVERSE_HASH));
        }
      }
    }
    columns.add(col(ANSWERED_IN));
    return live(spark, store, version)
        .where(col("status").equalTo(ResultColumn.SCORED))
        .select(columns.toArray(Column[]::new));
  }

  private static Column constant(Object value, ResultColumn column) {
    return lit(value).as(column.columnName());
  }

  /** The table of rejected rows and queries of a version, with {@code source} first. */
  static Dataset<Row> rejected(SparkSession spark, Store store, Version version) {
    Column malformed = col("status").equalTo(RejectionReason.MALFORMED_ROW.name());
    List<Column> query =
        new ArrayList<>(List.of(col(CollectionOptions.ID_COLUMN), col(AnswerTable.GENES)));
    if (version.signed()) {
      query.add(col(AnswerTable.GENES_DOWN));
    }
    return live(spark, store, version)
        .where(not(col("status").equalTo(ResultColumn.SCORED)))
        .select(
            col(AnswerTable.SOURCE),
            when(malformed, lit("row")).otherwise(lit("query")).as("level"),
            col(CollectionOptions.ID_COLUMN),
            col(AnswerTable.FILE),
            col(AnswerTable.LINE),
            col("status").as("reason"),
            col(AnswerTable.MESSAGE),
            coalesce(col(AnswerTable.RAW), to_json(struct(query.toArray(Column[]::new))))
                .as(AnswerTable.RAW),
            col(ANSWERED_IN));
  }

  /** The columns of results that an answer is compared by. */
  static List<String> compared(StructType schema) {
    List<String> names = new ArrayList<>();
    for (StructField field : schema.fields()) {
      String name = field.name();
      boolean ofQuery =
          INSIDE.contains(name)
              || name.equals(AnswerTable.SOURCE)
              || name.equals(CollectionOptions.ID_COLUMN)
              || name.equals(AnswerTable.GENES)
              || name.equals(AnswerTable.GENES_DOWN)
              || (OF_REJECTED.contains(name) && !name.equals(AnswerTable.MESSAGE));
      if (!ofQuery) {
        names.add(name);
      }
    }
    return names;
  }

  /** Of rows of a store the columns that {@link ChangeReport} and {@link Totals} take. */
  static Dataset<Row> reported(Dataset<Row> rows) {
    List<String> names =
        new ArrayList<>(
            List.of(
                AnswerTable.SOURCE, CollectionOptions.ID_COLUMN, KEY, WHY, AnswerTable.INPUT_ROWS));
    names.addAll(compared(rows.schema()));
    return rows.select(names.stream().map(AnswerRows::column).toArray(Column[]::new));
  }

  /** Rows of another version by the columns of this one: null where theirs are others. */
  static Dataset<Row> as(Dataset<Row> rows, StructType schema) {
    List<Column> columns = new ArrayList<>();
    for (StructField field : schema.fields()) {
      boolean same =
          Arrays.asList(rows.schema().fieldNames()).contains(field.name())
              && rows.schema().apply(field.name()).dataType().equals(field.dataType());
      columns.add(
          (same ? column(field.name()) : lit(null).cast(field.dataType())).as(field.name()));
    }
    return rows.select(columns.toArray(Column[]::new));
  }

  static Column column(String name) {
    return col("`" + name.replace("`", "``") + "`");
  }
}
